import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { scoreKeypoints } from './score-keypoints.ts';

/** Characters that rules give a meaning to, and some that they do not. */
const ALPHABETS = [
  '一二三四五六七八九十百千万亿零〇半俩0123456789.,:：/-~±%‰',
  '年月日点分秒天周季度元块毛米克个人家次成折倍',
  '不没无未非别勿禁免须应可以必须只仅从由被把向给至到为是',
  '公司集团银行医院法院委员会某赵钱孙李甲乙丙丁有限股份',
  '。！？；，、\n\t |-*#>`<>()（）[]《》“”"\'=&',
  '😀👨‍👩‍👧‍👦é\u0301ﬁ㎡㍿①Ⅳ\u200b\ufeff\u202e\ud83d',
  'the no not cannot answer table tr td href abc XYZ',
  '资料文档没有提到说明无法回答相关信息根据约超过左右以上',
];

test('random text gets a verdict, with evidence inside the answer, in bounded time', () => {
  const random = seededRandom(7);
  const pick = (text: string) => text[Math.floor(random() * text.length)]!;
  const write = (length: number) => {
    const alphabets = [
      ALPHABETS[Math.floor(random() * ALPHABETS.length)]!,
      ALPHABETS[Math.floor(random() * ALPHABETS.length)]!,
    ];
    return Array.from({ length }, (_, at) => pick(alphabets[at % 2]!)).join('');
  };
  for (let round = 0; round < 400; round++) {
    const answer = write(Math.floor(random() * 2_000));
    const keypoints = [1, 3, 12, 40].map((length, index) => ({
      id: `k${index}`,
      text: write(length),
      weight: 1,
      polarity: 'must' as const,
    }));
    const startedMs = performance.now();
    const verdicts = scoreKeypoints({ question: write(20), answer, keypoints });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(verdicts).toHaveLength(4);
    for (const { verdict, evidence, why } of verdicts) {
      expect(['covered', 'missing', 'contradicted', 'unsure']).toContain(verdict);
      expect(why).not.toBe('');
      if (evidence)
        expect(0 <= evidence.start && evidence.start < evidence.end && evidence.end <= answer.length).toBe(
          true,
        );
    }
  }
}, 60_000);

test.each([
  ['one character over and over', '不'.repeat(1_000_000)],
  ['figures', '1,'.repeat(500_000)],
  ['numerals', '一二三四五六七八九十百千万亿'.repeat(70_000)],
  ['names', '张某某'.repeat(330_000)],
  ['emoji', '😀'.repeat(500_000)],
  ['combining marks', `a${'\u0301'.repeat(1_000_000)}`],
  ['HTML', '<table><tr><td>1</td></tr></table>'.repeat(30_000)],
  ['a Markdown table', '| 华东 | 18.5% |\n'.repeat(60_000)],
  ['short sentences with figures', '甲7。'.repeat(250_000)],
  ['another language', 'La société n’a pas répondu. '.repeat(36_000)],
])(
  'a megabyte of %s',
  (_name, answer) => {
    const keypoint = {
      id: 'k',
      text: '公司收购绿野公司，总价由1亿元增至2亿元',
      weight: 1,
      polarity: 'must' as const,
    };
    const startedMs = performance.now();
    const [verdict] = scoreKeypoints({ question: '公司收购了谁？', answer, keypoints: [keypoint] });
    expect(performance.now() - startedMs).toBeLessThan(15_000);
    expect(verdict!.verdict).toBe('unsure');
  },
  30_000,
);
