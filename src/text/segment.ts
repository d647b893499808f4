import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../base/hash.ts';
import type { Dictionary } from './dictionary.ts';
import { writeUserDictionary } from './segment-dictionary.ts';
import { widening } from './segment-pool.ts';
import { segmenterOver, untilReady } from './segment-process.ts';
import type { Segmenter } from './segmenter.ts';

/** Raise when tokens change for a reason that no version shows. */
const RULES = 1;
/** More gain nothing: the process that folds and collects is then the slowest. */
const MOST_WORKERS = 4;
const WORKER = fileURLToPath(new URL('./segment-worker.js', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** What decides the tokens: dictionary, our rules, versions of jieba and of the folding. Needs no running jieba. */
export function segmenterFingerprint(dictionary: Dictionary | undefined): string {
  return fingerprint({
    dictionary: dictionary?.fingerprint,
    rules: RULES,
    nodejieba: versionAt(resolve('nodejieba/package.json')),
    // opencc-js does not export its package.json; its main file lies two folders below it.
    opencc: versionAt(join(dirname(resolve('opencc-js')), '../../package.json')),
    unicode: process.versions.unicode,
  });
}

/**
 * Starts jieba with a dictionary (about 1 s and 250 MB). It runs in a process of its own: the addon holds one
 * dictionary per JS environment, never frees it (each closed worker thread leaks 260 MB) and ends its whole
 * process on a bad file. A segmenter that was forgotten does not keep the program running; work under way does.
 * While thousands of texts are cut at once, `workers` such processes share them (a processor each unless given).
 * Throws when jieba cannot be loaded; `segment` rejects when its process ends and after `close`.
 */
export async function startSegmenter(
  dictionary: Dictionary | undefined,
  { workers = Math.min(availableParallelism(), MOST_WORKERS) } = {},
): Promise<Segmenter> {
  return widening(await startWorker(dictionary), () => startWorker(dictionary), workers - 1);
}

async function startWorker(dictionary: Dictionary | undefined): Promise<Segmenter> {
  const file = await writeUserDictionary(dictionary?.words ?? []);
  try {
    const child = fork(WORKER, [file.path], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    await untilReady(child);
    return segmenterOver(child, segmenterFingerprint(dictionary));
  } finally {
    await file.remove();
  }
}

function versionAt(path: string): string {
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
