import { createReadStream } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { HttpProblem } from '../http/problem.ts';

/** What is known of a file of the outputs without reading it. */
export interface OutputFile {
  path: string;
  bytes: number;
  modifiedMs: number;
}

/** The folders in `parent`, the last by name first; none where it does not exist. */
export async function outputFolders(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && isPlainName(entry.name))
    .map(({ name }) => name)
    .sort()
    .reverse();
}

/** The folder `name` in `parent`. @throws HttpProblem 404 where there is none, or it lies elsewhere */
export async function outputFolder(parent: string, name: string): Promise<string> {
  const path = join(parent, name);
  const isFolder =
    isPlainName(name) &&
    (await lstat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    ));
  if (!isFolder || dirname(await realpath(path)) !== (await realpath(parent)))
    throw new HttpProblem(404, `there is no "${name}" in ${basename(parent)}`);
  return path;
}

/** A file of a folder; undefined where it is missing or no plain file (a link may lead anywhere). */
export async function outputFile(folder: string, name: string): Promise<OutputFile | undefined> {
  const path = join(folder, name);
  const stats = await lstat(path).catch(() => undefined);
  return stats?.isFile() ? { path, bytes: stats.size, modifiedMs: stats.mtimeMs } : undefined;
}

/** Answers with a file, piece by piece. */
export async function sendFile(
  c: Context,
  { path }: OutputFile,
  headers: Record<string, string>,
): Promise<Response> {
  // Size and content are those of one file, also where it is replaced meanwhile.
  const file = await open(path);
  const { size } = await file.stat();
  const answer = { 'content-length': String(size), ...headers };
  if (size === 0 || c.req.method === 'HEAD') {
    await file.close();
    return c.body(null, 200, answer);
  }
  const stream = createReadStream(path, { fd: file, end: size - 1 });
  return c.body(Readable.toWeb(stream) as ReadableStream, 200, answer);
}

function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[/\\\p{Cc}]/u.test(name);
}
