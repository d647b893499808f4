import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../base/text-file.ts';

/** How long a deploy script waited from the start of a server to its first answer. */
export interface ModelLoad {
  model?: string;
  startedAt: string;
  readyAt: string;
  loadMs: number;
}

/** `<folder>/<profile>.json`, written by a deploy script once its server answers; times are ISO 8601 with a zone. */
const loadFile = z.object({
  baseUrl: z.url(),
  model: z.string().optional(),
  startedAt: z.iso.datetime({ offset: true }),
  readyAt: z.iso.datetime({ offset: true }),
});

/**
 * How the server at `baseUrl` was last started, from the files of `folder`:
 * `{"baseUrl": "http://127.0.0.1:8000/v1", "model": "Qwen/Qwen3-8B", "startedAt": "…", "readyAt": "…"}`.
 * @throws Error with one line where no file tells.
 */
export async function readModelLoad(folder: string | undefined, baseUrl: string): Promise<ModelLoad> {
  if (folder === undefined) throw new Error('no folder of deployments is given');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const loads = await Promise.all(files.map((name) => loadIn(join(folder, name))));
  const [latest] = loads
    .filter((load) => load !== undefined && sameAddress(load.baseUrl, baseUrl))
    .sort((a, b) => Date.parse(b!.readyAt) - Date.parse(a!.readyAt));
  if (!latest) throw new Error(`${folder}: no file tells of a start of ${baseUrl}`);
  const { model, startedAt, readyAt } = latest;
  return { model, startedAt, readyAt, loadMs: Date.parse(readyAt) - Date.parse(startedAt) };
}

async function loadIn(path: string): Promise<z.infer<typeof loadFile> | undefined> {
  const text = await readTextFile(path).catch(() => '');
  try {
    return loadFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function sameAddress(a: string, b: string): boolean {
  const plain = (url: string) => new URL(url.replace('//localhost', '//127.0.0.1')).href.replace(/\/$/, '');
  return plain(a) === plain(b);
}
