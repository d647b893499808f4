import type { Destination } from '../../selection/option.ts';
import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { benchDestinations } from './left-house-benches.ts';
import { LEFT_HOUSE_LABELS } from './left-house-labels.ts';
import type { Section, SectionRow } from './section.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof LEFT_HOUSE_LABELS)[Language];

/** What had text to send: an option, a bench, or a step of a study that stands in no table. */
interface Sender {
  name: string;
  destinations?: Destination[] | undefined;
}

/** Every endpoint that text was put to. "Nothing left" is said only where all are known and local. */
export function leftHouseSection(input: StudyInput, language: Language): Section | undefined {
  const labels = LEFT_HOUSE_LABELS[language];
  const senders = sendersOf(input, labels);
  if (senders.length === 0) return undefined;
  const all = senders.flatMap(({ destinations }) => destinations ?? []);
  const cloud = [
    ...new Set(all.filter(({ location }) => location !== 'local').map(({ host }) => host)),
  ].sort();
  const unknown = senders.filter(({ destinations }) => !destinations).map(({ name }) => name);
  return {
    id: 'left-the-house',
    title: labels.title,
    intro: [
      ...(cloud.length > 0 ? [fillIn(labels.left, { hosts: cloud.join(', ') })] : []),
      ...(unknown.length > 0 ? [fillIn(labels.unknown, { options: unknown.join(', ') })] : []),
      ...(cloud.length + unknown.length === 0 ? [labels.nothing] : []),
      labels.intro,
    ],
    tables: [
      {
        title: labels.endpoints,
        columns: [labels.option, labels.role, labels.name, labels.host, labels.location].map(text),
        rows: senders.flatMap((sender) => rowsOf(sender, labels)),
      },
    ],
    charts: [],
    notes: [],
  };
}

function sendersOf({ options, benches, runs, steps = [] }: StudyInput, labels: Labels): Sender[] {
  const ids = new Set([...runs.map(({ run }) => run.id), ...benches.map(({ bench }) => bench.id)]);
  const unseen = steps.filter(({ id, status }) => status !== 'pending' && !(id && ids.has(id)));
  return [
    ...options.map(({ name, model, destinations }) => ({
      name,
      // Who wrote recorded answers, and where, is not recorded.
      destinations: model.kind === 'recorded' ? undefined : destinations,
    })),
    ...benches.map((one) => ({
      name: fillIn(labels.bench, { id: one.bench.id }),
      destinations: benchDestinations(one),
    })),
    ...unseen.map(({ name }) => ({ name })),
  ];
}

function rowsOf({ name, destinations }: Sender, labels: Labels): SectionRow[] {
  if (!destinations) return [{ cells: [name, NONE, NONE, NONE, labels.notRecorded] }];
  if (destinations.length === 0) return [{ cells: [name, NONE, NONE, NONE, labels.inside] }];
  return destinations.map((one) => ({
    cells: [name, labels.roles[one.role], one.name, one.host, labels[one.location]],
  }));
}
