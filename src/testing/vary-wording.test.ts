import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { compareFacts, extractFacts } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { alterFacts, phrase, reword } from './vary-wording.ts';

const factsOf = (text: string) => extractFacts(normalForm(text).text);

test('alters the share of facts that is asked for, and nothing else', () => {
  const text = '2024年10月15日签约，金额1,650万元，占比12.5%，两家参与。';
  expect(alterFacts(text, 0, seededRandom(1))).toBe(text);
  for (let seed = 1; seed <= 50; seed++) {
    const altered = alterFacts(text, 1, seededRandom(seed));
    const before = factsOf(text);
    const after = factsOf(altered);
    expect(altered).toMatch(/签约，金额.*占比.*参与。$/);
    expect(before.filter((fact) => after.some((other) => compareFacts(fact, other) === 'same'))).toEqual([]);
  }
});

test('rewords without changing what is said, the same for the same seed', () => {
  const keypoint = { id: 'k', text: '2024年10月15日降到1.65亿元', weight: 1, polarity: 'must' as const };
  const wordings = Array.from({ length: 50 }, (_, seed) => reword(keypoint, seededRandom(seed)));
  expect(new Set(wordings).size).toBeGreaterThan(4);
  for (const wording of wordings) {
    for (const fact of factsOf(keypoint.text))
      expect(factsOf(wording).some((other) => compareFacts(fact, other) === 'same')).toBe(true);
  }
  expect(phrase(['甲', '乙'], seededRandom(3))).toBe(phrase(['甲', '乙'], seededRandom(3)));
});
