import { describe, expect, it } from 'vitest';
import type { StepSummary } from '../../load/step-summary.ts';
import { aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep, cellTexts } from '../../testing/study-benches.ts';
import { enginesSection } from './engines-section.ts';
import { hardwareSection } from './hardware-section.ts';

const entry = (dialect: string, model: string, gpu?: string) => ({
  dialect,
  model,
  location: 'local',
  ...(gpu !== undefined && { hardware: { gpu, cards: 2 } }),
});
const entries = { v: entry('vllm', 'Qwen3-0.6B', 'v100'), o: entry('ollama', 'qwen3:0.6b', 'a100') };
const failing = { counts: { ...aStep('o').counts, ok: 18, failed: 2 } };
const built = (steps: StepSummary[]) =>
  enginesSection(aStudyInput({ benches: [aBench(entries, steps)] }), 'en');

describe('enginesSection', () => {
  it('puts engines side by side, with what they did not answer', () => {
    const section = built([aStep('v'), aStep('o', failing)])!;
    expect(section.tables.map(({ rows }) => rows.map(cellTexts))).toEqual([
      [
        ['vllm', 'Qwen3-0.6B', 'not stated', '1', '46', '100', '100', '1,080', '1,080', '0 / 20'],
        ['ollama', 'qwen3:0.6b', 'not stated', '1', '46', '100', '100', '1,080', '1,080', '2 / 20'],
      ],
    ]);
    expect(section.notes[0]).toContain('Qwen3-0.6B not stated, qwen3:0.6b not stated');
    expect(section.notes[1]).toContain('ollama: 2 of 20 requests were not answered whole');
  });

  it.each([
    ['load', { shape: { kind: 'closed', concurrency: 5, rampMs: 0 } }],
    ['scenario', { scenario: 'long' }],
    ['cache', { cache: 'warm' }],
    ['end', { status: 'interrupted' }],
  ] as const)('does not compare steps of another %s', (_, over) => {
    expect(built([aStep('v'), aStep('o', over)])).toBeUndefined();
  });

  it('does not compare scenarios of one name that ask for other outputs', () => {
    const [one, other] = [aBench(entries, [aStep('v')]), aBench(entries, [aStep('o')], { id: 'bench-2' })];
    expect(enginesSection(aStudyInput({ benches: [one, other] }), 'en')?.tables).toHaveLength(1);
    other.bench.scenarios[0]!.output_tokens = 300;
    expect(enginesSection(aStudyInput({ benches: [one, other] }), 'en')).toBeUndefined();
  });

  it('gives no TTFT of a late client, and no tokens that are chunks', () => {
    const late = { client: { lag: { p99Ms: 40 } as never, trusted: false } };
    const section = built([aStep('v', late), aStep('o', { tokens: { source: 'chunks' } })])!;
    const [v, o] = section.tables[0]!.rows.map(cellTexts);
    expect(v?.slice(5, 7)).toEqual(['n/a (lag 40.0)', 'n/a (lag 40.0)']);
    expect(o?.[4]).toBe('—');
  });
});

describe('hardwareSection', () => {
  const modelLoad = { loadMs: 45_000, maxConcurrencyContextTokens: 32_768, kvCacheTokens: 596_096 };
  const server = { sameMachine: true, modelLoad, gpus: [{ memoryMib: { n: 1, mean: 1, max: 20_480 } }] };

  it('gives start-up, context, memory and capacity, then the loads of both', () => {
    const capacity = {
      ...{ scenario: 'short', title: '短问', limits: {}, share: 0.95, measured: [1, 5] },
      unit: 'concurrency' as const,
    };
    const steps = [aStep('v', { server: server as never }), aStep('o')];
    const benches = [
      aBench(entries, steps, {
        capacities: [
          { ...capacity, model: 'v', highest: 5 },
          { ...capacity, model: 'o' },
        ],
      }),
    ];
    const { tables } = hardwareSection(aStudyInput({ benches }), 'en')!;
    // 45,000 ms; 20,480 MiB.
    expect(tables[0]?.rows.map((row) => cellTexts(row).slice(4))).toEqual([
      ['45', '32,768', '596,096', '20', '短问: in flight 5'],
      ['—', '—', '—', '—', '短问: missed at the smallest step'],
    ]);
    expect(tables[1]?.rows.map((row) => cellTexts(row)[0])).toEqual(['v100 × 2', 'a100 × 2']);
  });

  it('needs a bench that names its cards', () => {
    const benches = [aBench({ v: entry('vllm', 'Qwen3-0.6B') }, [aStep('v')])];
    expect(hardwareSection(aStudyInput({ benches }), 'en')).toBeUndefined();
  });

  it('takes cards from the record of the deployment', () => {
    const step = aStep('v', { server: { modelLoad: { ...modelLoad, gpus: ['V100', 'V100'] } } as never });
    const benches = [aBench({ v: entry('vllm', 'Qwen3-0.6B') }, [step])];
    const { tables } = hardwareSection(aStudyInput({ benches }), 'en')!;
    expect(cellTexts(tables[0]!.rows[0]!)[0]).toBe('V100 × 2');
  });

  it('measures no memory of another machine', () => {
    const step = aStep('v', { server: { ...server, sameMachine: false } as never });
    const { tables } = hardwareSection(aStudyInput({ benches: [aBench(entries, [step])] }), 'en')!;
    expect(cellTexts(tables[0]!.rows[0]!)[7]).toBe('—');
  });
});
