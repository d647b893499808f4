import type { Gate, GateLimit } from '../run/gate.ts';

/** In the order of reports. */
const LIMITS: readonly GateLimit[] = [
  'min_coverage',
  'min_pass_rate',
  'max_retrieval_p95_ms',
  'max_ttft_p95_ms',
  'max_generation_p95_ms',
  'max_cost_cny_per_1k',
];

/** The arms that a gate judges: those with RAG, the others where there is none. */
export function judgedArms<A extends { rag: boolean }>(arms: readonly A[]): A[] {
  const withRag = arms.filter(({ rag }) => rag);
  return withRag.length > 0 ? withRag : [...arms];
}

/** The limits of a gate on one arm; that of cost only where the arm is `priced`. */
export function limitsOf(gate: Gate, priced: boolean): [GateLimit, number][] {
  return LIMITS.flatMap((name): [GateLimit, number][] => {
    const limit = gate[name];
    return limit === undefined || (name === 'max_cost_cny_per_1k' && !priced) ? [] : [[name, limit]];
  });
}

/** Whether a value keeps a limit; one that was not measured does not. */
export function keepsLimit(name: GateLimit, value: number | undefined, limit: number): boolean {
  return value !== undefined && (name.startsWith('min_') ? value >= limit : value <= limit);
}
