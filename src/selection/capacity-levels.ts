import type { BenchSummary, Capacity } from '../load/bench-summary.ts';
import type { Limits } from '../load/goodput.ts';
import { type Condition, parseSla } from './sla.ts';
import { capacitiesUnder, type SlaCapacity, serverKey } from './sla-capacity.ts';

/** What a model carried in one scenario, and by which limits that was judged. */
export interface Level
  extends Pick<SlaCapacity, 'model' | 'server' | 'scenario' | 'title' | 'measured' | 'highest'> {
  unit: Capacity['unit'];
  /** In words: `e2e.p95<=3s`, `E2E ≤ 5000 ms (95 %)`. */
  limits: string;
  /** No larger step was shown to miss them. */
  isLowerBound: boolean;
}

const TIMES: readonly Condition['metric'][] = ['ttft', 'e2e', 'generation'];

/**
 * What models carried in one bench within the times of `sla`; where it states none, within the limits of the bench.
 * @throws UserError for a faulty `sla`
 */
export function levelsOf(bench: BenchSummary, sla: string | undefined): Level[] {
  const conditions = sla === undefined ? [] : parseSla(sla);
  const times = conditions.filter(({ metric }) => TIMES.includes(metric));
  if (times.length === 0) return ownLevels(bench);
  const limits = times.map(({ text }) => text).join(', ');
  return capacitiesUnder(conditions, [bench]).map(({ missedAt, unclearAt: _, ...capacity }) => ({
    ...capacity,
    unit: 'concurrency',
    limits,
    isLowerBound: missedAt === undefined,
  }));
}

function ownLevels({ bench, capacities }: BenchSummary): Level[] {
  return capacities.map(({ model, scenario, title, unit, limits, share, measured, highest }) => ({
    model,
    server: serverKey(bench.environment.endpoints[model]),
    scenario,
    title,
    measured,
    ...(highest !== undefined && { highest }),
    unit,
    limits: limitsText(limits, share),
    isLowerBound: highest === measured.at(-1),
  }));
}

function limitsText({ ttftMs, e2eMs, tpotMs }: Limits, share: number): string {
  const limits = Object.entries({ TTFT: ttftMs, E2E: e2eMs, TPOT: tpotMs }).flatMap(([name, ms]) =>
    ms === undefined ? [] : [`${name} ≤ ${ms} ms`],
  );
  return `${limits.join(', ')} (${share * 100} %)`;
}
