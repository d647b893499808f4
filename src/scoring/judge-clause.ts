import { mayAgree } from './absent-fact.ts';
import { directionConflict, directions } from './antonyms.ts';
import { type Binding, bindClauses, type Said, whatIsSaid } from './bind-clauses.ts';
import { checkFacts } from './check-facts.ts';
import { denialConflict } from './negation.ts';
import { type Mention, sameParty } from './parties.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import { holdsShortForm } from './short-names.ts';

/** What the rules found out about one clause of a keypoint. */
export interface ClauseFinding {
  /** Novel pairs of the clause, and how many of them the bound clauses hold. */
  total: number;
  hits: number;
  /** Facts, names and comparisons that the answer holds and the question does not. */
  proven: number;
  /** Those of them that are figures and dates. */
  provenFacts: number;
  /** What speaks against the clause, as a part of a Chinese sentence. */
  conflict?: string;
  /**
   * What the answer does not say, likewise: the whole `matter`, or a fact, name or comparison without which nothing
   * is covered.
   */
  missing?: { why: string; what: 'matter' | 'fact' | 'name' | 'comparison' };
  /** Bound clauses, best first. */
  bound: number[];
}

const ASKING = /何时|多少|什么|哪|谁|如何|是否|怎|吗|几[个家次年]|为何/;
const COMPARISON = /^(?:更|最|较|高于|低于|多于|少于|早于|晚于|大于|小于)/;
/** From this share of the novel pairs on, two clauses speak of the same thing. */
const ALIKE = 0.5;

/** Judges one clause of a keypoint against an answer. */
export function judgeClause(
  clause: ReadClause,
  keypoint: ReadText,
  answer: ReadText,
  question: ReadQuestion,
): ClauseFinding {
  const said = whatIsSaid(clause, keypoint.form.text, question);
  const party = wantedParty(clause, question);
  const speaks = (there: ReadClause) => !isEcho(there, question);
  const accepts = (there: ReadClause) => speaks(there) && isAbout(there, clause, party, question);
  const own = bindClauses(said, answer, question, accepts);
  const other = party && bindClauses(said, answer, question, (there) => speaks(there) && !accepts(there));
  const finding: ClauseFinding = {
    total: said.novel.length,
    hits: own?.hits ?? 0,
    proven: 0,
    provenFacts: 0,
    bound: own?.clauses ?? [],
  };
  if (!own) {
    if (other && isMuch(other, said))
      return { ...finding, bound: other.clauses, conflict: '答案把此事说在了另一主体上' };
    finding.missing =
      other && party && !party.implied && !isNamed(party, answer, question)
        ? { why: `答案没有就“${party.core}”说到此事`, what: 'name' }
        : { why: '答案没有说到此事', what: 'matter' };
    return finding;
  }
  const window = own.clauses.map((at) => answer.clauses[at]!.text).join(',');
  const alike = said.novel.length === 0 || own.hits >= ALIKE * said.novel.length;
  const facts = checkFacts(clause, own.clauses, answer, question, {
    accepts,
    elsewhere: keypoint.clauses.flatMap((one) => one.facts),
  });
  finding.proven = facts.proven;
  finding.provenFacts = facts.proven;
  const isOpen = facts.conflict && mayAgree(facts.conflict.wanted, facts.conflict.found);
  if (facts.conflict && !isOpen && (alike || facts.conflict.wanted.denied !== facts.conflict.found.denied)) {
    const { wanted, found } = facts.conflict;
    finding.conflict = `要点是${keypoint.form.text.slice(wanted.start, wanted.end)}，答案是${answer.form.text.slice(found.start, found.end)}`;
  } else if (facts.conflict || facts.missing) {
    const wanted = (facts.conflict?.wanted ?? facts.missing)!;
    finding.missing = {
      why: `答案没有给出${keypoint.form.text.slice(wanted.start, wanted.end)}`,
      what: 'fact',
    };
  }
  checkWords(finding, clause, window, alike);
  const statement = statementAround(own.clauses[0]!, answer);
  const turned = directionConflict(clause.text, statement, false);
  if (turned) finding.conflict ??= `方向相反（答案为“${turned}”）`;
  checkParties(finding, clause, answer, question);
  if (finding.missing && other && other.score > own.score && isMuch(other, said)) {
    finding.conflict ??= '答案把此事说在了另一主体上';
  }
  return finding;
}

function checkWords(finding: ClauseFinding, clause: ReadClause, window: string, alike: boolean): void {
  const denied = denialConflict(clause.text, window);
  if (denied && alike) finding.conflict ??= `对“${denied}”一肯定一否定`;
  const turned = directionConflict(clause.text, window, alike);
  if (turned) finding.conflict ??= `方向相反（答案为“${turned}”）`;
  for (const { word } of directions(clause.text)) {
    if (!COMPARISON.test(word)) continue;
    if (window.includes(word)) finding.proven++;
    else finding.missing ??= { why: `答案没有说“${word}”`, what: 'comparison' };
  }
}

/** The text of the sentence in which a clause stands. */
function statementAround(at: number, { clauses }: ReadText): string {
  const { sentence } = clauses[at]!;
  let [first, last] = [at, at];
  while (clauses[first - 1]?.sentence === sentence) first--;
  while (clauses[last + 1]?.sentence === sentence) last++;
  return clauses
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(',');
}

