import { type Calibration, calibrateOpinions } from '../run/calibrate.ts';
import { armName } from '../run/sample.ts';
import { type LabelRow, labelPages } from '../run/store/label-pages.ts';
import type { openDatabase } from '../run/store/open-database.ts';
import type { Opinion } from '../scoring/calibration-opinions.ts';
import type { LabelledPair } from '../scoring/calibration-pairs.ts';
import { finalVerdicts, verdictsOf } from '../scoring/judge.ts';
import type { Verdict } from '../scoring/scorer.ts';
import { type LabelAgreement, labelAgreement } from '../statistics/cohen-kappa.ts';

/** How far the recorded verdicts of a run agree with a person's labels. */
export interface LabelCalibration {
  labeller: string;
  calibrations: Calibration[];
  /** The whole answer of each listed miss, by its `line`. */
  answers: Record<number, string>;
  /** Keypoints that were labelled unsure, which are in no figure. */
  unsure: number;
  /** Labels that were looked at, of everyone; `cut` where there are more. */
  looked: number;
  cut: boolean;
  /** Two labellers on the keypoints that both decided. */
  between: (LabelAgreement & { labellers: [string, string] })[];
}

/** Labels that are looked at, the first. */
const MOST_LABELS = 20_000;
const PAGE = 500;
const WORST = 20;
const SHOWN = 4_000;
/** Labellers whose agreement is shown pair by pair. */
const MOST_LABELLERS = 4;

/** `labeller`: whose labels are the truth; by default who labelled most. Undefined where nobody labelled. */
export function calibrateLabels(
  connection: Pick<ReturnType<typeof openDatabase>, 'database'>,
  runId: string,
  wished: string | undefined,
): LabelCalibration | undefined {
  const pages = labelPages(connection);
  const labellers = pages.labellers(runId).map(({ labeller }) => labeller);
  const labeller = wished ?? labellers[0];
  if (labeller === undefined) return undefined;
  const all: LabelRow[] = [];
  for (;;) {
    const page = pages.labels(runId, all.at(-1)?.cursor ?? 0, PAGE);
    all.push(...page);
    if (page.length < PAGE || all.length >= MOST_LABELS) break;
  }
  const own = all.filter((row) => row.labeller === labeller);
  const rows = own.filter((row) => row.verdict !== 'unsure' && keypointOf(row));
  const pairs = rows.map(pairOf);
  const calibrations = pairs.length === 0 ? [] : calibrateOpinions(pairs, opinionsOf(rows), WORST);
  const listed = calibrations.flatMap(({ worst }) => worst.map(({ line }) => line));
  return {
    labeller,
    calibrations,
    answers: Object.fromEntries(listed.map((line) => [line, rows[line - 1]!.answer.slice(0, SHOWN)])),
    unsure: own.filter(({ verdict }) => verdict === 'unsure').length,
    looked: all.length,
    cut: all.length >= MOST_LABELS,
    between: agreements(all, labellers.slice(0, MOST_LABELLERS)),
  };
}

function keypointOf({ testcase, keypointId }: LabelRow) {
  return testcase.keypoints.find(({ id }) => id === keypointId);
}

/** A label as the CLI's `calibrate` reads it, its place being its number among the rows. */
function pairOf(row: LabelRow, index: number): LabelledPair {
  const { question, category } = row.testcase;
  const { text, polarity } = keypointOf(row)!;
  return {
    file: `${row.testcaseId} · ${armName(row.arm)} · ${row.trial}`,
    line: index + 1,
    question,
    answer: row.answer,
    keypoint: text,
    ...(polarity === 'must-not' && { polarity }),
    covered: row.verdict === 'covered',
    verdict: row.verdict as Exclude<LabelRow['verdict'], 'unsure'>,
    construction: category,
    cluster: `question ${question}`,
  };
}

/** What the rules said, then what stood after the second opinion on meaning and after the judge, where there were such. */
function opinionsOf(rows: readonly LabelRow[]): Opinion[] {
  const before = rows.map((row) => verdictFor(row, verdictsOf(row.scores)));
  const rules = before.map((verdict) =>
    verdict?.by === 'semantic' && verdict.rule ? { ...verdict, verdict: verdict.rule } : verdict,
  );
  const judged = rows.map((row) =>
    row.scores.judgedCoverage || row.scores.judgedPass
      ? verdictFor(row, finalVerdicts(row.scores))
      : undefined,
  );
  const judges = [...new Set(rows.flatMap(({ judge }) => judge ?? []))].join(', ');
  return [
    { name: 'rules', verdicts: rules },
    ...(before.some((verdict) => verdict?.by === 'semantic')
      ? [{ name: 'rules+semantic', verdicts: before }]
      : []),
    ...(judged.some(Boolean) ? [{ name: `rules+judge:${judges}`, verdicts: judged }] : []),
  ];
}

function verdictFor({ keypointId }: LabelRow, verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find((verdict) => verdict.keypointId === keypointId);
}

function agreements(rows: readonly LabelRow[], labellers: readonly string[]): LabelCalibration['between'] {
  const byLabeller = new Map(labellers.map((labeller) => [labeller, new Map<string, string>()]));
  for (const { labeller, verdict, arm, testcaseId, trial, keypointId } of rows)
    if (verdict !== 'unsure')
      byLabeller.get(labeller)?.set(JSON.stringify([arm, testcaseId, trial, keypointId]), verdict);
  return labellers.flatMap((first, index) =>
    labellers.slice(index + 1).flatMap((second) => {
      const theirs = byLabeller.get(second);
      const pairs = [...(byLabeller.get(first) ?? [])].flatMap(([key, verdict]) => {
        const other = theirs?.get(key);
        return other === undefined ? [] : [[verdict, other] as const];
      });
      const agreement = labelAgreement(pairs);
      return agreement ? [{ ...agreement, labellers: [first, second] as [string, string] }] : [];
    }),
  );
}
