import { describe, expect, it } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import type { ChatClient } from '../generation/chat-client.ts';
import { draftCases } from './draft-cases.ts';

const document = {
  id: 'companies/chenguang',
  title: '晨光科技',
  text: '晨光科技成立于2015年，2023年营收3.5亿元。',
};

function replying(answer: string | Error): ChatClient {
  return {
    complete: async () => {
      if (answer instanceof Error) throw answer;
      return { answer, spans: [] };
    },
    close: async () => {},
  };
}

const draft = (answer: string | Error) =>
  draftCases([document], replying(answer), { perDocument: 2, concurrency: 1 });

describe('draftCases', () => {
  it('marks cases as drafts, with their document as gold', async () => {
    const reply =
      '```json\n[{"category":"企业背景查询","question":"晨光科技哪年成立？","keypoints":["晨光科技成立于2015年"]}]\n```';
    expect(await draft(reply)).toEqual({
      cases: [
        {
          id: 'companies/chenguang-1',
          category: '企业背景查询',
          question: '晨光科技哪年成立？',
          keypoints: ['晨光科技成立于2015年'],
          gold_documents: ['companies/chenguang'],
          draft: true,
        },
      ],
      rejected: [],
    });
  });

  it('leaves out a keypoint whose figure the document does not hold, and accepts another unit', async () => {
    const keypoints = ['2023年营收35000万元', '2022年营收3.5亿元'];
    const { cases, rejected } = await draft(JSON.stringify([{ question: '晨光科技营收多少？', keypoints }]));
    expect(cases[0]?.keypoints).toEqual(['2023年营收35000万元']);
    expect(rejected).toEqual([
      'companies/chenguang-1: "2022年" of "2022年营收3.5亿元" is not in the document',
    ]);
  });

  it('rejects what is no list of cases, and an outage, by document', async () => {
    expect((await draft('好的，我来出题。')).rejected).toEqual([
      'companies/chenguang: the reply is not a JSON list of cases',
    ]);
    const outage = new StageFailure({
      stage: 'generate',
      kind: 'timeout',
      message: 'no token came within 1 s',
    });
    expect(await draft(outage)).toEqual({
      cases: [],
      rejected: ['companies/chenguang: no token came within 1 s'],
    });
  });
});
