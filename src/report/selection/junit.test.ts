import { expect, it } from 'vitest';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { renderSelectionJunit } from './junit.ts';

const counts = { planned: 2, scored: 2, unscored: 0, failed: 0 };
const options = [
  anOption({ name: '好 <1>', cases: [anOptionCase('a'), anOptionCase('b')], counts }),
  anOption({ name: '差', cases: [anOptionCase('a', { coverage: 0.5 }), anOptionCase('b')], counts }),
  anOption({ name: '断', counts: { planned: 2, scored: 0, unscored: 0, failed: 2 } }),
];

it('has a case for each option that fails on the conditions it misses', () => {
  const input = aStudyInput({ options });
  input.spec = { ...input.spec, sla: 'coverage>=0.85' };
  const xml = renderSelectionJunit({ title: '选型' }, input);
  expect(xml).toContain('<testsuite name="coverage&gt;=0.85" tests="3" failures="1" errors="1">');
  expect(xml).toContain('<testcase name="好 &lt;1&gt;" classname="selection"/>');
  // (0.5 + 1) ÷ 2
  expect(xml).toContain('<failure type="missed" message="coverage&gt;=0.85: 0.75"/>');
  expect(xml).toContain('<error type="outage" message="2 of 2 samples failed"/>');
});

it('tells a condition that could not be judged from one that was missed', () => {
  const input = aStudyInput({ options: options.slice(0, 1) });
  input.spec = { ...input.spec, sla: 'coverage>=0.85, ttft.p95<=1s' };
  expect(renderSelectionJunit({ title: '选型' }, input)).toContain(
    '<error type="unknown" message="ttft.p95&lt;=1s: not-timed"/>',
  );
});

it('passes every option that answered where there is no service level', () => {
  expect(renderSelectionJunit({ title: '选型' }, aStudyInput({ options }))).toContain(
    'tests="3" failures="0" errors="1"',
  );
});
