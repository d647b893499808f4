import { expect, it } from 'vitest';
import { aRun, aTestcase } from '../testing/records.ts';
import type { ArmPipeline } from './evaluate-testcase.ts';
import type { RemoteSamples } from './remote-samples.ts';
import { runSuite } from './run-suite.ts';
import type { Sample } from './sample.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

const testcases = Array.from({ length: 6 }, (_, index) => aTestcase({ id: `case-${index}` }));
const notHere: ArmPipeline = {
  generator: { name: 'm', generate: () => Promise.reject(new Error('asked here')) },
  scorer: { name: 'none', score: async () => ({}) },
  passThreshold: 0.6,
  priced: true,
  costCny: () => undefined,
};

async function spread(make: (made: number) => Partial<Sample> | undefined, maxCost?: number) {
  const base = aRun({ planned: 12 });
  const run = { ...base, spec: { ...base.spec, concurrency: 1, ...(maxCost !== undefined && { maxCost }) } };
  const store = openSqliteStore(':memory:');
  store.createRun(run, testcases);
  let made = 0;
  const remote: RemoteSamples = {
    async make(key) {
      made += 1;
      const parts = make(made);
      return parts && { ...key, runId: run.id, scores: {}, spans: [], cold: false, ...parts };
    },
    lag: () => undefined,
    close: async () => {},
  };
  const status = await runSuite({ run, testcases, store, pipelineFor: () => notHere, remote });
  return { status, made, recorded: store.samples(run.id).length };
}

it('records what workers made, and asks nobody itself', async () => {
  const worked = await spread(() => ({ costCny: 1 }));
  expect(worked).toEqual({ status: 'completed', made: 12, recorded: 12 });
});

it('gives workers no more than could be in flight here once the cost limit is near', async () => {
  expect(await spread(() => ({ costCny: 1 }), 3)).toEqual({ status: 'stopped', made: 3, recorded: 3 });
});

it('is interrupted by what nobody made', async () => {
  const worked = await spread((made) => (made <= 4 ? { costCny: 1 } : undefined));
  expect(worked).toEqual({ status: 'interrupted', made: 12, recorded: 4 });
});
