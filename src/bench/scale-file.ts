import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import type { Passage } from '../corpus/document.ts';
import type { PassageSource } from '../retrieval/passage-source.ts';
import type { ScalePassages } from './scale-passages.ts';

const CHUNK_BYTES = 1 << 20;

/** Writes one passage a line, so that no build is timed with the making of its passages. */
export async function writePassages(path: string, made: ScalePassages, count: number): Promise<void> {
  const file = createWriteStream(path);
  for (let passage = 0; passage < count; passage += 1)
    if (!file.write(`${made.textOf(passage).replaceAll('\n', ' ')}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

/**
 * The passages of such a file, read as they are asked for. With `changedEvery` n, every n-th has another text: that
 * of a passage that is not in the file.
 */
export function readPassages(
  path: string,
  length: number,
  changed?: { every: number; textOf(passage: number): string },
): PassageSource {
  return {
    length,
    *[Symbol.iterator]() {
      let at = 0;
      for (const line of linesOf(path)) {
        if (at === length) return;
        yield passageOf(at, changed && at % changed.every === 0 ? changed.textOf(length + at) : line);
        at += 1;
      }
    },
  };
}

function passageOf(at: number, text: string): Passage {
  const id = `p${String(at).padStart(7, '0')}`;
  return { id, documentId: id, title: '', heading: '', text, start: 0, end: text.length };
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let bytes = readSync(file, chunk); bytes > 0; bytes = readSync(file, chunk)) {
      const lines = (rest + decoder.decode(chunk.subarray(0, bytes), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    closeSync(file);
  }
}
