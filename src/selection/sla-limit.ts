import { UserError } from '../base/errors.ts';
import type { Metric } from './sla-metrics.ts';

const MS_PER_UNIT: Record<string, number> = { ms: 1, s: 1000 };

/**
 * The limit that `value` states for a metric, in base units; `part` is the condition that it stands in.
 * @throws UserError for what is no such value, lacks its unit, or lies out of range
 */
export function limitOf(part: string, value: string, { kind, example }: Metric): number {
  const fault = (what: string) => new UserError(`sla: "${part}": ${what}`);
  if (kind === 'place') {
    if (value.toLowerCase() === 'local') return 0;
    throw fault(`"${value}" is no place of data; write ${example}`);
  }
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([^\d.].*)?$/.exec(value) ?? [];
  if (digits === undefined) throw fault(`"${value}" is no figure from 0 up; write ${example}`);
  const figure = Number(digits);
  if (kind === 'time') {
    const factor = MS_PER_UNIT[unit.toLowerCase()];
    if (unit === '') throw fault(`${digits} has no unit; write ${digits}s or ${digits}ms`);
    if (factor === undefined) throw fault(`"${unit}" is no unit of time; write s or ms`);
    if (figure === 0) throw fault('nothing takes no time; write a limit above 0');
    return figure * factor;
  }
  if (unit !== '' && !(kind === 'share' && unit === '%'))
    throw fault(`"${unit}" has no place behind ${digits}; write ${example}`);
  if (kind === 'share') {
    const share = unit === '%' ? Number(`${digits}e-2`) : figure;
    if (share > 1) throw fault(`${value} is above 1; a share is 0 to 1, or 0 % to 100 %`);
    return share;
  }
  if (kind === 'count') {
    if (!Number.isInteger(figure) || figure < 1) throw fault(`${digits} is no whole number from 1 up`);
    return figure;
  }
  return example.startsWith('cost_per_10k') ? figure / 10 : figure;
}
