import { normalForm } from '../text/normal-form.ts';
import { holdsFigure } from './asserts-fact.ts';
import { type Clause, cutClauses } from './clauses.ts';
import { contentPairs } from './gist.ts';
import { isRefusing, LACKS_ASKED, SOURCE, saysNotStated } from './refusing-clause.ts';

/** Courtesy, hints where to look, and the source or topic that a refusal starts from: they assert nothing. */
const NO_CONTENT =
  /^(?:因此|所以|故|但是?|不过|然而|目前|however|but|therefore)?,?(?:很?抱歉|对不起|不好意思|sorry|i'm sorry|i am sorry|您好|你好|谢谢|unfortunately|请|建议|如需|如果您|若需|若您|您可以|你可以|欢迎|希望|我可以|可参考|please|if you|you may|let me know|(?:根据|基于|依据|从|在|关于|对于|至于|针对|有关|按照|based on|according to|regarding|with respect)[^,]{0,30}$|您问|你问|仅|只|它?们?(?:资料|文档|报告|材料|文中|原文|提供|检索)[^,]{0,10}(?:仅|只|主要))/;

/** 其余部分资料没有说明 refuses a rest, so whatever is said before it is an answer, however short. */
const REST = /其余|其他|其它|剩余|剩下|余下|别的/;
const YES_OR_NO =
  /^(?:是的?|不是|对|不对|可以|不可以|能|不能|有|没有|会|不会|需要|不需要|应该|不应该|行|不行)$/;
const FROM_SOURCE = new RegExp(
  `^(?:[^,]{0,6}(?:${SOURCE})|[只仅][^,]{0,6}(?:介绍|提|说明|涉及|包含|记载|描述|给出|列出|披露))`,
);
const LIMITS = /^[只仅]/;

/** How an answer refuses: not at all, for a part of what is asked, or wholly. */
type Refusal = 'none' | 'part' | 'whole';

/** A longer text is an answer, at most with a part refused; also bounds the work on long answers. */
const LONGEST_REFUSAL = 4_000;
const CONTENT_CHARS = 7;

/**
 * How `answer` refuses, in Chinese or English, reworded in any of the usual ways. What is left beside the refusing
 * clauses decides between `part` and `whole`: courtesy, sources, hints and what the question says itself are not
 * counted.
 */
export function refusalOf(answer: string, question = ''): Refusal {
  const { text } = normalForm(answer);
  const clauses = cutClauses(text);
  if (text.length > LONGEST_REFUSAL) return refusesAnywhere(text) ? 'part' : 'none';
  const askedText = normalForm(question).text;
  const asked = new Set(contentPairs(askedText, 0, askedText.length));
  const textOf = (at: number) => text.slice(clauses[at]!.start, clauses[at]!.end);
  let refuses = false;
  let refusesRest = false;
  let answersBriefly = false;
  let content = 0;
  for (let at = 0; at < clauses.length; at++) {
    const clause = clauses[at]!;
    const said = textOf(at);
    const pairs = contentPairs(text, clause.start, clause.end);
    const novel = pairs.filter((pair) => !asked.has(pair)).length;
    const isAsked = pairs.length > 0 && novel <= pairs.length * 0.5;
    if (
      isRefusing(said) ||
      (isAsked && LACKS_ASKED.test(said)) ||
      endsRefusal(text, clauses[at - 1], clause)
    ) {
      refuses = true;
      refusesRest ||= REST.test(said) || (sameSentence(clauses[at - 1], clause) && REST.test(textOf(at - 1)));
      continue;
    }
    const isNovel = novel > pairs.length * 0.4;
    answersBriefly ||= answersInBrief(said, isNovel);
    if (NO_CONTENT.test(said)) continue;
    if (isNovel && said.length >= CONTENT_CHARS) content += novel;
  }
  if (!refuses) return 'none';
  const answers = content >= CONTENT_CHARS || (refusesRest && answersBriefly);
  return answers || holdsFigure(text, question) ? 'part' : 'whole';
}

/** 可以, 用砚图, 只能赠产品培训: an answer of a few words, which neither places the refusal nor speaks of the source. */
function answersInBrief(said: string, isNovel: boolean): boolean {
  if (YES_OR_NO.test(said)) return true;
  return (
    isNovel && !REST.test(said) && !FROM_SOURCE.test(said) && (LIMITS.test(said) || !NO_CONTENT.test(said))
  );
}

/** Why an answer refuses: the material does not say it (资料未提及), or the answerer cannot (我不能回答). */
export type RefusalReason = 'not-stated' | 'unable';

/** The reason of a whole refusal; a refusal that gives both is `not-stated`. Undefined for an answer that does not refuse wholly. */
export function refusalReason(answer: string, question = ''): RefusalReason | undefined {
  if (!isRefusal(answer, question)) return undefined;
  const { text } = normalForm(answer);
  return saysNotStated(text) ? 'not-stated' : 'unable';
}

/** Whether `answer` refuses wholly: it declines, and answers nothing beside that. */
export function isRefusal(answer: string, question = ''): boolean {
  return refusalOf(answer, question) === 'whole';
}

/** 资料中,没有提到: the source stands in the clause before. */
function endsRefusal(text: string, before: Clause | undefined, clause: Clause): boolean {
  if (!before || !sameSentence(before, clause)) return false;
  return (
    !isRefusing(text.slice(before.start, before.end)) && isRefusing(text.slice(before.start, clause.end))
  );
}

function sameSentence(before: Clause | undefined, clause: Clause): boolean {
  return before?.sentence === clause.sentence;
}

function refusesAnywhere(text: string): boolean {
  return cutClauses(text.slice(0, LONGEST_REFUSAL)).some((clause) =>
    isRefusing(text.slice(clause.start, clause.end)),
  );
}
