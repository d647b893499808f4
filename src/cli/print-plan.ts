import type { RunPlan } from '../run/plan-run.ts';
import { terminalTable } from './print-table.ts';

/** Prints a plan; every figure of it is an estimate and says so. */
export function printPlan(plan: RunPlan, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(plan)}\n`);
    return;
  }
  const judge = plan.judge ? [{ ...plan.judge, model: `judge ${plan.judge.judge} (at most)` }] : [];
  const numeric = (name: string) => ({ name, numeric: true });
  const table = terminalTable({
    title: `Estimates, not measurements: ${plan.samples} samples`,
    columns: [
      { name: 'Model', numeric: false },
      numeric('Calls'),
      numeric('~ Input tokens'),
      numeric('~ Output tokens'),
      numeric('~ Yuan'),
    ],
    rows: [...plan.models, ...judge].map(({ model, calls, promptTokens, completionTokens, costCny }) => [
      model,
      String(calls),
      tokens(promptTokens),
      tokens(completionTokens),
      costCny === undefined ? 'no price' : `~ ¥${costCny.toFixed(2)}`,
    ]),
  });
  process.stdout.write(
    `${table}Embedding calls ${plan.embeddingCalls} (and the index, if it is not built), rerank calls ${plan.rerankCalls}.\n` +
      `Rule: ${plan.rule}.\n`,
  );
}

function tokens(count: number | undefined): string {
  return count === undefined ? 'its own' : `~ ${count.toLocaleString('en-US')}`;
}
