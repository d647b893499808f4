import { describe, expect, it } from 'vitest';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep, cellTexts, equalTimes } from '../../testing/study-benches.ts';
import { sizesSection } from './sizes-section.ts';

const entry = (id: string, cards = 1) => ({
  dialect: 'vllm',
  model: id,
  location: 'local',
  precision: 'fp16',
  hardware: { gpu: 'a100', cards },
});
const bench = aBench({ small: entry('Qwen/Qwen3-8B') }, [aStep('small')]);

function option(name: string, id: string, parametersB: number) {
  const { model } = anOption();
  return anOption({
    name: `${name} · RAG`,
    model: { ...model, name, id, parametersB, precision: 'fp16', hardware: { gpu: 'a100', cards: 1 } },
    cases: [anOptionCase('c1'), anOptionCase('c2', { coverage: 0.5 })],
  });
}

const input = aStudyInput({ benches: [bench], options: [option('small', 'Qwen/Qwen3-8B', 8)] });
const rows = () => sizesSection(input, 'en')!.tables[0]!.rows;
const rowOf = (name: string) => rows().find((row) => cellTexts(row)[0] === name)!;

describe('sizesSection', () => {
  it('gives measured figures of a measured size', () => {
    // 1,000 / 20 ms; 8e9 × 2 / 2^30 = 14.9 GiB.
    expect(cellTexts(rowOf('small')).slice(2, 7)).toEqual(['a100 × 1', '8', '50', '100 n=20', '≈ 14.9']);
    expect(cellTexts(rowOf('small')).slice(7)).toEqual(['—', expect.stringMatching(/^75\.0 % \[.+\] n=2$/)]);
  });

  it('estimates speed of the other sizes, and marks it', () => {
    const row = rowOf('Qwen3-32B (not measured)');
    // 50 × 8 / 32.
    expect(row.cells[4]).toEqual({ text: '≈ 12.5', value: 12.5, unit: 'count', estimated: true });
    expect(row.muted).toBe(true);
  });

  it('never estimates accuracy or TTFT', () => {
    const others = rows().filter(({ muted }) => muted);
    expect(others.map((row) => cellTexts(row)[0])).toEqual([
      'Qwen3-0.6B (not measured)',
      'Qwen3-1.7B (not measured)',
      'Qwen3-4B (not measured)',
      'Qwen3-14B (not measured)',
      'Qwen3-32B (not measured)',
    ]);
    for (const { cells } of others) expect([cells[5], cells[7], cells[8]]).toEqual(['—', '—', '—']);
  });

  it('estimates nothing from many requests at once', () => {
    const busy = aStep('small', { shape: { kind: 'closed', concurrency: 8, rampMs: 0 } });
    const benches = [aBench({ small: entry('Qwen/Qwen3-8B') }, [busy])];
    const section = sizesSection(aStudyInput({ benches }), 'en');
    expect(section?.tables[0]?.rows.map((row) => cellTexts(row)[0])).toEqual(['small']);
  });

  it('takes no chunks for tokens', () => {
    const step = aStep('small', { tokens: { source: 'chunks' }, latency: { tpot: equalTimes(1) } });
    const benches = [aBench({ small: entry('Qwen/Qwen3-8B') }, [step])];
    expect(cellTexts(sizesSection(aStudyInput({ benches }), 'en')!.tables[0]!.rows[0]!)[4]).toBe('—');
  });

  it('flags a size that was never published', () => {
    const options = [option('large', 'Qwen/Qwen3-72B', 72)];
    expect(sizesSection(aStudyInput({ options }), 'en')?.notes).toEqual([
      'large: its id says Qwen3 72B, and no such model was published (dense sizes: 0.6B, 1.7B, 4B, 8B, 14B, 32B); check what the server really loads.',
    ]);
  });

  it('says that what is larger than its cards does not fit', () => {
    const { model } = anOption();
    const hardware = { gpu: 'a100', cards: 1, entry: { memory_gib: 40, amortisation_years: 3 } };
    const options = [
      anOption({ model: { ...model, name: 'small', parametersB: 8, precision: 'fp16', hardware } }),
    ];
    const section = sizesSection(aStudyInput({ benches: [bench], options }), 'en')!;
    const large = section.tables[0]!.rows.find((row) => cellTexts(row)[0]?.startsWith('Qwen3-32B'))!;
    // 32e9 × 2 / 2^30 = 59.6 GiB.
    expect(cellTexts(large)[4]).toBe('does not fit (40 GiB)');
  });

  it('needs a size', () => {
    expect(sizesSection(aStudyInput({ options: [anOption()] }), 'zh')).toBeUndefined();
  });
});
