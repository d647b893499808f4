import type { StudyInput } from '../report/selection/study-input.ts';
import type { Option, OptionCase } from '../selection/option.ts';
import { selectionSchema } from '../selection/selection-spec.ts';

/** An option of a local model with RAG and no cases; `overrides` replace whole fields. */
export function anOption(overrides: Partial<Option> = {}): Option {
  return {
    name: 'm · RAG',
    runId: 'run-1',
    arm: { model: 'm', rag: true },
    model: {
      name: 'm',
      id: 'Qwen/Qwen3-8B',
      kind: 'model',
      dialect: 'vllm',
      location: 'local',
      thinking: false,
    },
    concurrency: 1,
    cases: [],
    latency: {},
    tokens: { n: 0 },
    charged: { n: 0 },
    counts: { planned: 0, scored: 0, unscored: 0, failed: 0 },
    destinations: [],
    ...overrides,
  };
}

/** A scored case of the suite `s`. */
export function anOptionCase(testcaseId: string, overrides: Partial<OptionCase> = {}): OptionCase {
  return {
    testcaseId,
    suite: 's',
    category: 'c',
    question: `${testcaseId}？`,
    coverage: 1,
    pass: 1,
    correct: overrides.failed ? 0 : (overrides.pass ?? 1),
    failed: false,
    ...overrides,
  };
}

/** The input of a report of `options`, without runs and benches unless given. */
export function aStudyInput(overrides: Partial<StudyInput> = {}): StudyInput {
  return {
    title: '选型',
    createdAt: '2026-01-02T03:04:05.000Z',
    spec: selectionSchema.parse({}),
    runs: [],
    benches: [],
    options: [],
    seed: 1,
    ...overrides,
  };
}
