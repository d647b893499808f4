import { HttpProblem } from '../../http/problem.ts';
import type { RoundRequest } from '../../jobs/label-round.ts';
import type { ChosenRun } from './choose-page.tsx';

const MOST_ANSWERS = 2_000;

/** The round that a form asks for. @throws HttpProblem 400 for what the form does not offer */
export function readRoundForm(form: Record<string, unknown>, run: ChosenRun): RoundRequest {
  const { arm: armIndex, category, verdict } = form;
  const arm = armIndex ? run.arms[Number(armIndex)] : undefined;
  if (armIndex && !arm) throw new HttpProblem(400, 'arm: choose one of the run');
  if (category && !run.categories.includes(String(category)))
    throw new HttpProblem(400, 'category: choose one of the run');
  if (verdict && verdict !== 'unsure' && verdict !== 'contradicted')
    throw new HttpProblem(400, 'verdict: choose unsure or contradicted');
  return {
    runId: run.id,
    ...(arm && { arm }),
    ...(category ? { category: String(category) } : {}),
    ...(verdict ? { verdict: verdict as 'unsure' | 'contradicted' } : {}),
    most: wholeNumber('most', form.most, 1, MOST_ANSWERS),
    seed: wholeNumber('seed', form.seed, 0, 2 ** 32 - 1),
    blind: form.blind === '1',
    hidden: form.hide === '1',
  };
}

function wholeNumber(name: string, value: unknown, least: number, most: number): number {
  const number = Number(value);
  if (typeof value === 'string' && /^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new HttpProblem(400, `${name}: send a whole number from ${least} to ${most}`);
}
