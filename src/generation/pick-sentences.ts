import type { CandidateSentence } from './candidate-sentences.ts';
import { overlapTerms, questionTerms } from './overlap-terms.ts';

const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 200;

// Chosen by coverage over the suites of the fintech corpus with five BM25 passages; coverage is flat around these.

/** Below this share of the question's weight the passages speak of something else. */
const LEAST_SHARE = 0.06;
/** A further sentence must add at least this share of what the first one gave. */
const LEAST_GAIN = 0.1;
const CONTEXT_WEIGHT = 0.5;
const BEFORE_WEIGHT = 0.3;
/** What is left of a term's weight when a picked sentence holds it. */
const ONCE_TOLD = 0.25;
const RANK_LOSS = 0.08;
const KIND_BONUS = 1.3;

const ASKS_DATE = /什么时候|何时|哪一?年|哪天|哪一天|几月|几号|日期|到期|截止|多久|啥时候/;
const ASKS_FIGURE = /多少|几|多大|多高|多长|多久|百分之|占比|比例|率|价|金额|费用|收费|规模|排名|对比|比一比/;
const HOLDS_DATE =
  /\d{4}\s*年|\d+\s*月|\d+\s*日|\d+\s*(?:天|周|个月|年)|[一二三四五六七八九十]+(?:年|个月|天|周)/;
const HOLDS_FIGURE = /\d|[一二三四五六七八九十百千万两]+(?:个|家|年|月|天|万|亿|元|成|折|倍)/;

interface Scored extends CandidateSentence {
  own: Set<string>;
  around: Set<string>;
  previous: Set<string>;
  factor: number;
}

/**
 * The sentences that answer a question best, in reading order, ready to be joined. Each is worth the rarity
 * (BM25's idf over the candidates) of the question's terms that it holds, less of it where only its context or the
 * sentence before does; one with a figure or date is worth more where the question asks for one, one of a later
 * passage less.
 * Picked greedily: what a picked sentence told counts little again.
 */
export function pickSentences(question: string, candidates: readonly CandidateSentence[]): string[] {
  const wanted = questionTerms(question);
  const termsOf = remembering(overlapTerms);
  const scored = candidates.map((candidate) => prepared(candidate, question, termsOf));
  const weights = rarity(wanted, scored);
  const total = sum([...wanted].map((term) => weights.get(term) ?? 0));
  const picked: Scored[] = [];
  let first = 0;
  let characters = 0;
  while (picked.length < MOST_SENTENCES) {
    const [best, worth] = bestOf(scored, picked, weights);
    if (!best || worth <= 0) break;
    const told = shown(best, wanted);
    if (picked.length === 0) {
      if (worth / best.factor < LEAST_SHARE * total) break;
      first = worth;
    } else if (worth < LEAST_GAIN * first || characters + told.length > MOST_CHARACTERS) break;
    picked.push(best);
    characters += told.length;
    for (const term of best.own)
      if (weights.has(term)) weights.set(term, (weights.get(term) ?? 0) * ONCE_TOLD);
  }
  return scored
    .filter((candidate) => picked.includes(candidate))
    .map((candidate) => shown(candidate, wanted));
}

function prepared(candidate: CandidateSentence, question: string, termsOf: typeof overlapTerms): Scored {
  const { text, context, before, rank } = candidate;
  const isOfKind =
    (ASKS_DATE.test(question) && HOLDS_DATE.test(text)) ||
    (ASKS_FIGURE.test(question) && HOLDS_FIGURE.test(text));
  return {
    ...candidate,
    own: termsOf(text),
    around: termsOf(context),
    previous: termsOf(before),
    factor: (isOfKind ? KIND_BONUS : 1) / (1 + RANK_LOSS * rank) / lengthLoss(text.length),
  };
}

/** Long sentences hold more terms by chance. */
function lengthLoss(length: number): number {
  return 0.8 + 0.2 * Math.max(1, length / 60);
}

function rarity(wanted: ReadonlySet<string>, scored: readonly Scored[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const term of wanted) {
    const holders = scored.filter(({ own }) => own.has(term)).length;
    weights.set(term, Math.log(1 + (scored.length - holders + 0.5) / (holders + 0.5)));
  }
  return weights;
}

function bestOf(
  scored: readonly Scored[],
  picked: readonly Scored[],
  weights: ReadonlyMap<string, number>,
): [Scored | undefined, number] {
  let best: Scored | undefined;
  let most = 0;
  for (const candidate of scored) {
    if (picked.includes(candidate)) continue;
    let worth = 0;
    let holds = false;
    for (const [term, weight] of weights) {
      if (candidate.own.has(term)) {
        worth += weight;
        holds = true;
      } else if (candidate.around.has(term)) worth += weight * CONTEXT_WEIGHT;
      else if (candidate.previous.has(term)) worth += weight * BEFORE_WEIGHT;
    }
    worth *= candidate.factor;
    if (holds && worth > most) [best, most] = [candidate, worth];
  }
  return [best, most];
}

/** The sentence with its end mark; of a table's row its first cell and the columns that the question names. */
function shown({ text, cells }: CandidateSentence, wanted: ReadonlySet<string>): string {
  const [label, ...values] = cells ?? [];
  if (!label) return /[。！？!?；;]$/.test(text) ? text : `${text}。`;
  const named = values.filter(({ head }) => [...overlapTerms(head)].some((term) => wanted.has(term)));
  const told = named.length > 0 ? named : values;
  return `${label.value}：${told.map(({ head, value }) => `${head}${value}`).join('，')}。`;
}

/** Contexts repeat from sentence to sentence, and each sentence stands before the next. */
function remembering(read: typeof overlapTerms): typeof overlapTerms {
  const known = new Map<string, Set<string>>();
  return (text) => {
    const terms = known.get(text) ?? read(text);
    known.set(text, terms);
    return terms;
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
