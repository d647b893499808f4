import type { Environment } from '../../run/run-record.ts';
import type { OptionModel } from '../../selection/option.ts';
import { flatFingerprints } from '../compare-runs.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { msCell, NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import type { METHOD_LABELS } from './method-labels.ts';
import { modelOf } from './option-model.ts';
import type { SectionTable } from './section.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof METHOD_LABELS)[Language];

/** The fingerprints that are not alike in all runs that have them, one column a run. */
export function differingTable({ runs }: StudyInput, labels: Labels): SectionTable {
  const flat = runs.map(({ run }) => flatFingerprints(run.fingerprints));
  const parts = [...new Set(flat.flatMap((one) => Object.keys(one)))].sort();
  const differing = parts.filter((part) => new Set(flat.flatMap((one) => one[part] ?? [])).size > 1);
  return {
    title: labels.differing,
    columns: [text(labels.part), ...runs.map(({ run }) => text(run.id))],
    rows: differing.map((part) => ({ cells: [part, ...flat.map((one) => one[part] ?? NONE)] })),
  };
}

/** One row for each run and bench. */
export function environmentTable({ runs, benches }: StudyInput, labels: Labels): SectionTable {
  const machineOf = ({ platform, cpus, memoryGiB }: Environment) =>
    fillIn(labels.machineText, { platform, cpus, memory: memoryGiB });
  const versionsOf = ({ ragmeter, node }: Environment) => `${ragmeter} / ${node}`;
  return {
    title: labels.environments,
    columns: [
      ...[labels.record, labels.kind, labels.startedAt, labels.status, labels.versions].map(text),
      ...[labels.machine, labels.settings].map(text),
      number(labels.lag),
    ],
    rows: [
      ...runs.map(({ run: { id, startedAt, status, environment, spec, client } }) => ({
        cells: [
          ...[id, labels.run, startedAt, status, versionsOf(environment), machineOf(environment)],
          `${spec.seed} / ${spec.trials} / ${spec.concurrency}`,
          msCell(client?.lag.p99Ms),
        ],
      })),
      ...benches.map(({ bench: { id, startedAt, status, environment, spec }, steps }) => ({
        cells: [
          ...[id, labels.bench, startedAt, status, versionsOf(environment), machineOf(environment)],
          `${spec.seed} / ${NONE} / ${NONE}`,
          msCell(worstLag(steps)),
        ],
      })),
    ],
  };
}

/** What became of the samples of each option. */
export function countsTable({ options }: StudyInput, labels: Labels): SectionTable {
  const { option, planned, scored, unscored, failed, never } = labels;
  return {
    title: labels.counts,
    columns: [text(option), ...[planned, scored, unscored, failed, never].map(number)],
    rows: options.map(({ name, counts }) => {
      const asked = counts.scored + counts.unscored + counts.failed;
      const cells = [counts.planned, counts.scored, counts.unscored, counts.failed, counts.planned - asked];
      return { cells: [name, ...cells.map(String)] };
    }),
  };
}

/** Prices of models, systems and cards as the runs and benches recorded them, each once. */
export function pricesTable({ options, benches }: StudyInput, labels: Labels): SectionTable {
  const models = [
    ...options.map(({ model }) => model),
    ...benches.flatMap(({ bench }) => bench.spec.model.map((name) => modelOf(bench, name))),
  ];
  const rows = models.flatMap((model) => pricesOf(model, labels));
  const unique = new Map(rows.map((cells) => [JSON.stringify(cells), { cells }]));
  return {
    title: labels.prices,
    columns: [labels.item, labels.price, labels.asOf].map(text),
    rows: [...unique.values()],
  };
}

function pricesOf({ name, price, requestPrice, hardware }: OptionModel, labels: Labels): string[][] {
  const card = hardware?.entry;
  const cardPrice =
    card?.price_cny === undefined
      ? fillIn(labels.rented, { price: card?.rent_cny_per_hour ?? NONE })
      : fillIn(labels.bought, { price: card.price_cny, years: card.amortisation_years });
  return [
    ...(price
      ? [[name, fillIn(labels.modelPrice, { input: price.input, output: price.output }), price.as_of]]
      : []),
    ...(requestPrice
      ? [[name, fillIn(labels.requestPrice, { amount: requestPrice.amount }), requestPrice.as_of]]
      : []),
    ...(hardware && card?.as_of !== undefined ? [[card.title ?? hardware.gpu, cardPrice, card.as_of]] : []),
  ];
}

function worstLag(steps: readonly { client?: { lag: { p99Ms: number } } }[]): number | undefined {
  const lags = steps.flatMap(({ client }) => client?.lag.p99Ms ?? []);
  return lags.length > 0 ? Math.max(...lags) : undefined;
}
