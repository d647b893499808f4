import { compareFacts, type Fact } from '../text/facts.ts';
import { byAbsentFact } from './absent-fact.ts';
import { isAsked } from './asked-fact.ts';
import { hardDoubt } from './doubt.ts';
import { dutyIn, dutyOf, releases } from './duty.ts';
import { contentChars } from './gist.ts';
import { type ClauseFinding, isEcho } from './judge-clause.ts';
import { takenBack } from './limited.ts';
import { denials } from './negation.ts';
import { namesAnother } from './parties-elsewhere.ts';
import { type Place, placeOf } from './place.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import { isRetracted } from './retracted.ts';
import type { Verdict } from './scorer.ts';
import { affirms, asksWhether, yesOrNo } from './yes-or-no.ts';

type Finding = Omit<Verdict, 'keypointId' | 'by'>;

/** A keypoint that the answer does not say in its own words, and what the first look found. */
export interface SecondLook {
  keypoint: ReadText;
  answer: ReadText;
  question: ReadQuestion;
  missing: ClauseFinding['missing'];
  /** Share of the novel pairs that the bound clauses hold. */
  gist: number;
  evidence: Pick<Verdict, 'evidence'>;
}

/** What every rule of the second look needs, worked out once. */
interface Look extends SecondLook {
  /** The clauses that do not only repeat the question, and their text. */
  speaking: readonly ReadClause[];
  said: string;
  /** The facts of the keypoint that the question does not hold, and all facts of the answer. */
  facts: readonly Fact[];
  found: readonly Fact[];
  place: Place | undefined;
  /** Content characters that the answer and the keypoint add to the question, and how many they share. */
  beyond: readonly string[];
  novel: readonly string[];
  shared: number;
}

/** In order: the first that can tell decides. */
const RULES: readonly ((look: Look) => Finding | undefined)[] = [
  byVerbatim,
  byAbsentFact,
  byOtherDate,
  byPlace,
  byParty,
  byYesOrNo,
  byNothingNew,
  byDuty,
  byDenial,
  byFigures,
];

/**
 * Decides what the wording leaves open. A keypoint may be said in other words, so little overlap proves nothing;
 * what proves is a fact that the answer lacks, a duty turned round, a plain yes or no, or that the answer says
 * nothing beyond the question. The rest is `unsure`.
 */
export function lookAgain(second: SecondLook): Finding {
  const look = prepare(second);
  for (const rule of RULES) {
    const finding = rule(look);
    if (finding) return finding;
  }
  const lean = look.facts.length > 0 || look.gist >= LIKELY_GIST ? 'covered' : 'missing';
  const doubt = hasHardFact(look) ? 'fact' : 'gist';
  return { verdict: 'unsure', doubt, lean, why: '可能换了说法，规则无法断定。', ...look.evidence };
}

const LIKELY_GIST = 0.42;

/** Whether a figure, date, name or negation is in question, which no likeness of meaning may settle. */
function hasHardFact({ keypoint, speaking, question, facts }: Look): boolean {
  const names = keypoint.clauses.flatMap(({ mentions }) => mentions);
  return facts.length > 0 || names.length > 0 || takenBack(keypoint, speaking, question) !== undefined;
}

function prepare(second: SecondLook): Look {
  const { keypoint, answer, question } = second;
  const speaking = answer.clauses.filter((clause) => !isEcho(clause, question));
  const said = speaking.map(({ text }) => text).join(',');
  const facts = keypoint.clauses.flatMap((clause) => clause.facts).filter((fact) => !isAsked(fact, question));
  const figures = facts.filter(({ kind }) => kind === 'figure');
  const asked = contentChars(question.text);
  const added = (text: string) =>
    [...contentChars(text)].filter((char) => !asked.has(char) && !LIGHT.has(char));
  const [beyond, novel] = [added(said), added(keypoint.form.text)];
  return {
    ...second,
    speaking,
    said,
    facts,
    found: speaking.flatMap((clause) => clause.facts),
    place: placeOf(keypoint, figures, answer),
    beyond,
    novel,
    shared: novel.filter((char) => beyond.includes(char)).length,
  };
}

