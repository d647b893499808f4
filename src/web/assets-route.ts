import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Context } from 'hono';
import { HttpProblem } from '../http/problem.ts';
import { STYLE } from '../report/html-style.ts';

/** In the sources also when the compiled files run, which lie as deep. */
const FOLDER = new URL('../../src/web/assets/', import.meta.url);
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of `assets/`, read once, and the style of reports as `report.css`. */
export function assetsRoute(): (c: Context) => Response {
  const files = new Map<string, string>([['report.css', STYLE]]);
  for (const name of readdirSync(FOLDER))
    if (extname(name) in TYPES) files.set(name, readFileSync(new URL(name, FOLDER), 'utf8'));
  return (c) => {
    const name = c.req.param('name') as string;
    const body = files.get(name);
    if (body === undefined) throw new HttpProblem(404, 'there is no such asset');
    return c.body(body, 200, {
      'content-type': TYPES[extname(name)] as string,
      'cache-control': 'private, max-age=300',
    });
  };
}
