import { expect, it } from 'vitest';
import type { Span } from '../../base/span.ts';
import { catalogueFile } from '../../models/catalogue.ts';
import type { ArmPipeline } from '../../run/evaluate-testcase.ts';
import { holdLimits } from './hold-limits.ts';
import { limitsOf } from './limits-of.ts';
import type { Limit, Permits } from './permits.ts';

const url = (port: number) => `http://127.0.0.1:${port}/v1`;
const endpoint = (port: number, max_concurrent_requests?: number) => ({
  base_url: url(port),
  model: 'm',
  location: 'local',
  ...(max_concurrent_requests && { max_concurrent_requests }),
});
const catalogue = catalogueFile.parse({
  models: {
    free: { ...endpoint(1), dialect: 'vllm' },
    small: { ...endpoint(2, 4), dialect: 'vllm' },
    routed: { route: { small: 'small', large: 'free', threshold: 0.5 } },
  },
  embedders: { bge: { ...endpoint(3, 8), dialect: 'openai', dimensions: 8 } },
  rerankers: { bge: { ...endpoint(3, 8), dialect: 'vllm' } },
  judges: { strict: { ...endpoint(4, 2), dialect: 'vllm', votes: 3 } },
  defaults: { embedder: 'bge', reranker: 'none' },
});

it('asks for a permit of each limited endpoint of a step, once; for the votes of a judge all that there are', () => {
  const spec = { embedder: 'bge', reranker: 'bge', judge: 'strict', semantic: true };
  expect(limitsOf(catalogue, spec, { model: 'routed', rag: true }, { routedTo: 'small' })).toEqual({
    retrieve: [{ name: url(3), most: 8, count: 1 }],
    generate: [{ name: url(2), most: 4, count: 1 }],
    score: [{ name: url(3), most: 8, count: 1 }],
    judge: [{ name: url(4), most: 2, count: 2 }],
  });
  expect(
    limitsOf(catalogue, { embedder: 'bge', reranker: 'none' }, { model: 'free', rag: false }, {}),
  ).toEqual({
    retrieve: [],
    generate: [],
    score: [],
    judge: [],
  });
});

it('counts the wait for a permit as queued, never as latency, and gives the permit back', async () => {
  const held: string[] = [];
  const permits: Permits = {
    async take(limits: readonly Limit[]) {
      held.push(...limits.map(({ name }) => name));
      return { waitedMs: 40, release: () => void held.pop() };
    },
    close() {},
  };
  const span: Span = {
    stage: 'generate',
    attempt: 1,
    queuedMs: 2,
    startMs: 7,
    endMs: 9,
    marks: {},
    cached: false,
  };
  const heldMeanwhile: string[] = [];
  const pipeline: ArmPipeline = {
    generator: {
      name: 'm',
      async generate() {
        heldMeanwhile.push(...held);
        return { answer: '', spans: [{ ...span, stage: 'prompt', startMs: 8 }, span] };
      },
    },
    scorer: { name: 'none', score: async () => ({}) },
    passThreshold: 1,
    priced: false,
    costCny: () => undefined,
  };
  const limits = { retrieve: [], generate: [{ name: 'a', most: 1 }], score: [], judge: [] };
  const { spans } = await holdLimits(pipeline, permits, limits).generator.generate({ question: '' });
  expect(spans.map(({ stage, queuedMs, startMs, endMs }) => [stage, queuedMs, startMs, endMs])).toEqual([
    ['prompt', 2, 8, 9],
    ['generate', 42, 7, 9],
  ]);
  expect([heldMeanwhile, held]).toEqual([['a'], []]);
});
