import { describe, expect, it } from 'vitest';
import type { JudgeRecord } from '../scoring/judge.ts';
import type { Verdict } from '../scoring/scorer.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { judgeNotes } from './judge-notes.ts';
import { summarizeJudge, summarizeSemantic } from './judge-summary.ts';
import { judgeTable } from './judge-table.ts';
import { LABELS } from './labels.ts';
import { summarizeRun } from './summarize-run.ts';

const record: JudgeRecord = {
  model: 'j',
  calls: 1,
  asked: 2,
  unsettled: 1,
  unparsable: 0,
  unavailable: 0,
  costCny: 0.5,
  ms: 100,
};

function aVerdict(overrides: Partial<Verdict>): Verdict {
  return { keypointId: 'k', verdict: 'covered', by: 'rule', why: '', ...overrides };
}

function judged(...verdicts: Partial<Verdict>[]) {
  return { state: 'scored' as const, value: 1, verdicts: verdicts.map(aVerdict) };
}

const endpoint = { dialect: 'vllm', location: 'local', timeout_s: 1, max_tokens: 1, temperature: 0 } as const;

function summaryOf(judgeModel: string, contestant: string, family?: string) {
  const run = aRun({
    arms: [{ model: 'm', rag: false }],
    spec: { ...aRun().spec, judge: 'j', rag: false },
    environment: {
      ...aRun().environment,
      endpoints: { m: { base_url: 'http://127.0.0.1:8000/v1', model: contestant } },
      judge: {
        ...endpoint,
        thinking: false,
        votes: 1,
        base_url: 'http://127.0.0.1:8003/v1',
        model: judgeModel,
        ...(family && { family }),
      },
    },
  });
  return summarizeRun({ run, testcases: [aTestcase()], samples: [aSample({ judge: record })] });
}

describe('summarizeJudge', () => {
  it('adds up what judging took, and compares it with the rules where both decided', () => {
    const samples = [
      aSample({
        judge: record,
        scores: {
          judgedCoverage: judged(
            { by: 'judge', rule: 'covered', verdict: 'covered' },
            { by: 'judge', rule: 'missing', verdict: 'covered' },
            { by: 'judge', rule: 'unsure', verdict: 'missing' },
            { by: 'rule', verdict: 'missing' },
          ),
        },
      }),
      aSample({ judge: { ...record, ms: 300, unparsable: 1 } }),
      aSample(),
    ];
    expect(summarizeJudge('j', samples)).toMatchObject({
      name: 'j',
      calls: 2,
      asked: 4,
      unsettled: 2,
      unparsable: 1,
      unavailable: 0,
      costCny: 1,
      ms: { n: 2, p50: 200 },
      // Of two pairs one agrees; chance is 1/2 · 1 + 1/2 · 0.
      agreement: { n: 2, share: 0.5, kappa: 0 },
    });
  });

  it('knows no cost where one is unknown, and no agreement where rules decided nothing', () => {
    const { costCny: _unknown, ...without } = record;
    const summary = summarizeJudge('j', [aSample({ judge: record }), aSample({ judge: without })]);
    expect(summary.costCny).toBeUndefined();
    expect(summary.agreement).toBeUndefined();
  });
});

it('prints shares with their interval and n', () => {
  const samples = Array.from({ length: 20 }, (_, at) => {
    const verdict = at < 15 ? 'covered' : 'missing';
    const agreeing = judged({ by: 'judge', rule: at < 10 ? 'covered' : 'missing', verdict });
    const upper = { state: 'scored' as const, value: at ? 1 : 0 };
    const scores = { judgedCoverage: { ...agreeing, value: 0 }, judgedCoverageUpper: upper };
    return aSample({ testcaseId: `c${at}`, judge: record, scores });
  });
  const run = aRun({ arms: [{ model: 'm', rag: false }], spec: { ...aRun().spec, judge: 'j' } });
  const summary = summarizeRun({ run, testcases: [aTestcase()], samples });
  // Of 20 pairs 15 agree, Wilson 0.531 to 0.888; chance is ½ · ¾ + ½ · ¼, κ (¾ − ½) / (1 − ½).
  expect(judgeTable(summary, LABELS.en).rows[0]?.slice(-2)).toEqual([
    '75.0 % [53.1, 88.8] n=20',
    '0.50 n=20',
  ]);
  expect(judgeNotes(summary, LABELS.en)).toEqual([
    'm · no RAG: Coverage, judged 0.0 % [0.0, 16.1], upper 95.0 % [76.4, 99.1] (n=20)',
  ]);
});

it('counts what the second opinion on meaning settled', () => {
  const coverage = judged({ by: 'semantic' }, { by: 'rule' }, { verdict: 'unsure' });
  expect(summarizeSemantic([aSample({ scores: { coverage } }), aSample()])).toEqual({
    keypoints: 3,
    settled: 1,
  });
});

describe('judgeNotes', () => {
  it('warns of a judge of the contestant’s own family', () => {
    const own = judgeNotes(summaryOf('Qwen/Qwen3-32B', 'qwen2.5-7b-instruct'), LABELS.en);
    expect(own).toEqual([expect.stringContaining('judge j and contestant m are both of the qwen family')]);
    expect(judgeNotes(summaryOf('glm-4-9b', 'qwen2.5-7b-instruct'), LABELS.en)).toEqual([]);
    expect(judgeNotes(summaryOf('judge-v1', 'qwen3-8b', 'qwen'), LABELS.zh)[0]).toContain('同属 qwen 系列');
  });

  it('warns of a judge on the contestant’s server', () => {
    const summary = summaryOf('glm-4-9b', 'qwen3-8b');
    summary.run.environment.judge!.base_url = 'http://127.0.0.1:8000/v1';
    expect(judgeNotes(summary, LABELS.en)).toEqual([expect.stringContaining('share a server')]);
  });
});
