import { formatMs } from '../format.ts';
import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { fillIn } from './fill-in.ts';
import { METHOD_DEFINITIONS } from './method-definitions.ts';
import { METHOD_LABELS } from './method-labels.ts';
import { countsTable, differingTable, environmentTable, pricesTable } from './method-tables.ts';
import type { Section } from './section.ts';
import { loadName } from './step-cells.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof METHOD_LABELS)[Language];

/** How the figures came about: what differs between the runs first, then environment, counts, prices, definitions. */
export function methodSection(input: StudyInput, language: Language): Section | undefined {
  const labels = METHOD_LABELS[language];
  if (input.runs.length + input.benches.length === 0) return undefined;
  const differing = differingTable(input, labels);
  const isSame = input.runs.length > 1 && differing.rows.length === 0;
  const definitions = {
    title: labels.definitions,
    columns: [labels.term, labels.meaning].map(text),
    rows: METHOD_DEFINITIONS[language].map((cells) => ({ cells: [...cells] })),
  };
  return {
    id: 'method',
    title: labels.title,
    intro: [
      fillIn(labels.intro, { seed: input.seed }),
      ...(isSame ? [labels.sameFingerprints] : []),
      ...labels.rules,
    ],
    tables: [
      differing,
      environmentTable(input, labels),
      countsTable(input, labels),
      pricesTable(input, labels),
      definitions,
    ].filter(({ rows }) => rows.length > 0),
    charts: [],
    notes: lagNotes(input, labels, language),
  };
}

/** Where our own process was too late to time the first token. */
function lagNotes({ runs, options, benches }: StudyInput, labels: Labels, language: Language): string[] {
  const late = options.filter(({ latency }) => latency.ttftRefused);
  const unsure = benches.flatMap(({ bench, steps }) =>
    steps.filter(({ client }) => client?.trusted === false).map((step) => ({ bench, step })),
  );
  return [
    ...late.map(({ name, runId }) => {
      const lag = runs.find(({ run }) => run.id === runId)?.run.client?.lag.p99Ms;
      return fillIn(labels.lagWarning, { run: runId, model: name, lag: formatMs(lag) });
    }),
    ...unsure.map(({ bench, step }) =>
      fillIn(labels.benchLag, { bench: bench.id, load: loadName(step, language), model: step.model }),
    ),
  ];
}
