import { compareFacts, type Fact } from '../text/facts.ts';
import { saysFact } from './asked-fact.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import type { Verdict } from './scorer.ts';

/** Ways to name a quantity or a day that are not read as one. */
const VAGUE =
  /[月年季周]底|[月年]初|最后一[天日]|当[天日晚]|[次翌][日月年]|[〇零一二三四五六七八九]{2}年|[明后前去今][年天]|季度|一半|大半|双|翻[一两]?番|[两三四五六七八九几数][次回]|隔[天日周月年]|大后天/;
/** Likewise a share, a multiple or a price. */
const IDIOM =
  /五五开|对半|翻倍|[一二两三四五六七八九]份|[个里]就?有[一二三四五六七八九]|一分不[少差]|全天|整天|半夜/;

/** In an answer of so few clauses another figure of the kind stands in the place of the one that is wanted. */
const FEW_CLAUSES = 4;

/** A keypoint and the clauses of an answer that say something. */
export interface AbsentFactLook {
  keypoint: ReadText;
  answer: ReadText;
  question: ReadQuestion;
  speaking: readonly ReadClause[];
  said: string;
  facts: readonly Fact[];
  found: readonly Fact[];
  evidence: Pick<Verdict, 'evidence'>;
}

/**
 * Decides by a fact of the keypoint that no clause holds: it is missing, or another of its kind contradicts it,
 * unless it may be worded in a way that is not read (年底, 两回). Undefined where every fact is there.
 */
export function byAbsentFact({
  keypoint,
  answer,
  question,
  speaking,
  said,
  facts,
  found,
  evidence,
}: AbsentFactLook): Omit<Verdict, 'keypointId' | 'by'> | undefined {
  const absent = facts.find((one) => !found.some((other) => saysFact(other, one, question)));
  if (!absent) return undefined;
  const wanted = keypoint.form.text.slice(absent.start, absent.end);
  const isWanted = (one: Fact) => facts.some((fact) => compareFacts(fact, one) === 'same');
  const rivals = found.filter((one) => compareFacts(absent, one) === 'different' && !isWanted(one));
  const isTimely = absent.kind === 'date' || absent.dimension.startsWith('duration');
  if (rivals.some((one) => mayAgree(absent, one)) || (isTimely && VAGUE.test(said)) || IDIOM.test(said))
    return {
      verdict: 'unsure',
      doubt: 'fact',
      lean: rivals.length > 0 ? 'contradicted' : 'missing',
      why: `${wanted}可能换了说法。`,
      ...evidence,
    };
  const rival = rivals[0];
  if (!rival || speaking.length > FEW_CLAUSES) return { verdict: 'missing', why: `答案没有给出${wanted}。` };
  const instead = answer.form.text.slice(rival.start, rival.end);
  return { verdict: 'contradicted', why: `要点是${wanted}，答案是${instead}。`, ...evidence };
}

/** Whether two figures that differ may mean the same: one rounded, the rest of a whole, or weeks of working days. */
export function mayAgree(wanted: Fact, found: Fact): boolean {
  return isRounded(wanted, found) || isRest(wanted, found) || areWeeks(wanted, found);
}

/** 12% where 11.8% is wanted, without 约: rounded, or another figure. */
function isRounded(wanted: Fact, found: Fact): boolean {
  if (wanted.kind !== 'figure' || found.kind !== 'figure' || wanted.dimension !== found.dimension)
    return false;
  const digits = (value: number) => String(value).replace(/^0\.0*|\D|0+$/g, '').length;
  const isNear = Math.abs(wanted.value - found.value) <= 0.03 * Math.abs(wanted.value);
  return isNear && digits(found.value) < digits(wanted.value);
}

/** 三周 where 15个工作日 is wanted: five working days make a week. */
function areWeeks(wanted: Fact, found: Fact): boolean {
  if (wanted.kind !== 'figure' || found.kind !== 'figure') return false;
  const [days, weeks] = wanted.dimension === 'duration:workday' ? [wanted, found] : [found, wanted];
  if (days.dimension !== 'duration:workday' || weeks.dimension !== 'duration:second') return false;
  return Math.abs(weeks.value - ((days.value * 7) / 5) * 86_400) < 1;
}

/** 缺课不超过15% where 出勤率不低于85% is wanted. */
function isRest(wanted: Fact, found: Fact): boolean {
  if (wanted.kind !== 'figure' || found.kind !== 'figure' || wanted.dimension !== 'percent') return false;
  return found.dimension === 'percent' && Math.abs(wanted.value + found.value - 100) < 1e-9;
}
