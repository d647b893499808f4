/** What makes a question hard, each 0 to 1; `docs/routing.md` has the definitions. */
export type ComplexityFeatures = Record<keyof typeof WEIGHTS, number>;

/** How hard a question looks, 0 to 1: the weighted sum of its features. */
export interface Complexity {
  score: number;
  features: ComplexityFeatures;
}

/** They sum to 1. Set by judgement, not fitted to any answers: a threshold is what a study chooses. */
const WEIGHTS = {
  length: 0.2,
  clauses: 0.15,
  asked: 0.15,
  comparison: 0.15,
  calculation: 0.1,
  entities: 0.1,
  exception: 0.05,
  reasoning: 0.1,
} as const;

/** A Chinese character is one word, a run of letters or digits too. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.,]\p{N}+)*/gu;
const CLAUSE_END = /[，。；！？：,;!?\n]+|\.(?=\s|$)/u;
const ASKED =
  /多少|几(?=[个家款种人名条天年月次分折点套类成位台万千百])|什么|啥|谁|哪|何时|何地|怎么|怎样|如何|为何|为什么|是否|吗|呢|咋|\b(?:what|which|who|whom|whose|when|where|why|how)\b/giu;
const COMPARISON =
  /对比|相比|比较|比一比|差别|差异|区别|差在|差多少|不同|优劣|高于|低于|优于|还是|哪个|哪款|哪一[个家款]|分别|各[自是有]|排序|排名|排一下|排个|最[高低大小多少快慢早晚好贵便]|(?<=[^\s，。占同环对相分])比(?![例率重较])|\b(?:compare[ds]?|comparison|differences?|differ|versus|vs|than|better|worse|rank)\b/giu;
const CALCULATION =
  /计算|算[出一]|合计|总共|一共|总和|平均|同比|环比|增长率|增幅|占比|比例|回本|回收期|投资回报|投入产出|ROI|划算|省(?:了|下)?(?:多少|几)|差多少|倍|\b(?:calculate|total|sum|average|percent(?:age)?|ratio|growth|payback)\b/giu;
const FIGURE = /\d+(?:[.,]\d+)*/gu;
const LISTED = /、|和|与|跟|以及|及其|\b(?:and|or)\b/giu;
const EXCEPTION =
  /除了|除去|除外|以外|之外|不含|不包括|不算|(?<!能)不能|不得|不许|不准|(?<!要)不要|(?<!用)不用|没有(?![？?])|没人|从未|尚未|并非|而非|(?<!是)不是|\b(?:not|no|never|without|except|excluding|unless)\b|n't\b/giu;
const REASONING =
  /为什么|为何|原因|怎么(?!样)|怎样|如何|依据|凭什么|建议|方案|分析|评估|判断|说服|该(?:推|选|怎|不该)|适合|合适|值不值|靠谱|要不要|\b(?:why|how(?!\s+(?:many|much))|explain|recommend|should|suitable)\b/giu;

/** The complexity of a question from its text alone: no model, no segmentation. Pure. */
export function complexityOf(question: string): Complexity {
  const clauses = question.split(CLAUSE_END).filter((clause) => /[\p{L}\p{N}]/u.test(clause)).length;
  const features: ComplexityFeatures = {
    length: share(count(question, WORD) - 10, 40),
    clauses: share(clauses - 1, 2),
    asked: share(count(question, ASKED) - 1, 2),
    comparison: share(count(question, COMPARISON), 2),
    calculation: share(count(question, CALCULATION) + count(question, FIGURE) / 2, 2),
    entities: share(count(question, LISTED), 2),
    exception: share(count(question, EXCEPTION), 1),
    reasoning: share(count(question, REASONING), 1),
  };
  const names = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  const sum = names.reduce((total, name) => total + WEIGHTS[name] * features[name], 0);
  // To 4 digits: a threshold that a report prints must part the questions as it did there.
  return { score: Math.round(sum * 1e4) / 1e4, features };
}

/** Which model of a route a question goes to. */
export function routedModel(
  { small, large, threshold }: { small: string; large: string; threshold: number },
  question: string,
): string {
  return complexityOf(question).score >= threshold ? large : small;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `value` of `most`, within 0 to 1. */
function share(value: number, most: number): number {
  return Math.min(1, Math.max(0, value / most));
}