/** Characters of grammar and courtesy, of which an answer can consist without saying anything. */
const LIGHT = new Set(
  '不没无未可能以会是有这么做要得了就都也很多少大小上下中里来去到说好吗呢吧啊哦您你我他她它们一个些样种时候错对行应该当然如果但因所需已经只',
);

/** Said word for word, and not only asked so. */
function byVerbatim({ keypoint, answer, question, speaking }: Look): Finding | undefined {
  const text = keypoint.form.text.replace(/[。.!?;]+$/, '');
  if (text.length < 4 || question.text.includes(text)) return undefined;
  const at = answer.form.text.indexOf(text);
  if (at < 0 || DENIED_BEFORE.test(answer.form.text.slice(Math.max(0, at - 8), at))) return undefined;
  if (isRetracted(keypoint, speaking)) return undefined;
  return { verdict: 'covered', why: '答案逐字说出要点。', evidence: answer.form.span(at, at + text.length) };
}

const DENIED_BEFORE = /(?:不是|并非|没有|否认|误[以认]为|谣传|不能说|不等于|不代表)[^,。;]{0,4}$/;

/** The answer speaks of another year or day throughout. */
function byOtherDate({ keypoint, found }: Look): Finding | undefined {
  const dates = found.filter(({ kind }) => kind === 'date');
  const wanted = keypoint.clauses.flatMap(({ facts }) => facts).filter(({ kind }) => kind === 'date');
  const other = wanted.find(
    (one) => dates.length > 0 && dates.every((date) => compareFacts(one, date) === 'different'),
  );
  if (!other) return undefined;
  return { verdict: 'missing', why: `答案说的不是${keypoint.form.text.slice(other.start, other.end)}。` };
}

function byPlace({ place, evidence }: Look): Finding | undefined {
  if (place !== 'rival') return undefined;
  return { verdict: 'contradicted', why: '说到此事之处，答案给的是另一个数字。', ...evidence };
}

function byParty({ keypoint, answer, question, missing, evidence }: Look): Finding | undefined {
  const other = namesAnother(keypoint, answer, question);
  if (other) {
    const why = `要点说的是“${other.wanted}”，答案说的是“${other.found}”。`;
    return { verdict: 'contradicted', why, ...evidence };
  }
  return missing?.what === 'name' ? { verdict: 'missing', why: `${missing.why}。` } : undefined;
}

function byYesOrNo({ keypoint, question, speaking, evidence }: Look): Finding | undefined {
  const plain = yesOrNo(question.text, speaking[0]?.text ?? '');
  const affirmed = plain && affirms(keypoint.form.text);
  if (!affirmed || plain === affirmed) return undefined;
  return { verdict: 'contradicted', why: '对所问之事，要点与答案一肯定一否定。', ...evidence };
}

function byNothingNew({ beyond, facts, shared, novel, keypoint, question }: Look): Finding | undefined {
  if (facts.length > 0) return undefined;
  if (beyond.length < 2 && novel.length > 1)
    return { verdict: 'missing', why: '答案没有说出问题之外的内容。' };
  const { text } = keypoint.form;
  const isPlain = dutyOf(text) === 'none' && denials(text).length === 0 && !asksWhether(question.text);
  return shared === 0 && isPlain ? { verdict: 'missing', why: '答案没有说到此事。' } : undefined;
}

function byDuty({ keypoint, said, facts, evidence }: Look): Finding | undefined {
  if (facts.length > 0) return undefined;
  const duty = dutyIn(said, keypoint.form.text);
  if (duty === 'opposite') return { verdict: 'contradicted', why: '要求与允许相反。', ...evidence };
  return duty === 'absent' ? { verdict: 'missing', why: '答案没有说到要点的要求。' } : undefined;
}

