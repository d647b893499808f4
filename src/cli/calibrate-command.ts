import { writeFile } from 'node:fs/promises';
import { type App, createApp } from '../app.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { renderCalibration } from '../report/calibration-page.ts';
import {
  calibrationOverview,
  constructionTable,
  gainTable,
  verdictTable,
} from '../report/calibration-tables.ts';
import { LABELS } from '../report/labels.ts';
import { type Calibration, calibrate } from '../run/calibrate.ts';
import { openConfig } from './open-config.ts';
import { terminalTable } from './print-table.ts';

interface CalibrateOptions {
  labels: string[];
  split?: string;
  semantic?: boolean;
  embedder?: string;
  reranker?: string;
  judge?: string;
  judgeAll?: boolean;
  models?: string;
  worst?: number;
  concurrency?: number;
  minBalancedAccuracy?: number;
  minDecidedAccuracy?: number;
  page?: string;
  json?: boolean;
}

const QUALITY_BELOW_GATE = 100;
const NOTHING_EVALUATED = 2;

/** `npm run calibrate`: see `--help`. The limits judge what was measured last: the judge, where there is one. */
export async function calibrateCommand(options: CalibrateOptions): Promise<void> {
  requireShare('--min-balanced-accuracy', options.minBalancedAccuracy);
  requireShare('--min-decided-accuracy', options.minDecidedAccuracy);
  const opened = await openScorers(options);
  const calibrations = await calibrate({
    labels: options.labels,
    ...(options.split !== undefined && { split: options.split }),
    worst: options.worst ?? 10,
    scorers: opened.map(({ scorer }) => scorer),
    concurrency: options.concurrency ?? 3,
  }).finally(() => Promise.all(opened.map(({ close }) => close())));
  if (options.json) process.stdout.write(`${JSON.stringify(jsonOf(calibrations))}\n`);
  else printCalibrations(calibrations);
  process.exitCode = exitCodeOf(calibrations.at(-1)!, options);
  if (options.page !== undefined) await writePage(options.page, renderCalibration(calibrations));
}

/** What is measured beside the rules: the second opinion, then the judge on top of what comes before it. */
async function openScorers(options: CalibrateOptions): Promise<Awaited<ReturnType<App['openScorer']>>[]> {
  const { semantic, judge = 'none', judgeAll, embedder, reranker, concurrency } = options;
  if (judgeAll && judge === 'none') throw new UserError('--judge-all: name the judge with --judge NAME');
  if (!semantic && (embedder ?? reranker) !== undefined)
    throw new UserError('--embedder and --reranker belong to --semantic; add it');
  if (!semantic && judge === 'none') return [];
  const app = await createApp(openConfig(options));
  const open = (name: string) =>
    app.openScorer({ semantic, embedder, reranker, judgeAll, concurrency, judge: name });
  // The judge first: it opens nothing if a name or a key is wrong.
  const judged = judge === 'none' ? [] : [await open(judge)];
  return semantic ? [await open('none'), ...judged] : judged;
}

/** The rules' figures at the top, those of each judge under `with`, by name. */
function jsonOf([rules, ...others]: readonly Calibration[]): object {
  const { overall, byConstruction, worst } = rules!;
  const beside = others.map(({ name, ...figures }) => [name, figures]);
  return { overall, byConstruction, worst, ...(beside.length > 0 && { with: Object.fromEntries(beside) }) };
}

function printCalibrations(calibrations: readonly Calibration[]): void {
  const labels = LABELS.en;
  const tables = [
    constructionTable(calibrations, labels),
    calibrationOverview(calibrations, labels),
    gainTable(calibrations, labels),
    ...calibrations.map((calibration) => verdictTable(calibration, labels)),
  ];
  for (const table of tables) if (table.rows.length > 0) process.stdout.write(`${terminalTable(table)}\n`);
  process.stdout.write(`${labels.calibration.note}\n`);
  const { name, worst } = calibrations.at(-1)!;
  if (worst.length > 0) process.stdout.write(`\n${labels.calibration.worst} (${name})\n`);
  for (const { file, line, construction, label, predicted, why, keypoint, answer } of worst)
    process.stdout.write(
      `${file}:${line}: ${construction}: ${label}, judged ${predicted}: ${why}\n  ${keypoint}\n  ${answer}\n`,
    );
}

function exitCodeOf({ overall }: Calibration, options: CalibrateOptions): number {
  const limits: [string, number | undefined, number | undefined][] = [
    ['balanced accuracy', overall.balancedAccuracy, options.minBalancedAccuracy],
    ['decided accuracy', overall.decided.accuracy, options.minDecidedAccuracy],
  ];
  const missed = limits.filter(
    ([, measured, limit]) => limit !== undefined && !(measured !== undefined && measured >= limit),
  );
  for (const [name, measured, limit] of missed)
    process.stderr.write(`${name} ${measured?.toFixed(4) ?? 'was not measured'}: the limit is ${limit}\n`);
  if (overall.n === 0) {
    process.stderr.write('no pair was scored\n');
    return NOTHING_EVALUATED;
  }
  return missed.length > 0 ? QUALITY_BELOW_GATE : 0;
}

function requireShare(flag: string, share: number | undefined): void {
  if (share !== undefined && share > 1) throw new UserError(`${flag}: ${share} is not a share of 0 to 1`);
}

async function writePage(path: string, page: string): Promise<void> {
  await writeFile(path, page).catch((error) => {
    throw new UserError(`--page ${path}: cannot be written: ${messageOf(error)}`, { cause: error });
  });
}
