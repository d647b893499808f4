import type { RunResult } from '../../run/run-context.ts';
import { armName } from '../../run/sample.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import type { Language } from '../labels.ts';
import { caseGroups } from '../reduce-trials.ts';
import { number, text } from '../report-table.ts';
import { samplesByArm } from '../samples-by-arm.ts';
import { type ByScenario, type Difference, type ScenarioScores, scenarioScores } from '../scenario-scores.ts';
import type { Chart, ChartSeries } from './chart.ts';
import { NONE } from './figure-cells.ts';
import { differenceCell } from './option-cells.ts';
import { SCENARIO_LABELS } from './scenario-labels.ts';
import type { Cell, Section, SectionTable } from './section.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof SCENARIO_LABELS)[Language];

/** Scores of 100 by scenario without and with RAG, and the gain, of every model whose questions name scenarios. */
export function scenarioSection({ runs, seed }: StudyInput, language: Language): Section | undefined {
  const labels = SCENARIO_LABELS[language];
  const found = runs.flatMap((result) => scoresOf(result, seed).map((scores) => ({ scores, result })));
  if (found.length === 0) return undefined;
  const titled = found.map(({ scores, result: { run } }) => {
    const isOnce = found.filter((other) => other.scores.model === scores.model).length === 1;
    return { scores, title: isOnce ? scores.model : `${scores.model} (${run.id})` };
  });
  return {
    id: 'scenarios',
    title: labels.title,
    intro: [labels.intro],
    tables: titled.map(({ scores, title }) => tableOf(scores, title, labels)),
    charts: titled.map(({ scores, title }, at) => chartOf(scores, title, `scenarios-${at + 1}`, labels)),
    notes: found.some(({ scores }) => scores.gain) ? [labels.singles] : [],
  };
}

function scoresOf({ run, testcases, samples }: RunResult, seed: number): ScenarioScores[] {
  const byArm = samplesByArm(samples);
  const options = { seed, groupOf: caseGroups(testcases) };
  return scenarioScores(run.arms, testcases, (arm) => byArm.get(armName(arm)) ?? [], options).filter(
    ({ noRag, rag }) => noRag ?? rag,
  );
}

function tableOf({ noRag, rag, gain }: ScenarioScores, title: string, labels: Labels): SectionTable {
  const row = (name: string, pick: <T>(by: ByScenario<T> | undefined) => T | undefined) => ({
    cells: [
      name,
      pointsCell(pick(noRag)),
      pointsCell(pick(rag)),
      differenceCell(pick(gain)),
      readingOf(pick(gain), labels),
    ],
  });
  return {
    title,
    columns: [
      text(labels.scenario),
      number(labels.noRag),
      number(labels.rag),
      number(labels.gain),
      text(labels.reading),
    ],
    rows: [
      ...namesOf({ noRag, rag }).map((name) => row(name, (by) => by?.scenarios[name])),
      row(labels.total, (by) => by?.mean),
    ],
  };
}

function namesOf({ noRag, rag }: Pick<ScenarioScores, 'noRag' | 'rag'>): string[] {
  return [...new Set([noRag, rag].flatMap((one) => Object.keys(one?.scenarios ?? {})))];
}

/** `76.0 [71.2, 80.4] n=20` of 100. */
function pointsCell(estimate: Estimate | undefined): Cell {
  if (!estimate) return NONE;
  const [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map((one) => (one * 100).toFixed(1));
  return { text: `${mean} [${low}, ${high}] n=${estimate.n}`, value: estimate.mean * 100, unit: 'points' };
}

function readingOf(gain: Difference | undefined, labels: Labels): string {
  if (!gain) return NONE;
  return gain.low > 0 ? labels.higher : gain.high < 0 ? labels.lower : labels.notShown;
}

function chartOf({ noRag, rag }: ScenarioScores, model: string, id: string, labels: Labels): Chart {
  const names = namesOf({ noRag, rag });
  const series = (name: string, by: ByScenario<Estimate> | undefined): ChartSeries[] =>
    by ? [{ name, kind: 'bar', points: names.flatMap((one, x) => pointOf(by.scenarios[one], x)) }] : [];
  return {
    id,
    title: `${labels.title}: ${model}`,
    summary: labels.summary.replace('{model}', () => model),
    x: { name: labels.scenario, scale: 'category', categories: names },
    y: { name: labels.score, scale: 'linear' },
    series: [...series(labels.noRag, noRag), ...series(labels.rag, rag)],
  };
}

function pointOf(estimate: Estimate | undefined, x: number): ChartSeries['points'] {
  if (!estimate) return [];
  return [{ x, y: estimate.mean * 100, low: estimate.low * 100, high: estimate.high * 100 }];
}
