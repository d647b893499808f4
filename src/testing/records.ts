import type { RunRecord } from '../run/run-record.ts';
import { runSpecSchema } from '../run/run-spec.ts';
import type { Sample } from '../run/sample.ts';
import type { Testcase } from '../testcases/testcase.ts';

/** A whole case; what a test is about is overridden. */
export function aTestcase(overrides: Partial<Testcase> = {}): Testcase {
  return {
    id: 'case-1',
    suite: 'demo',
    category: '企业背景查询',
    question: '晨光科技是哪一年成立的？',
    keypoints: [{ id: 'k1', text: '晨光科技成立于2015年', weight: 1, polarity: 'must' }],
    answerable: true,
    ...overrides,
  };
}

/** A whole run of one model in both arms. */
export function aRun(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    spec: {
      ...runSpecSchema.parse({ suite: ['demo'] }),
      model: ['m'],
      embedder: 'baseline',
      reranker: 'none',
    },
    arms: [
      { model: 'm', rag: false },
      { model: 'm', rag: true },
    ],
    planned: 2,
    passThresholds: { demo: 0.6 },
    fingerprints: {
      ragmeter: '0',
      suites: {},
      corpora: {},
      dictionaries: {},
      indexes: {},
      models: {},
      prompt: 'p',
    },
    environment: { ragmeter: '0', node: 'v20', platform: 'linux', cpus: 2, memoryGiB: 1, endpoints: {} },
    status: 'running',
    startedAt: '2026-01-01T00:00:00.000Z',
    ...overrides,
  };
}

/** A sample without scores, answered in the no-RAG arm. */
export function aSample(overrides: Partial<Sample> = {}): Sample {
  return {
    runId: 'run-1',
    arm: { model: 'm', rag: false },
    testcaseId: 'case-1',
    trial: 1,
    scores: {},
    spans: [],
    cold: false,
    ...overrides,
  };
}
