import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import type { Generator } from '../generation/generator.ts';
import { aRun, aTestcase } from '../testing/records.ts';
import type { ArmPipeline } from './evaluate-testcase.ts';
import type { RunRecord } from './run-record.ts';
import { plannedKeys, runSuite } from './run-suite.ts';
import { sampleKey } from './sample.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

const testcases = Array.from({ length: 6 }, (_, index) => aTestcase({ id: `case-${index}` }));

function aPipeline(generate: Generator['generate'], costCny?: number): ArmPipeline {
  return {
    generator: { name: 'm', generate },
    scorer: { name: 'fixed', score: async () => ({ pass: { state: 'scored', value: 1 } }) },
    passThreshold: 0.6,
    priced: costCny !== undefined,
    costCny: () => costCny,
  };
}

function stored(overrides: Partial<RunRecord> = {}) {
  const run = aRun({ planned: testcases.length * 2, ...overrides });
  const store = openSqliteStore(':memory:');
  store.createRun(run, testcases);
  return { run, store };
}

const answer: Generator['generate'] = async () => ({ answer: '2015年', spans: [] });

describe('runSuite', () => {
  it('records every planned sample once and completes', async () => {
    const { run, store } = stored();
    const seen: number[] = [];
    const status = await runSuite({
      run,
      testcases,
      store,
      pipelineFor: () => aPipeline(answer),
      onSample: (_sample, { done }) => seen.push(done),
    });
    expect(status).toBe('completed');
    expect(store.run(run.id)?.status).toBe('completed');
    expect(store.recordedKeys(run.id)).toEqual(new Set(plannedKeys(run, testcases).map(sampleKey)));
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('keeps how the tokens of an answer came, to 0.01 ms, and that its prompt was cut', async () => {
    const { run, store } = stored();
    const arrival = { gapsMs: [1.23456, 20], tokenChunks: 4, perChunk: [1, 2, 1] };
    const generate = async () => ({ answer: '', arrival, promptTruncated: true, spans: [] });
    await runSuite({ run, testcases, store, pipelineFor: () => aPipeline(generate) });
    expect(store.samples(run.id)[0]).toMatchObject({
      arrival: { ...arrival, gapsMs: [1.23, 20] },
      promptTruncated: true,
    });
  });

  it('never has more under way than the concurrency, and uses it', async () => {
    const { run, store } = stored({ spec: { ...aRun().spec, concurrency: 3 } });
    let running = 0;
    let most = 0;
    const generate: Generator['generate'] = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return { answer: '', spans: [] };
    };
    await runSuite({ run, testcases, store, pipelineFor: () => aPipeline(generate) });
    expect(most).toBe(3);
  });

  it('leaves out what is recorded when it goes on', async () => {
    const { run, store } = stored({ spec: { ...aRun().spec, concurrency: 1 } });
    const abort = new AbortController();
    const first = await runSuite({
      run,
      testcases,
      store,
      pipelineFor: () => aPipeline(answer),
      onSample: (_sample, { done }) => done === 5 && abort.abort(),
      signal: abort.signal,
    });
    const before = store.samples(run.id).length;
    expect(first).toBe('interrupted');
    // The sixth was asked while the fifth was judged.
    expect(before).toBe(5 + 1);

    let asked = 0;
    const counting: Generator['generate'] = async (request) => {
      asked += 1;
      return answer(request);
    };
    expect(await runSuite({ run, testcases, store, pipelineFor: () => aPipeline(counting) })).toBe(
      'completed',
    );
    expect([asked, store.samples(run.id).length]).toEqual([12 - before, 12]);
  });

  it('keeps an outage as a failure without scores', async () => {
    const { run, store } = stored();
    const failing: Generator['generate'] = async () => {
      throw new StageFailure({ stage: 'generate', kind: 'timeout', message: 'no answer within 1 s' });
    };
    await runSuite({ run, testcases, store, pipelineFor: () => aPipeline(failing) });
    const samples = store.samples(run.id);
    expect(samples.every(({ failure, scores }) => failure?.kind === 'timeout' && !('pass' in scores))).toBe(
      true,
    );
  });

  it('stops when the cost is reached, and stays stopped until the limit is raised', async () => {
    const spec = { ...aRun().spec, concurrency: 1, maxCost: 0.25 };
    const { run, store } = stored({ spec });
    const options = { testcases, store, pipelineFor: () => aPipeline(answer, 0.1) };
    expect(await runSuite({ run, ...options })).toBe('stopped');
    expect(store.samples(run.id)).toHaveLength(3);
    expect(await runSuite({ run, ...options })).toBe('stopped');
    expect(store.samples(run.id)).toHaveLength(3);
    expect(await runSuite({ run: { ...run, spec: { ...spec, maxCost: 9 } }, ...options })).toBe('completed');
  });

  it('throws a bug after the run is marked as interrupted', async () => {
    const { run, store } = stored();
    const broken: Generator['generate'] = async () => {
      throw new TypeError('a bug');
    };
    await expect(runSuite({ run, testcases, store, pipelineFor: () => aPipeline(broken) })).rejects.toThrow(
      'a bug',
    );
    expect(store.run(run.id)?.status).toBe('interrupted');
  });

  it('calls samples cold until their arm has answered', async () => {
    const { run, store } = stored({ spec: { ...aRun().spec, concurrency: 2 } });
    const slow: Generator['generate'] = async (request) => {
      await sleep(20);
      return answer(request);
    };
    await runSuite({ run, testcases, store, pipelineFor: () => aPipeline(slow) });
    expect(store.samples(run.id).map(({ cold }) => cold)).toEqual([true, true, ...Array(10).fill(false)]);
    const [first, second] = store.samples(run.id);
    expect([first?.arm.rag, second?.arm.rag].sort()).toEqual([false, true]);
  });
});

it('plans model by model, then trial, case and arm', () => {
  const run = aRun({
    arms: [
      { model: 'a', rag: false },
      { model: 'a', rag: true },
      { model: 'b', rag: false },
    ],
    spec: { ...aRun().spec, trials: 2 },
  });
  const keys = plannedKeys(run, testcases.slice(0, 1));
  expect(keys.map(({ arm, trial }) => `${arm.model}${arm.rag ? '+' : '-'}${trial}`)).toEqual([
    'a-1',
    'a+1',
    'a-2',
    'a+2',
    'b-1',
    'b-2',
  ]);
});
