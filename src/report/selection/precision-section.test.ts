import { describe, expect, it } from 'vitest';
import type { Option } from '../../selection/option.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep, cellTexts } from '../../testing/study-benches.ts';
import { precisionSection } from './precision-section.ts';

function option(precision: string | undefined, coverages: number[], over: Partial<Option> = {}): Option {
  const { model } = anOption();
  return anOption({
    name: precision ?? 'plain',
    model: { ...model, parametersB: 8, ...(precision !== undefined && { precision }) },
    cases: coverages.map((coverage, at) =>
      anOptionCase(`c${at}`, { coverage, questionMs: precision === 'awq' ? 50 : 100 }),
    ),
    ...over,
  });
}

const all = (coverage: number) => Array<number>(12).fill(coverage);
const built = (...options: Option[]) => precisionSection(aStudyInput({ options }), 'en');

describe('precisionSection', () => {
  it('sets each precision against the fullest one', () => {
    const rows = built(option('awq', all(0)), option('fp8', all(1)), option('fp16', all(1)))!.tables[0]!.rows;
    const texts = rows.map(cellTexts);
    expect(texts.map((row) => [row[0], row[1], row.at(-1)])).toEqual([
      ['fp16 (fp16)', 'awq (awq)', 'loss shown'],
      ['fp16 (fp16)', 'fp8 (fp8)', 'no loss shown'],
    ]);
    // 50 / 100.
    expect(texts[0]?.[2]).toBe('0.50 [0.50, 0.50]');
    // Exact McNemar of 12 against 0, and Holm over two: 2 · 2 / 2^12 = 0.00098.
    expect(texts[0]?.[6]).toBe('< 0.001');
  });

  it('says what could be detected where no loss is shown', () => {
    const mixed = all(1).map((one, at) => (at < 2 ? 0 : one));
    const section = built(option('fp16', all(1)), option('awq', mixed))!;
    const row = cellTexts(section.tables[0]!.rows[0]!);
    // sd of two −1 and ten 0: √(12 · (1/6)(5/6) / 11) = 0.3892; 2.8016 · 0.3892 / √12.
    expect(row.slice(-2)).toEqual(['±31.5', 'no loss shown']);
    expect(section.notes[0]).toContain('is not "no loss"');
  });

  it('leaves out what states no precision, and says so', () => {
    const section = built(option('fp16', all(1)), option('awq', all(1)), option(undefined, all(1)))!;
    expect(section.tables[0]?.rows).toHaveLength(1);
    expect(section.notes.at(-1)).toContain(': plain.');
    expect(built(option('fp16', all(1)), option(undefined, all(1)))).toBeUndefined();
  });

  it('says where the cards differ too', () => {
    const { model } = option('awq', []);
    const other = option('awq', all(1), { model: { ...model, hardware: { gpu: 'a100', cards: 1 } } });
    expect(built(option('fp16', all(1)), other)?.notes[1]).toContain('fp16 / awq');
  });

  it('takes speed under load from the benches', () => {
    const entry = (id: string) => ({ dialect: 'vllm', location: 'local', model: id });
    const entries = { a: entry('Qwen/Qwen3-8B-FP8'), b: entry('Qwen/Qwen3-8B-AWQ') };
    const compared = { base: 'a', head: 'b', scenario: 'short', title: '短问', step: 0, size: 5 };
    const tpot = { value: 0.8, interval: { low: 0.7, high: 0.9 } };
    const comparisons = [{ ...compared, tpot, tokensPerS: { value: 1.25 } }];
    const benches = [aBench(entries, [aStep('a'), aStep('b')], { comparisons })];
    const { tables } = precisionSection(aStudyInput({ benches }), 'en')!;
    expect(tables.map(({ rows }) => rows.map(cellTexts))).toEqual([
      [['短问 · 5', 'a (fp8)', 'b (awq)', '—', '0.80 [0.70, 0.90]', '—', '1.25']],
    ]);
  });
});
