/**
 * One engine at one size, in a process of its own so that its memory can be told from the others'.
 * argv: engine, passages, the file of passages, an empty folder. Prints one JSON line of figures.
 */
import { tuneLanceDb } from '../config.ts';
import { startSegmenter } from '../text/segment.ts';
import { type BuiltEngine, SCALE_ENGINES } from './scale-engines.ts';
import { readPassages } from './scale-file.ts';
import { scalePassages } from './scale-passages.ts';

const QUESTIONS = 300;
const WARM_UP = 100;
const CHANGED_EVERY = 100;

const [name = '', count = '', file = '', directory = ''] = process.argv.slice(2);
const passages = Number(count);
const engine = SCALE_ENGINES[name];
if (!engine) throw new Error(`no engine ${name}`);
const made = await scalePassages();
const source = readPassages(file, passages);

tuneLanceDb();
const startedMs = performance.now();
const segmenter = await startSegmenter(undefined);
const built = await engine.build(directory, 'whole', source, segmenter);
const buildSeconds = (performance.now() - startedMs) / 1000;
process.stdout.write(`${JSON.stringify({ buildSeconds })}\n`);

const timesMs = await timed(built);
let reindexSeconds: number | undefined;
if (engine.reindexes) {
  // In memory, where a run has them: reading and making them is not re-indexing.
  const changed = [...readPassages(file, passages, { every: CHANGED_EVERY, textOf: made.textOf })];
  const againMs = performance.now();
  await engine.build(directory, 'changed', changed, segmenter);
  reindexSeconds = (performance.now() - againMs) / 1000;
}
const figures = {
  buildSeconds,
  p50Ms: timesMs[Math.floor(timesMs.length * 0.5)],
  p95Ms: timesMs[Math.floor(timesMs.length * 0.95)],
  recallAt10: built.recallAt10,
  reindexSeconds,
};
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));

/** One question after the other, sorted milliseconds. */
async function timed({ prepare, ask }: BuiltEngine): Promise<number[]> {
  const times: number[] = [];
  for (let question = -WARM_UP; question < QUESTIONS; question += 1) {
    const about = Math.floor(((question + WARM_UP) * passages) / (QUESTIONS + WARM_UP));
    const prepared = (await prepare(made.questionOf(about))) as never;
    const askedMs = performance.now();
    await ask(prepared);
    if (question >= 0) times.push(performance.now() - askedMs);
  }
  return times.sort((a, b) => a - b);
}
