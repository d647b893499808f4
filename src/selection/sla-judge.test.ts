import { expect, test } from 'vitest';
import { quantilesOf } from '../statistics/quantiles.ts';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import type { Option } from './option.ts';
import { selectionSchema } from './selection-spec.ts';
import { parseSla } from './sla.ts';
import { costPer1kOf } from './sla-cost.ts';
import { judgeOption } from './sla-judge.ts';
import type { SlaContext } from './sla-measure.ts';

const context: SlaContext = { costOf: () => undefined, capacities: [], seed: 1 };

function judged(sla: string, option: Partial<Option>, over: Partial<SlaContext> = {}) {
  return judgeOption(parseSla(sla), anOption(option), { ...context, ...over });
}

/** `right` of `n` cases covered, each asked once and answered in `ms`. */
function scored(right: number, n: number, ms = 500): Partial<Option> {
  const cases = Array.from({ length: n }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0, questionMs: ms }),
  );
  return { cases, latency: { question: quantilesOf(cases.map(() => ms)) } };
}

test('8 of 8 keeps 85 %, but its interval, 67.6 to 100 %, does not: likely, not certain', () => {
  const { standing, sure, conditions } = judged('coverage>=0.85', scored(8, 8));
  expect([standing, sure]).toEqual(['qualifies', false]);
  expect(conditions[0]).toMatchObject({ state: 'met', measured: { value: 1, n: 8, high: 1 } });
  // Wilson's lower bound of n out of n is n / (n + 1.96²): 8/11.84 = 0.676, 22/25.84 = 0.851.
  expect(judged('coverage>=0.85', scored(22, 22)).sure).toBe(true);
});

test('one miss by a tenth of its limit is near, by more is out, and two are out', () => {
  // 9 of 10 against 0.95 is 0.05/0.95 = 5 % short; 8 of 10 is 16 %.
  const near = judged('coverage>=0.95', scored(9, 10));
  expect([near.standing, near.conditions[0]!.state]).toEqual(['nearly', 'missed']);
  expect(near.conditions[0]!.gap).toBeCloseTo(0.05 / 0.95, 12);
  expect(judged('coverage>=0.95', scored(8, 10)).standing).toBe('out');
  expect(judged('coverage>=0.95, e2e.p50<=480ms', scored(9, 10)).standing).toBe('out');
  expect(judged('coverage>=0.9, e2e.p50<=480ms', scored(9, 10)).standing).toBe('nearly');
  expect(judged('coverage>=0.9, e2e.p50<=450ms', scored(9, 10)).standing).toBe('out');
});

test('unknown is neither met nor missed', () => {
  // 10 cases have no p95, and nothing has a price.
  const { standing, conditions } = judged('e2e.p95<=1s, cost_per_1k<=5', scored(10, 10));
  expect(standing).toBe('nearly');
  expect(conditions.map(({ state, why }) => [state, why])).toEqual([
    ['unknown', 'too-few'],
    ['unknown', 'no-cost'],
  ]);
  expect(judged('coverage>=0.95, cost_per_1k<=5', scored(9, 10)).standing).toBe('out');
  const why = (sla: string, option: Partial<Option>) => judged(sla, option).conditions[0]!.why;
  expect(why('coverage>=0.9', {})).toBe('not-scored');
  expect(why('ttft.p50<=1s', { latency: { ttftRefused: true } })).toBe('refused');
  expect(why('generation.p50<=1s', { latency: { generation: quantilesOf([5]), reported: true } })).toBe(
    'reported',
  );
});

test('a quantile is certain where the share in time is', () => {
  // All of n in time: n / (n + 3.84) passes 0.95 at n = 73.
  expect(judged('e2e.p95<=1s', scored(72, 72)).conditions[0]).toMatchObject({ state: 'met', sure: false });
  expect(judged('e2e.p95<=1s', scored(73, 73)).conditions[0]).toMatchObject({
    state: 'met',
    sure: true,
    measured: { value: 500, n: 73, inTime: { mean: 1, n: 73 } },
  });
  // Two trials of each case: their times are not independent.
  const twice = { ...scored(73, 73), latency: { question: quantilesOf(Array(146).fill(500)) } };
  expect(judged('e2e.p95<=1s', twice).conditions[0]!.measured).toEqual({ value: 500, n: 146 });
});

