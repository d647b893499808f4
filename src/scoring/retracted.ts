import { compareFacts, type Fact } from '../text/facts.ts';
import type { ReadClause, ReadText } from './read-answer.ts';

const SUPPOSED = /^(?:[^,]{0,4})(?:如果|假如|假设|倘若|若|要是|万一)/;
const WRONG = /错误|不实|有误|误传|谣|不准确|不属实|并不成立|说法不对/;
const FORMER = /原定|原为|原计划|原先|最初|起初|本来|曾经?(?:定|为|是)/;
const CHANGED = /改为|改成|调整|变更|更正|修订|现为|现在|后来|目前/;
const ALTERNATIVE =
  /也有(?:说|资料|人|的)|另有|一说|有的说|又(?:说|称)|也可能|也许是|或者?是?(?:为|约)?$|还是$/;

/** What is said is supposed, called wrong, or no longer so (原定350万元，后改为420万元), which the keypoint does not say. */
export function isRetracted(keypoint: ReadText, said: readonly ReadClause[]): boolean {
  const { text } = keypoint.form;
  const all = said.map((clause) => clause.text).join(',');
  const isSupposed =
    !SUPPOSED.test(text) && !/如果|假如|若/.test(text) && said.some((clause) => SUPPOSED.test(clause.text));
  return (
    isSupposed ||
    (WRONG.test(all) && !WRONG.test(text)) ||
    (FORMER.test(all) && CHANGED.test(all) && !FORMER.test(text) && !CHANGED.test(text))
  );
}

/** 500万元，也有说法称480万元: the right figure and another one for the same. Returns the other as written. */
export function otherVersion(
  figures: readonly Fact[],
  said: readonly ReadClause[],
  { form }: ReadText,
): string | undefined {
  const isWanted = (one: Fact) => figures.some((wanted) => compareFacts(wanted, one) === 'same');
  for (const { facts, start } of said) {
    const rival = facts.find(
      (one) => !isWanted(one) && figures.some((wanted) => compareFacts(wanted, one) === 'different'),
    );
    if (rival && ALTERNATIVE.test(form.text.slice(start, rival.start)))
      return form.text.slice(rival.start, rival.end);
  }
  return undefined;
}
