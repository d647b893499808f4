import { isMisconfiguration } from '../base/failure.ts';
import type { BenchSpec } from '../load/bench-spec.ts';
import type { BenchSummary } from '../load/bench-summary.ts';
import type { Scenario } from '../load/scenario.ts';
import { stepSizes } from '../load/steps-of.ts';
import { LABELS } from '../report/labels.ts';
import { loadLeadTables, loadNotes } from '../report/load-sections.ts';
import { terminalTable } from './print-table.ts';
import { INTERRUPTED } from './run-with-progress.ts';

/** The tables of a bench on standard output. */
export function printBench(summary: BenchSummary): void {
  const labels = LABELS.en;
  for (const table of loadLeadTables(summary, labels)) process.stdout.write(`${terminalTable(table)}\n`);
  for (const note of loadNotes(summary, labels)) process.stdout.write(`${note}\n`);
}

/** What a bench would send; nothing is asked. */
export function printScenarios(scenarios: readonly Scenario[], spec: BenchSpec, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ scenarios })}\n`);
    return;
  }
  const numeric = (name: string) => ({ name, numeric: true });
  const column = (name: string) => ({ name, numeric: false });
  const table = terminalTable({
    title: `A plan, nothing is sent; models: ${spec.model.join(', ')}${spec.sweep ? '; a sweep goes on from the first step' : ''}`,
    columns: [
      column('Scenario'),
      column('Title'),
      numeric('Concurrency'),
      numeric('Rate/s'),
      numeric('Requests a step'),
      numeric('~ Input tokens'),
      numeric('Output tokens, at most'),
      column('Cache'),
    ],
    rows: scenarios.map((scenario) => [
      scenario.name,
      scenario.title,
      scenario.rate === undefined ? stepSizes(scenario).join(' ') : `≤ ${scenario.concurrency ?? 1024}`,
      scenario.rate === undefined ? '—' : `${scenario.rate} ${scenario.arrival}`,
      scenario.requests === undefined ? `${scenario.duration_s} s` : String(scenario.requests),
      spec.suite
        ? 'of the suite'
        : Array.isArray(scenario.prompts)
          ? 'as given'
          : scenario.prompts.tokens.join('–'),
      String(scenario.output_tokens),
      scenario.cache,
    ]),
  });
  process.stdout.write(table);
}

/** 130 after Ctrl-C; 1 where a model was never reached or refuses us; 2 where nothing was answered; else 0. */
export function benchExitCode({ bench, steps }: BenchSummary): number {
  if (bench.status === 'interrupted') return INTERRUPTED;
  const models = [...new Set(steps.map(({ model }) => model))];
  const silent = models.filter((model) =>
    steps.every((step) => step.model !== model || step.counts.ok === 0),
  );
  if (silent.length === 0) return 0;
  const kinds = steps
    .filter(({ model }) => silent.includes(model))
    // What was cut when the step stopped says nothing of its own.
    .flatMap(({ counts }) => Object.keys(counts.errors).filter((kind) => kind !== 'stopped'));
  return kinds.length > 0 && kinds.every((kind) => isMisconfiguration(kind as never)) ? 1 : 2;
}
