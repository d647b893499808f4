import type { Calibration } from '../run/calibrate.ts';
import type { Figures } from '../scoring/calibration-figures.ts';
import { formatDifference } from './format.ts';
import type { Labels } from './labels.ts';
import { number, type ReportTable, text } from './report-table.ts';

const NONE = '—';

/** A row for each judge: the rules alone, then what was added to them. */
export function calibrationOverview(calibrations: readonly Calibration[], labels: Labels): ReportTable {
  const words = labels.calibration;
  const timed = calibrations.some(({ overall }) => overall.pairsPerSecond !== undefined);
  return {
    title: words.overall,
    columns: [
      text(words.judgedBy),
      number('n'),
      number(labels.unscored),
      number(words.balancedAccuracy),
      number(words.accuracy),
      number(words.precision),
      number(words.recall),
      number('F1'),
      number('κ'),
      number(words.decidedShare),
      number(words.decidedAccuracy),
      ...(timed ? [number(words.pairsPerSecond)] : []),
    ],
    rows: calibrations.map(({ name, overall }) => [
      name,
      String(overall.n),
      String(overall.unscored),
      withInterval(overall.balancedAccuracy, overall.balancedAccuracyInterval),
      withInterval(overall.accuracy, overall.accuracyInterval),
      percent(overall.precision),
      percent(overall.recall),
      percent(overall.f1),
      overall.kappa?.toFixed(3) ?? NONE,
      percent(overall.decided.share),
      withInterval(overall.decided.accuracy, overall.decided.accuracyInterval),
      ...(timed
        ? [overall.pairsPerSecond?.toLocaleString('en-US', { maximumFractionDigits: 0 }) ?? NONE]
        : []),
    ]),
  };
}

/** A row for each construction, a block of columns for each judge; precision and recall with a single judge only. */
export function constructionTable(calibrations: readonly Calibration[], labels: Labels): ReportTable {
  const words = labels.calibration;
  const single = calibrations.length === 1;
  const measures: [name: string, of: (figures: Figures) => number | undefined][] = [
    [words.accuracy, ({ accuracy }) => accuracy],
    [words.balancedAccuracy, ({ balancedAccuracy }) => balancedAccuracy],
    ...(single
      ? ([
          [words.precision, ({ precision }) => precision],
          [words.recall, ({ recall }) => recall],
        ] satisfies [string, (figures: Figures) => number | undefined][])
      : []),
    [words.decidedShare, ({ decided }) => decided.share],
    [words.decidedAccuracy, ({ decided }) => decided.accuracy],
  ];
  const [first] = calibrations;
  return {
    title: words.byConstruction,
    columns: [
      text(words.construction),
      number('n'),
      ...calibrations.flatMap(({ name }) =>
        measures.map(([measure]) => number(single ? measure : `${inLines(name)}\n${measure}`)),
      ),
    ],
    rows: Object.entries(first?.byConstruction ?? {}).map(([construction, { n }]) => [
      construction,
      String(n),
      ...calibrations.flatMap(({ byConstruction }) =>
        measures.map(([, of]) => percent(byConstruction[construction] && of(byConstruction[construction]))),
      ),
    ]),
  };
}

/** Labels in rows, verdicts in columns. Without rows where no label is a verdict. */
export function verdictTable({ name, overall }: Calibration, labels: Labels): ReportTable {
  const verdicts = ['covered', 'missing', 'contradicted', 'unsure'] as const;
  return {
    title: `${labels.calibration.confusion} (${name})`,
    columns: [text(labels.calibration.label), ...verdicts.map((verdict) => number(labels.verdicts[verdict]))],
    rows: Object.entries(overall.confusion ?? {}).map(([label, counts]) => [
      labels.verdicts[label as keyof Labels['verdicts']],
      ...verdicts.map((verdict) => String(counts[verdict])),
    ]),
  };
}

/** What each judge adds to the rules, or takes away: accuracy, in pairs. */
export function gainTable(calibrations: readonly Calibration[], labels: Labels): ReportTable {
  const words = labels.calibration;
  return {
    title: words.gain,
    columns: [text(words.judgedBy), number('n'), number(labels.difference), number('p')],
    rows: calibrations.flatMap(({ name, gain }) =>
      gain ? [[name, String(gain.n), formatDifference(gain), gain.pValue.toFixed(4)]] : [],
    ),
  };
}

/** `rules+judge:x` as narrow as a column of figures. */
function inLines(name: string): string {
  return name.replace(/(?=[+:])/g, '\n');
}

function withInterval(
  share: number | undefined,
  interval: { low: number; high: number } | undefined,
): string {
  if (share === undefined || !interval) return percent(share);
  return `${percent(share)} [${percent(interval.low)}, ${percent(interval.high)}]`;
}

function percent(share: number | undefined): string {
  return share === undefined ? NONE : (share * 100).toFixed(1);
}
