import type { App } from '../app.ts';
import { stepNote } from '../study/study-state-of.ts';
import { terminalTable } from './print-table.ts';

type OpenStudy = Awaited<ReturnType<App['openStudy']>>;

/** Prints what a study would do; every figure is an estimate and says so. */
export function printStudyPlan({ study, steps, state }: OpenStudy, json: boolean): void {
  const planned = steps.map((step, index) => ({
    step: step.name,
    status: state.steps[index]?.status ?? 'pending',
    note: stepNote(step, state),
    plan: step.plan,
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ estimate: true, title: study.title, steps: planned })}\n`);
    return;
  }
  const numeric = (name: string) => ({ name, numeric: true });
  const column = (name: string) => ({ name, numeric: false });
  const count = (value: number | undefined) =>
    value === undefined ? '—' : `~ ${value.toLocaleString('en-US')}`;
  const table = terminalTable({
    title: `Estimates, not measurements: ${study.title}`,
    columns: [
      column('Step'),
      column('Now'),
      column('Asked'),
      numeric('Calls'),
      numeric('~ Input tokens'),
      numeric('~ Output tokens'),
      numeric('~ Yuan'),
    ],
    rows: planned.flatMap(({ step, note, plan }) =>
      plan.map(({ asked, calls, promptTokens, completionTokens, costCny }) => [
        step,
        note ?? 'to be made',
        asked,
        count(calls),
        count(promptTokens),
        count(completionTokens),
        costCny === undefined ? 'no price' : `~ ¥${costCny.toFixed(2)}`,
      ]),
    ),
  });
  const open = planned.filter(({ status }) => status !== 'done');
  const priced = open.flatMap(({ plan }) => plan.flatMap(({ costCny }) => costCny ?? []));
  const yuan = priced.reduce((sum, costCny) => sum + costCny, 0);
  const costs = priced.length > 0 ? `, ~ ¥${yuan.toFixed(2)} where a price is known` : '';
  process.stdout.write(
    `${table}${open.length} of ${planned.length} steps to be made${costs}. Output tokens of a bench are at most ` +
      'so many; what time or a sweep decides is —.\n',
  );
}
