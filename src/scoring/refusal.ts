import { compareFacts, extractFacts } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { type Clause, cutClauses } from './clauses.ts';
import { contentPairs } from './gist.ts';
import { findParties, questionParties } from './parties.ts';

const CANNOT =
  /(?:无法|不能|难以|没法|没有办法|没办法|不足以|无从|不便)[^,。;]{0,12}?(?:回答|作答|答复|解答|确定|得知|判断|确认|给出|获知|得出|查到|找到|知晓|查证|推断|回复)|(?:无法|不便|^不能|我不能)[^,。;]{0,8}?提供|未能[^,。;]{0,6}?(?:找到|检索到|查到)/;
const SOURCE =
  '资料|文档|材料|报告|文中|文内|上下文|文件|内容|原文|信息|文本|文章|段落|检索|知识库|判决书|病历|病案|记录|片段|语料|数据库|背景|来源|条款|合同|公告|手册|制度|说明书|上文|文献';
const ABSENCE =
  '(?:没有|并没有|并未|未曾|尚未|未能|未|没|不|均未|都没有|无)(?:明确|直接|具体|相关|任何|地|有|能|详细|找到|检索到|关于|对此|作出|做出){0,4}(?:提到|提及|提供|说明|记载|包含|包括|涉及|给出|披露|列出|写明|找到|检索到|查到|查询到|搜索到|发现|显示|指出|介绍|描述|体现|载明|公布|标明|注明|谈及|覆盖|收录|交代|透露|阐述|讨论|反映|记录|规定|回答|涵盖|含有|相关|有关|关于|答案)';
const SOURCE_LACKS = new RegExp(`(?:${SOURCE})[^。;]{0,30}?${ABSENCE}`);
const LACKS_OBJECT = new RegExp(
  `(?:${ABSENCE}|缺乏|缺少|暂无|查无|并无|没有|无)[^,。;]{0,24}?(?:相关|有关|此|该|这|对应|所需|上述|类似|可用|足够|关于)[^,。;]{0,16}?(?:信息|资料|内容|答案|记载|说明|数据|记录|依据|描述|问题)`,
);
/** Without 相关 or the like it may be a finding (无手术记录), unless it is what was asked for. */
const LACKS_ASKED = /(?:缺乏|缺少|暂无|没有|无)[^,。;]{0,24}?(?:信息|资料|内容|答案|记载|说明|数据|记录)/;
const OTHER =
  /不得而知|不清楚|不知道|不详|无从得知|无可奉告|(?:信息|资料|材料|内容|依据|数据)(?:有限|不足|不够|缺失|不充分)|(?:超出|不在)[^,。;]{0,8}(?:资料|文档|材料|知识|检索|回答|能力|职责|讨论|提供|本人|我)[^,。;]{0,8}范围|^(?:这|此|该问题|问题)?[^,。;]{0,4}超出[^,。;]{0,3}范围|无可用|^(?:无|未知|未提及|未提供|未说明|暂无|不确定|没有提到|没有提及|找不到|查不到)$|(?:查|找|检索|搜|搜索)不到/;
const ENGLISH =
  /(?:cannot|can't|can not|can’t|unable to|not able to|could not|couldn't|not possible to) (?:\w+ ){0,3}(?:answer|determine|find|provide|confirm|tell|say|locate|infer|identify)|(?:does|do|did|is|are|was)(?: not|n't|n’t) (?:\w+ ){0,3}(?:contain|mention|provide|include|specify|state|say|mentioned|found|provided|specified|stated|available|included|disclosed|cover|give|list|discuss|address|know)|no (?:relevant |such |specific )?(?:information|mention|data|answer|details)|(?:insufficient|not enough) (?:information|context|data)|don't know|i have no /;

const NOT_STATED = new RegExp(
  `${SOURCE_LACKS.source}|${LACKS_OBJECT.source}|${ABSENCE}|(?:信息|资料|材料|内容|依据|数据)(?:有限|不足|不够|缺失|不充分)|(?:查|找|检索|搜|搜索)不到|(?:does|do|did|is|are|was)(?: not|n't|n’t) (?:\\w+ ){0,3}(?:contain|mention|provide|include|specify|state|mentioned|found|provided|specified|stated|available|included|disclosed|cover|give|list|discuss|address)|no (?:relevant |such |specific )?(?:information|mention|data|details)|(?:insufficient|not enough) (?:information|context|data)`,
);

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
  // 不能回答 has the form of 没有说明, and is none.
  return NOT_STATED.test(text.replace(CANNOT, '')) ? 'not-stated' : 'unable';
}

/** Whether `answer` refuses wholly: it declines, and answers nothing beside that. */
export function isRefusal(answer: string, question = ''): boolean {
  return refusalOf(answer, question) === 'whole';
}

/** Whether `answer` holds a figure, a date or a name that `question` does not; citations ([1], 资料2) are none. */
export function assertsFact(answer: string, question: string): boolean {
  const { text } = normalForm(answer);
  const asked = normalForm(question).text;
  if (holdsFigure(text, question)) return true;
  const known = questionParties(asked);
  if (findParties(text, known).some(({ core }) => !asked.includes(core))) return true;
  return [...text.matchAll(/《([^》]{2,40})》|[“"「]([^”"」]{2,40})[”"」]/g)].some(
    (match) => !asked.includes(match[1] ?? match[2]!) && !isRefusing(match[0]),
  );
}

function holdsFigure(text: string, question: string): boolean {
  const asked = extractFacts(normalForm(question).text);
  return extractFacts(text).some(
    (fact) =>
      !/(?:[[【(]|资料|文档|段落|片段|来源|材料|第|context|document|passage)$/.test(
        text.slice(Math.max(0, fact.start - 8), fact.start),
      ) &&
      !/^[份条段篇个]?(?:资料|文档|材料|段落|片段|文件)/.test(text.slice(fact.end, fact.end + 4)) &&
      !asked.some((other) => compareFacts(other, fact) === 'same' || compareFacts(fact, other) === 'same'),
  );
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

/** Whether a clause of a normal form declines to answer. */
export function isRefusing(clause: string): boolean {
  const said = clause.length > 400 ? clause.slice(0, 400) : clause;
  return (
    CANNOT.test(said) ||
    SOURCE_LACKS.test(said) ||
    LACKS_OBJECT.test(said) ||
    OTHER.test(said) ||
    ENGLISH.test(said)
  );
}

function refusesAnywhere(text: string): boolean {
  return cutClauses(text.slice(0, LONGEST_REFUSAL)).some((clause) =>
    isRefusing(text.slice(clause.start, clause.end)),
  );
}
