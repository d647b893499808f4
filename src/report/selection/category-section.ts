import { countSamples } from '../../run/verdict.ts';
import type { Option } from '../../selection/option.ts';
import { estimateOf } from '../../selection/option-estimates.ts';
import { estimateCases } from '../estimate-cases.ts';
import type { Language } from '../labels.ts';
import { caseGroups } from '../reduce-trials.ts';
import { number, text } from '../report-table.ts';
import { armSamples, isWarm, type TimedSample, timesOf } from './arm-samples.ts';
import { CATEGORY_LABELS } from './category-labels.ts';
import { msCell } from './figure-cells.ts';
import { estimateCell, metricCell } from './option-cells.ts';
import type { Section, SectionRow, SectionTable } from './section.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof CATEGORY_LABELS)[Language];

/** Fewer cases than this, all passed, are named: their pass rate looks surer than it is. */
const FEW_CASES = 30;

/** Coverage, passes, medians and overlap of every option, by category and over all. */
export function categorySection(input: StudyInput, language: Language): Section | undefined {
  const labels = CATEGORY_LABELS[language];
  const tables = input.options.flatMap((option) => tableOf(option, input, labels) ?? []);
  if (tables.length === 0) return undefined;
  return {
    id: 'categories',
    title: labels.title,
    intro: [labels.intro],
    tables,
    charts: [],
    notes: input.options.flatMap((option) => allPassedNote(option, input.seed, labels) ?? []),
  };
}

function tableOf(option: Option, { runs, seed }: StudyInput, labels: Labels): SectionTable | undefined {
  const result = runs.find(({ run }) => run.id === option.runId);
  if (!result || option.cases.length === 0) return undefined;
  const own = armSamples(result, option.arm);
  const categoryOf = new Map(option.cases.map(({ testcaseId, category }) => [testcaseId, category]));
  const options = { seed, groupOf: caseGroups(result.testcases) };
  const row = (name: string, cases: Option['cases'], timed: readonly TimedSample[]): SectionRow => {
    const warm = timed.filter(isWarm);
    const retrieval = timesOf(warm, ({ retrievalMs }) => retrievalMs);
    const generation = timesOf(warm, ({ generationMs }) => generationMs);
    const samples = timed.map(({ sample }) => sample);
    const { failed, unscored } = countSamples(samples, samples.length);
    const cells = [
      name,
      String(cases.length),
      metricCell({ cases }, 'coverage', seed),
      metricCell({ cases }, 'pass', seed),
      msCell(retrieval?.p50, retrieval?.n),
      msCell(generation?.p50, generation?.n),
      estimateCell(estimateCases(samples, ({ overlap }) => overlap, options)),
      String(failed),
      String(unscored),
    ];
    return { cells };
  };
  const categories = groupedBy(option.cases, ({ category }) => category);
  const samplesOf = groupedBy(own, ({ sample }) => categoryOf.get(sample.testcaseId));
  return {
    title: option.name,
    columns: [
      text(labels.category),
      ...[labels.cases, labels.coverage, labels.pass, labels.retrieval, labels.generation].map(number),
      ...[labels.overlap, labels.failed, labels.unscored].map(number),
    ],
    rows: [
      ...[...categories].map(([category, cases]) => row(category, cases, samplesOf.get(category) ?? [])),
      row(labels.total, option.cases, own),
    ],
  };
}

function groupedBy<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function allPassedNote(option: Option, seed: number, labels: Labels): string | undefined {
  const pass = estimateOf(option, 'pass', seed);
  if (pass?.mean !== 1 || pass.n >= FEW_CASES) return undefined;
  return labels.allPassed
    .replace('{option}', () => option.name)
    .replace('{n}', String(pass.n))
    .replace('{low}', (pass.low * 100).toFixed(1));
}
