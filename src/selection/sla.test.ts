import { expect, test } from 'vitest';
import { parseSla } from './sla.ts';

const limits = (text: string) =>
  parseSla(text).map(({ metric, statistic, limit }) => [metric, statistic, limit]);

test('reads every kind of condition into base units', () => {
  expect(limits('coverage>=0.85, ttft.p95<=1s, e2e.p95<=2500ms, cost_per_1k<=5')).toEqual([
    ['coverage', undefined, 0.85],
    ['ttft', 'p95', 1000],
    ['e2e', 'p95', 2500],
    ['cost', undefined, 5],
  ]);
  expect(limits('pass_rate ≥ 85%，contradiction<=2 %, FAILED<=0.01, cost_per_10k<=50, data = Local')).toEqual(
    [
      ['pass', undefined, 0.85],
      ['contradiction', undefined, 0.02],
      ['failed', undefined, 0.01],
      ['cost', undefined, 50 / 10],
      ['data', undefined, 0],
    ],
  );
  expect(limits('concurrency>=8, generation.mean<=0.5s, retrieval.p50<=80ms')).toEqual([
    ['concurrency', undefined, 8],
    ['generation', 'mean', 500],
    ['retrieval', 'p50', 80],
  ]);
});

test.each([
  ['', 'states no condition'],
  [' , ', 'states no condition'],
  ['coverge>=0.8', 'unknown metric "coverge"; did you mean "coverage"?'],
  ['latency_of_all<=1s', 'unknown metric "latency_of_all" (known:'],
  ['toString>=1', 'unknown metric "toString"'],
  ['ttft<=1s', '"ttft" needs its statistic, as ttft.p95'],
  ['ttft.p96<=1s', 'did you mean "ttft.p9'],
  ['coverage', 'states no limit; write coverage>=0.85'],
  ['coverage>=', 'states no limit'],
  ['coverage<=0.9', 'coverage takes >=, not <='],
  ['e2e.p95>=3s', 'e2e.p95 takes <=, not >='],
  ['e2e.p95<3s', 'e2e.p95 takes <=, not <'],
  ['data>=local', 'data takes =, not >='],
  ['data=cloud', '"cloud" is no place of data'],
  ['e2e.p95<=3', '3 has no unit; write 3s or 3ms'],
  ['e2e.p95<=3min', '"min" is no unit of time'],
  ['e2e.p95<=0s', 'nothing takes no time'],
  ['coverage>=85', '85 is above 1'],
  ['coverage>=101%', '101% is above 1'],
  ['coverage>=-0.5', '"-0.5" is no figure from 0 up'],
  ['coverage>=0.8x', '"x" has no place behind 0.8'],
  ['cost_per_1k<=5%', '"%" has no place behind 5'],
  ['concurrency>=2.5, e2e.p95<=3s', '2.5 is no whole number from 1 up'],
  ['concurrency>=8, retrieval.p95<=1s', '"concurrency>=8" needs a time to hold'],
  ['coverage>=0.8, coverage>=0.9', '"coverage>=0.9" limits again what "coverage>=0.8" limits'],
  ['pass>=0.8, pass_rate>=0.9', 'limits again'],
  ['cost_per_1k<=5, cost_per_10k<=9', 'limits again'],
])('%j is refused in one line', (text, message) => {
  const refused = () => parseSla(text);
  expect(refused).toThrow(message);
  expect(refused).toThrow(/^sla: [^\n]*$/);
});
