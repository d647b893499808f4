import { type JudgedPair, predictsCovered } from './calibration-verdicts.ts';
import type { Verdict } from './scorer.ts';

/** A pair that was judged wrongly. */
export interface Miss {
  file: string;
  line: number;
  construction: string;
  label: 'covered' | 'missing' | 'contradicted' | 'not covered';
  predicted: Verdict['verdict'];
  /** Of an unsure verdict. */
  lean?: Verdict['lean'];
  why: string;
  keypoint: string;
  /** The first characters of the answer. */
  answer: string;
}

const EXCERPT = 120;

/**
 * The worst misses: first what was wrongly called covered, then wrongly contradicted, then wrongly missing (of what
 * must not be said: wrongly missing first, wrongly covered third), and unsure verdicts that lean the wrong way last. Among equals the constructions take turns, so that one of them
 * does not fill the list. A verdict that is right about `covered` and wrong between missing and contradicted is
 * no miss: the table of verdicts shows it.
 */
export function worstMisses(judged: readonly JudgedPair[], most: number): Miss[] {
  const wrong = judged.filter(({ pair, verdict }) => pair.covered !== predictsCovered(verdict));
  const seen = new Map<string, number>();
  const ranked = wrong.map((one) => {
    const severity = severityOf(one);
    const key = `${severity} ${one.pair.construction}`;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return { one, severity, turn };
  });
  ranked.sort((a, b) => a.severity - b.severity || a.turn - b.turn);
  return ranked.slice(0, most).map(({ one }) => missOf(one));
}

function severityOf({ pair, verdict: { verdict } }: JudgedPair): number {
  const [worst, mildest] = pair.polarity === 'must-not' ? ['missing', 'covered'] : ['covered', 'missing'];
  return [worst, 'contradicted', mildest, 'unsure'].indexOf(verdict);
}

function missOf({ pair, verdict }: JudgedPair): Miss {
  return {
    file: pair.file,
    line: pair.line,
    construction: pair.construction,
    label: pair.verdict ?? (pair.covered ? 'covered' : 'not covered'),
    predicted: verdict.verdict,
    ...(verdict.lean && { lean: verdict.lean }),
    why: verdict.why,
    keypoint: pair.keypoint,
    answer: excerpt(pair.answer),
  };
}

/** By characters, not UTF-16 units: a pair of surrogates is not cut. */
function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '));
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : characters.join('');
}