test('a mean is certain where its interval is', () => {
  // 400 and 600 ms by turns: 500 ± 1.96 · 100/√40 = 469 to 531.
  const cases = Array.from({ length: 40 }, (_, at) =>
    anOptionCase(`c${at}`, { questionMs: at % 2 ? 400 : 600 }),
  );
  const option = { cases, latency: { question: quantilesOf(cases.map(({ questionMs }) => questionMs!)) } };
  const mean = (limit: string) => judged(`e2e.mean<=${limit}`, option).conditions[0]!;
  expect(mean('540ms')).toMatchObject({ state: 'met', sure: true, measured: { value: 500, n: 40 } });
  expect(mean('510ms')).toMatchObject({ state: 'met', sure: false });
  expect(mean('490ms')).toMatchObject({ state: 'missed', sure: false });
  expect(mean('460ms')).toMatchObject({ state: 'missed', sure: true });
});

test('failures are a share of what was asked', () => {
  const counts = { planned: 20, scored: 8, unscored: 1, failed: 1 };
  expect(judged('failed<=0.1', { counts }).conditions[0]).toMatchObject({
    state: 'met',
    measured: { value: 1 / 10, n: 10 },
  });
});

test('data=local asks where all text went; what is not recorded is not local', () => {
  const at = (location: 'local' | 'cloud') =>
    ({ role: 'embedder', name: 'e', host: 'https://e.example', location }) as const;
  expect(judged('data=local', { destinations: [at('local')] })).toMatchObject({
    standing: 'qualifies',
    sure: true,
  });
  expect(judged('data=local', { destinations: [at('local'), at('cloud')] }).standing).toBe('out');
  const unknown = judged('data=local', { destinations: undefined });
  expect([unknown.standing, unknown.conditions[0]!.why]).toEqual(['nearly', 'no-destinations']);
  const recorded = { ...anOption().model, kind: 'recorded' } as const;
  expect(judged('data=local', { model: recorded }).conditions[0]!.why).toBe('no-destinations');
});

test('what is reckoned is never certain, a fixed price is', () => {
  const cost = (basis: 'reckoned' | 'fixed') =>
    judged('cost_per_1k<=5', {}, { costOf: () => ({ cny: 4, basis }) });
  expect(cost('fixed')).toMatchObject({ standing: 'qualifies', sure: true });
  expect(cost('reckoned')).toMatchObject({ standing: 'qualifies', sure: false });
  expect(cost('reckoned').conditions[0]!.measured).toEqual({ value: 4, estimated: true });
});

test('contradictions are a mean share of at most the limit: (0.2 + 19 × 0) ÷ 20 = 1 %', () => {
  const cases = Array.from({ length: 20 }, (_, at) =>
    anOptionCase(`c${at}`, { contradiction: at === 0 ? 0.2 : 0 }),
  );
  const [met] = judged('contradiction<=2%', { cases }).conditions;
  expect(met).toMatchObject({ state: 'met', sure: false, measured: { value: 0.01, n: 20 } });
  const [missed] = judged('contradiction<=0.005', { cases }).conditions;
  expect([missed!.state, missed!.gap]).toEqual(['missed', 1]);
});

test('what a route was charged is a mean with an interval, no fixed price', () => {
  const cases = Array.from({ length: 20 }, (_, at) =>
    anOptionCase(`c${at}`, { chargedCny: at < 10 ? 0.002 : 0 }),
  );
  const model = { ...anOption().model, dialect: 'route' };
  const route: Partial<Option> = {
    model,
    cases,
    charged: { n: 20, perQuestionCny: 0.001 },
    counts: { planned: 20, scored: 20, unscored: 0, failed: 0 },
  };
  const costOf = costPer1kOf(selectionSchema.parse({}), []);
  const [cost] = judged('cost_per_1k<=1.2', route, { costOf }).conditions;
  expect(cost).toMatchObject({ state: 'met', sure: false, measured: { value: 1, n: 20 } });
});
