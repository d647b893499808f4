import type { Option, OptionCase } from '../selection/option.ts';
import { anOption, anOptionCase } from './selection-records.ts';

/** Questions by their complexity. */
export const ASKED = {
  0: '是谁？',
  0.05: '没有发票？',
  0.1: '为什么？',
  0.15: '为什么没有发票？',
} as const;

/** A case of each complexity: alike, spoilt by the large model, and two that it answers better. */
const CASES = [
  { id: 'a', complexity: 0, small: 0.8, large: 0.8 },
  { id: 'b', complexity: 0.05, small: 1, large: 0 },
  { id: 'c', complexity: 0.1, small: 0.2, large: 1 },
  { id: 'd', complexity: 0.15, small: 0, large: 1 },
] as const;

/** A local 8B in 100 ms, and a cloud 32B in 1,000 ms at 0.01 yuan a question, over four cases (`copies` times). */
export function aRoutingPair(copies = 1): { small: Option; large: Option } {
  const casesOf = (side: 'small' | 'large', overrides: Partial<OptionCase>) =>
    Array.from({ length: copies }, (_, copy) =>
      CASES.map(({ id, complexity, [side]: coverage }) =>
        anOptionCase(`${id}${copy}`, {
          question: ASKED[complexity],
          coverage,
          pass: coverage >= 0.6 ? 1 : 0,
          ...overrides,
        }),
      ),
    ).flat();
  const model = anOption().model;
  return {
    small: anOption({
      name: 'small · RAG',
      arm: { model: 'small', rag: true },
      model: { ...model, name: 'small', parametersB: 8 },
      cases: casesOf('small', { questionMs: 100 }),
    }),
    large: anOption({
      name: 'large · RAG',
      arm: { model: 'large', rag: true },
      model: { ...model, name: 'large', location: 'cloud', parametersB: 32 },
      cases: casesOf('large', { questionMs: 1000, chargedCny: 0.01 }),
      charged: { n: 4 * copies, perQuestionCny: 0.01 },
      destinations: [{ role: 'model', name: 'large', location: 'cloud', host: 'https://large.example' }],
    }),
  };
}
