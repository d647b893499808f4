import { limited } from '../../selection/choose-route.ts';
import { costAt } from '../../selection/cost-line.ts';
import type { Option } from '../../selection/option.ts';
import { optionCost } from '../../selection/option-cost.ts';
import { routingPairs } from '../../selection/routing-pairs.ts';
import { type RoutingStudy, simulateRouting } from '../../selection/simulate-routing.ts';
import { type Condition, parseSla } from '../../selection/sla.ts';
import type { Language } from '../labels.ts';
import { chosenFrom } from './chosen-from.ts';
import { fillIn } from './fill-in.ts';
import { alikeIn } from './routing-alike.ts';
import { thresholdText } from './routing-cells.ts';
import { routingCharts } from './routing-charts.ts';
import { ROUTING_LABELS, type RoutingLabels } from './routing-labels.ts';
import { liveTables } from './routing-live-table.ts';
import { curveTable, differencesTable, pairName, waysTable } from './routing-tables.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';

/** What routing by complexity between two models would give, from their recorded answers, and what live routes gave. */
export function routingSection(all: StudyInput, language: Language): Section | undefined {
  const input = chosenFrom(all);
  const { options, spec, benches, seed } = input;
  const labels = ROUTING_LABELS[language];
  const conditions = spec.sla === undefined ? [] : parseSla(spec.sla);
  const alike = alikeIn(input);
  const lineOf = new Map(options.map((option) => [option, optionCost(option, spec, benches).line]));
  const cnyPerMonth = (option: Option, questions: number) => {
    const line = lineOf.get(option);
    const cost = line && costAt(line, questions);
    return cost?.assumed ? undefined : cost?.monthlyCny;
  };
  const cards = { questionsPerMonth: spec.questions_per_month, cnyPerMonth };
  const studies = routingPairs(options, alike).flatMap(
    (pair) => simulateRouting({ ...pair, cards }, { seed, conditions }) ?? [],
  );
  const live = liveTables(options, alike, seed, labels);
  if (studies.length === 0 && live.length === 0) return undefined;
  const sla = spec.sla === undefined ? labels.anyThreshold : fillIn(labels.keeping, { sla: spec.sla });
  return {
    id: 'routing',
    title: labels.title,
    intro: labels.intro.map((line) => fillIn(line, { sla })),
    tables: [...studies.flatMap((study) => tablesOf(study, seed, labels)), ...live],
    charts: studies.flatMap((study, at) => routingCharts(study, `routing-${at + 1}`, labels)),
    notes: [
      ...studies.flatMap((study) => notesOf(study, spec.sla, labels)),
      ...commonNotes(studies, conditions, labels),
    ],
  };
}

function tablesOf(study: RoutingStudy, seed: number, labels: RoutingLabels) {
  const pair = pairName(study, labels);
  const { heldOut } = study;
  return [
    waysTable(study, pair, seed, labels),
    ...(heldOut ? [differencesTable(heldOut, fillIn(labels.differences, { pair }), labels)] : []),
    curveTable(study, fillIn(labels.curveTable, { pair }), labels),
  ];
}

function notesOf(study: RoutingStudy, sla: string | undefined, labels: RoutingLabels): string[] {
  const { notes, none } = labels;
  const {
    chosen,
    heldOut,
    kept,
    pair: { small, large },
  } = study;
  const pair = pairName(study, labels);
  const found: string[] = [];
  if (kept === false) found.push(fillIn(notes.notKept, { pair, sla: sla! }));
  if (chosen.share === 0) found.push(fillIn(notes.nothingUp, { pair }));
  if (heldOut) {
    const random = heldOut.against.random;
    const verdict = !random?.shown ? notes.noBetter : random.difference > 0 ? notes.better : notes.worse;
    const thresholds = heldOut.thresholds.map((one) => thresholdText(one, none)).join(', ');
    found.push(fillIn(verdict, { pair }), fillIn(notes.folds, { pair, thresholds }));
  } else found.push(fillIn(notes.tooFew, { pair }));
  if (small.concurrency !== large.concurrency)
    found.push(fillIn(notes.concurrency, { pair, small: small.concurrency, large: large.concurrency }));
  return found;
}

function commonNotes(
  studies: readonly RoutingStudy[],
  conditions: readonly Condition[],
  { notes }: RoutingLabels,
): string[] {
  if (studies.length === 0) return [];
  const ignored = conditions.filter((one) => !limited(one)).map(({ text }) => text);
  const concurrency = [...new Set(studies.map(({ pair }) => pair.small.concurrency))].join(', ');
  return [
    ...(ignored.length > 0 ? [fillIn(notes.notSimulated, { conditions: ignored.join(', ') })] : []),
    fillIn(notes.times, { concurrency }),
    notes.cost,
  ];
}
