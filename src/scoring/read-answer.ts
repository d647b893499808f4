import { extractFacts, type Fact } from '../text/facts.ts';
import { type NormalForm, normalForm } from '../text/normal-form.ts';
import { type Clause, cutClauses } from './clauses.ts';
import { contentPairs } from './gist.ts';
import { findParties, type Mention, questionParties } from './parties.ts';

/** A fact; `denied`: 不是36.8℃, 没有达到10%. */
type ReadFact = Fact & { denied: boolean };

const DENIED =
  /(?:不是|并非|不为|没有?达到?|未能?达到?|并未|未曾|非|(?:没有|未能|并未)(?!超过|低于|少于|多于|高于|不足|任何)[\u4e00-\u9fff]{2})$/;

/** A clause with what rules look at. */
export interface ReadClause extends Clause {
  text: string;
  facts: ReadFact[];
  mentions: Mention[];
  /** Its own subject, else that of the nearest clause before that has one. */
  subject?: Mention;
  /** The sentence in which the subject stands. */
  subjectSentence?: number;
}

/** A question as rules need it: its pairs, facts and the names it asks about. */
export interface ReadQuestion {
  text: string;
  pairs: Set<number>;
  facts: Fact[];
  names: string[];
  mentions: Mention[];
}

/** A text cut into clauses; `postings` lists the clauses that hold a pair, ascending. */
export interface ReadText {
  form: NormalForm;
  clauses: ReadClause[];
  postings: Map<number, number[]>;
}

/** Prepares a question; `text` as written. */
export function readQuestion(question: string): ReadQuestion {
  const { text } = normalForm(question);
  const names = questionParties(text);
  return {
    text,
    pairs: new Set(contentPairs(text, 0, text.length)),
    facts: extractFacts(text),
    names,
    mentions: findParties(text, names),
  };
}

/** Prepares an answer or a keypoint; `source` as written, `names` those of the question. Linear in its length. */
export function readText(
  source: string,
  names: readonly string[],
  cut: (text: string) => Clause[] = cutClauses,
): ReadText {
  const form = normalForm(source);
  const facts = extractFacts(form.text);
  const mentions = findParties(form.text, names);
  const postings = new Map<number, number[]>();
  let [fact, mention] = [0, 0];
  let subject: Mention | undefined;
  let subjectSentence: number | undefined;
  const clauses = cut(form.text).map((clause, index): ReadClause => {
    const read: ReadClause = {
      ...clause,
      text: form.text.slice(clause.start, clause.end),
      facts: [],
      mentions: [],
    };
    while (fact < facts.length && facts[fact]!.start < clause.end) {
      const one = facts[fact++]!;
      const denied = DENIED.test(form.text.slice(Math.max(clause.start, one.start - 6), one.start));
      read.facts.push({ ...one, denied });
    }
    while (mention < mentions.length && mentions[mention]!.start < clause.end)
      read.mentions.push(mentions[mention++]!);
    const own = subjectOf(form.text, read);
    if (own) [subject, subjectSentence] = [own, clause.sentence];
    read.subject = subject;
    read.subjectSentence = subjectSentence;
    for (const pair of contentPairs(form.text, clause.start, clause.end)) addPosting(postings, pair, index);
    return read;
  });
  return { form, clauses, postings };
}

function addPosting(postings: Map<number, number[]>, pair: number, clause: number): void {
  const list = postings.get(pair);
  if (!list) postings.set(pair, [clause]);
  else if (list.at(-1) !== clause) list.push(clause);
}

/** What may stand before the subject of a clause: joining words, a time, a source, a list marker. */
const BEFORE_SUBJECT =
  /^(?:[-•·>#*(（"“'、]|\d{1,2}[.、)]|而|但是|但|其中|因此|所以|故|可见|综上|同时|此外|首先|其次|最后|另外|随后|对于|关于|根据|被告人?|原告人?|患者|受害人|犯罪嫌疑人|上诉人|\d{4}年|\d{1,2}月|\d{1,2}日|在|于|中|的|判决书|住院|病历|年度|报告|财务|显示)*$/;

/** The first person or organisation before which nothing but such words and other names stand. */
function subjectOf(text: string, clause: ReadClause): Mention | undefined {
  let before = '';
  let from = clause.start;
  let subject: Mention | undefined;
  for (const one of clause.mentions) {
    before += text.slice(from, one.start);
    if (before.length > 24 || !BEFORE_SUBJECT.test(before)) break;
    // 某医院的患者张某某: the person is spoken of, the hospital only places it.
    if (!subject || (subject.kind !== 'person' && one.kind === 'person')) subject = one;
    from = one.end;
  }
  return subject;
}
