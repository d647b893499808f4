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
  /** Names of deploy/: how the server was started. */
  profile?: string;
  recipe?: string;
  variant?: string;
  engine?: string;
  engineVersion?: string;
  /** The attention kernels that the engine said it took. */
  attentionBackend?: string;
  gpus?: string[];
  /** Of each card, 0 to 1, that the engine may take. */
  gpuMemoryShare?: number;
  /** Of the engine's log: tokens that its cache holds, and how many requests of full length that makes. */
  kvCacheTokens?: number;
  maxConcurrency?: number;
  /** The full length that `maxConcurrency` is about. */
  maxConcurrencyContextTokens?: number;
}

/** `<folder>/<profile>.json`, written by a deploy script once its server answers; times are ISO 8601 with a zone. */
const loadFile = z.object({
  baseUrl: z.url(),
  model: z.string().optional(),
  startedAt: z.iso.datetime({ offset: true }),
  readyAt: z.iso.datetime({ offset: true }),
  profile: z.string().optional(),
  recipe: z.string().optional(),
  variant: z.string().optional(),
  engine: z.string().optional(),
  engineVersion: z.string().optional(),
  attentionBackend: z.string().optional(),
  gpus: z.array(z.string()).optional(),
  gpuMemoryShare: z.number().min(0).max(1).optional(),
  kvCacheTokens: z.number().int().positive().optional(),
  maxConcurrency: z.number().positive().optional(),
  maxConcurrencyContextTokens: z.number().int().positive().optional(),
});

/**
 * How the server at `baseUrl` was last started, from the files of `folder`:
 * `{"baseUrl": "http://127.0.0.1:8000/v1", "model": "Qwen/Qwen3-8B", "startedAt": "…", "readyAt": "…"}`, and the other
 * fields of ModelLoad where the script knows them.
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
  const { baseUrl: _, ...told } = latest;
  return { ...told, loadMs: Date.parse(told.readyAt) - Date.parse(told.startedAt) };
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
