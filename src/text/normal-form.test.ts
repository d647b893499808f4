import { expect, test } from 'vitest';
import { normalForm } from './normal-form.ts';

test.each([
  ['１，２３４，５６７元', '1234567元'],
  ['共1,234,567元', '共1234567元'],
  ['分别为100，200，300人', '分别为100,200,300人'],
  ['12.345,678', '12.345,678'],
  ['臺灣 ABC公司', '台湾abc公司'],
  ['**2020年** 3月', '2020年3月'],
  ['ISO 14001 与 The Report', 'iso14001与the report'],
  ['6. 8月', '6. 8月'],
])('%s → %s', (written, expected) => {
  expect(normalForm(written).text).toBe(expected);
});

test('offsets lead back to the text as written', () => {
  const written = '😀**營收**为１，２００萬元。';
  const form = normalForm(written);
  const start = form.text.indexOf('1200');
  const span = form.span(start, start + '1200万元'.length);
  expect(written.slice(span.start, span.end)).toBe('１，２００萬元');
  expect(form.at(form.text.length)).toBe(written.length);
  expect(written.slice(form.at(form.text.indexOf('营')))).toMatch(/^營/);
});

test('a megabyte takes a few seconds at most', () => {
  const startedMs = performance.now();
  normalForm('e\u0301\u0301\u0301'.repeat(250_000));
  expect(performance.now() - startedMs).toBeLessThan(8_000);
});