function byDenial({ keypoint, said, speaking, question, facts, evidence }: Look): Finding | undefined {
  // A duty may be said with two denials (没签字就别盖章).
  if (facts.length > 0 || DOUBLE_DENIAL.test(said) || dutyOf(keypoint.form.text) === 'must-not')
    return undefined;
  const denied = takenBack(keypoint, speaking, question);
  if (!denied?.isSure) return undefined;
  return { verdict: 'contradicted', why: `答案说“${denied.clause.text}”。`, ...evidence };
}

const DOUBLE_DENIAL = /[没不未][^,。]{0,14}(?:之前|以前|前|就|才|的话|一律|别|不许|不得|不能)/;

/** Every figure is there, and what stands beside it does not speak against it. */
function byFigures(look: Look): Finding | undefined {
  const { keypoint, answer, question, speaking, said, shared, novel, evidence } = look;
  if (!look.facts.some(({ kind }) => kind === 'figure')) return undefined;
  const doubt = hardDoubt(keypoint, answer, speaking);
  if (doubt) return { ...doubt, ...evidence };
  const duty = dutyOf(keypoint.form.text);
  const isSoft = releases(said) ? duty === 'must' : duty === 'need-not';
  const unsaid = novel.length - shared;
  if (unsaid > FEW_UNSAID && shared < ENOUGH_SHARED * novel.length) return undefined;
  if (
    isSoft ||
    leavesClauseOpen(look) ||
    isOtherwise(keypoint, said) ||
    takenBack(keypoint, speaking, question) ||
    !isOnlyReading(look)
  )
    return undefined;
  return { verdict: 'covered', why: '要点的数字都见于说到此事之处。', ...evidence };
}

/** Beside its figures a keypoint may leave so few of its characters unsaid, or must share so much of them. */
const FEW_UNSAID = 8;
const ENOUGH_SHARED = 0.6;

const RATE = /[每一](个?)(秒|分|小时|钟头|天|日|周|星期|礼拜|月|季|年|人|次)/g;

/** The answer counts per another unit (每分钟, 一秒钟), or denies a word of the keypoint (不会删 beside 自动删除). */
function isOtherwise(keypoint: ReadText, said: string): boolean {
  const { text } = keypoint.form;
  const rates = (of: string) => [...of.matchAll(RATE)].map((match) => match[2]);
  const [wanted, found] = [rates(text), rates(said)];
  if (
    /每/.test(text) &&
    wanted.length > 0 &&
    found.length > 0 &&
    !wanted.some((unit) => found.includes(unit))
  )
    return true;
  const one = ONE.exec(text);
  if (one && new RegExp(`[两二三四五六七八九\\d]${one[1]}`).test(said)) return true;
  // The figure may be right and what it is for denied (五天假，不发工资).
  return denials(text).length === 0 && denials(said).length > 0;
}

/** 一件 is no figure of its own, but 两件 is another one. */
const ONE = /一([件份次名家台辆张套批])/;

/** A clause of the keypoint without a figure must be said by its words. */
function leavesClauseOpen({ keypoint, beyond, novel }: Look): boolean {
  return keypoint.clauses.some(({ text, facts }) => {
    const own = novel.filter((char) => text.includes(char));
    const said = own.filter((char) => beyond.includes(char));
    return facts.length === 0 && own.length >= 2 && said.length < 0.5 * own.length;
  });
}

/** In an answer of so few clauses a figure has nothing else to stand for. */
const FEW_CLAUSES = 4;

/** The figures stand where the matter is spoken of, or in a short answer that holds no other of their kind. */
function isOnlyReading({ facts, found, speaking, place }: Look): boolean {
  if (place === 'there') return true;
  if (place === 'elsewhere' || speaking.length > FEW_CLAUSES) return false;
  const figures = facts.filter(({ kind }) => kind === 'figure');
  const isWanted = (one: Fact) => figures.some((wanted) => compareFacts(wanted, one) === 'same');
  return !found.some(
    (one) => !isWanted(one) && figures.some((wanted) => compareFacts(wanted, one) === 'different'),
  );
}