/** Every name of the clause stands somewhere in the answer, or in the question, which the answer need not repeat. */
function checkParties(
  finding: ClauseFinding,
  clause: ReadClause,
  answer: ReadText,
  question: ReadQuestion,
): void {
  for (const one of clause.mentions) {
    if (isCompared(one, clause)) continue;
    const isAsked = question.mentions.some((other) => sameParty(one, other));
    const isThere = finding.bound.some((at) => mentionsIn(answer, at).some((other) => sameParty(one, other)));
    if (isThere && !isAsked) finding.proven++;
    if (isThere && isAsked && finding.total === 0) finding.proven++;
    if (!isThere && isAsked && placedElsewhere(one, finding, answer, question)) {
      finding.conflict ??= `答案没有把此事归于“${one.core}”`;
    }
    // 航空公司 without a name of its own may go by another word.
    const isProper = one.kind === 'person' || one.core.length > 2;
    if (isProper && !isThere && !isAsked && !isNamed(one, answer, question))
      finding.missing ??= { why: `答案没有提到“${one.core}”`, what: 'name' };
  }
}

/** Whether the answer names a party, be it by a short form, outside an echo and the names of others. */
export function isNamed(party: Mention, answer: ReadText, question: ReadQuestion): boolean {
  return answer.clauses.some((clause) => {
    if (isEcho(clause, question)) return false;
    if (party.kind === 'person') return clause.text.includes(party.core);
    let { text } = clause;
    for (const other of clause.mentions) {
      if (sameParty(other, party)) return true;
      text = text.replace(answer.form.text.slice(other.start, other.end), '|');
    }
    return holdsShortForm(party.core, text);
  });
}

/** 比乙公司更早: who is compared with may be left out. */
function isCompared({ start }: Mention, clause: ReadClause): boolean {
  return clause.text[start - clause.start - 1] === '比' && directions(clause.text).length > 0;
}

/** The best clause, or one just before it in its sentence, names another party of the question of that kind. */
function placedElsewhere(
  one: Mention,
  finding: ClauseFinding,
  answer: ReadText,
  question: ReadQuestion,
): boolean {
  const best = finding.bound[0]!;
  for (let at = best; at >= Math.max(0, best - 2); at--) {
    const there = answer.clauses[at]!;
    if (there.sentence !== answer.clauses[best]!.sentence) return false;
    if (there.mentions.some((other) => sameParty(one, other))) return false;
    const rivals = there.mentions.filter((other) => other.kind === one.kind && !sameParty(one, other));
    if (rivals.some((rival) => question.mentions.some((asked) => sameParty(asked, rival)))) return true;
  }
  return false;
}

function mentionsIn(answer: ReadText, at: number): Mention[] {
  const clause = answer.clauses[at]!;
  return clause.subject ? [...clause.mentions, clause.subject] : clause.mentions;
}

/** Who the clause is about: the person it names, else its subject, else the only one of the question. */
function wantedParty(clause: ReadClause, question: ReadQuestion): Party | undefined {
  const named = clause.mentions.find(({ kind }) => kind === 'person') ?? clause.subject;
  if (named) return { ...named, implied: false };
  const persons = question.mentions.filter(({ kind }) => kind === 'person');
  const candidates = persons.length > 0 ? persons : question.mentions;
  const first = candidates[0];
  if (!first || !candidates.every((one) => sameParty(one, first))) return undefined;
  return { ...first, implied: !clause.mentions.some((one) => sameParty(one, first)) };
}

function isAbout(
  there: ReadClause,
  clause: ReadClause,
  party: Party | undefined,
  question: ReadQuestion,
): boolean {
  if (!party) return true;
  if (there.mentions.some((one) => sameParty(one, party))) return true;
  // A terse answer holds nothing but the name that was asked for.
  const isWanted = (one: Mention) =>
    clause.mentions.some((wanted) => sameParty(one, wanted)) &&
    !question.mentions.some((asked) => sameParty(one, asked));
  if (there.mentions.length > 0 && there.mentions.every(isWanted)) return true;
  const persons = there.mentions.filter(({ kind }) => kind === 'person');
  if (!party.implied && party.kind === 'person' && persons.length > 0) {
    if (!persons.some((one) => clause.mentions.some((wanted) => sameParty(one, wanted)))) return false;
  }
  if (party.implied && there.subjectSentence !== there.sentence) return true;
  const { subject } = there;
  if (!subject || subject.kind !== party.kind) return question.mentions.some((one) => sameParty(one, party));
  return sameParty(subject, party);
}

/** A party; `implied`: the keypoint does not name it. */
type Party = Mention & { implied: boolean };

/** A clause that only says again what was asked. */
export function isEcho(clause: ReadClause, question: ReadQuestion): boolean {
  return (
    ASKING.test(clause.text) && ASKING.test(question.text) && question.text.includes(clause.text.slice(-6))
  );
}

function isMuch(binding: Binding, said: Said): boolean {
  return said.novel.length === 0 ? binding.score > 1 : binding.hits >= 0.6 * said.novel.length;
}
