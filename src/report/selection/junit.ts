import type { Option } from '../../selection/option.ts';
import type { JudgedCondition } from '../../selection/sla-judge.ts';
import { judgeLevel } from '../../selection/sla-level.ts';
import { escapeXml } from '../junit.ts';
import { chosenFrom } from './chosen-from.ts';
import type { SelectionReport } from './selection-report.ts';
import type { StudyInput } from './study-input.ts';

interface Verdict {
  kind: 'failure' | 'error';
  type: string;
  message: string;
}

/**
 * JUnit XML with a case for each option: a failure where it misses a condition of the service level, an error where a
 * condition could not be judged or every question failed. Without a service level an option that answered passes.
 */
export function renderSelectionJunit({ title }: Pick<SelectionReport, 'title'>, all: StudyInput): string {
  const input = chosenFrom(all);
  const { sla } = input.spec;
  const judged = sla === undefined ? [] : judgeLevel(sla, input).judged;
  const verdicts = input.options.map((option, index) => verdictOf(option, judged[index]?.conditions ?? []));
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict?.kind === kind).length;
  const counts = `tests="${verdicts.length}" failures="${count('failure')}" errors="${count('error')}"`;
  const cases = input.options.map(({ name }, index) => {
    const open = `<testcase name="${escapeXml(name)}" classname="selection"`;
    const verdict = verdicts[index];
    if (!verdict) return `${open}/>\n`;
    return `${open}><${verdict.kind} type="${verdict.type}" message="${escapeXml(verdict.message)}"/></testcase>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(title)}" ${counts}>\n<testsuite name="${escapeXml(sla ?? 'selection')}" ${counts}>\n${cases.join('')}</testsuite>\n</testsuites>\n`;
}

function verdictOf({ counts }: Option, conditions: readonly JudgedCondition[]): Verdict | undefined {
  if (counts.failed > 0 && counts.scored + counts.unscored === 0)
    return { kind: 'error', type: 'outage', message: `${counts.failed} of ${counts.planned} samples failed` };
  const missed = conditions.filter(({ state }) => state === 'missed');
  const unknown = conditions.filter(({ state }) => state === 'unknown');
  if (missed.length + unknown.length === 0) return undefined;
  const message = [...missed, ...unknown].map(conditionText).join('; ');
  return missed.length > 0
    ? { kind: 'failure', type: 'missed', message }
    : { kind: 'error', type: 'unknown', message };
}

/** `coverage>=0.85: 0.81`, in the unit of the condition; why where nothing was measured. */
function conditionText({ condition, measured, why }: JudgedCondition): string {
  return `${condition.text}: ${measured ? Number(measured.value.toPrecision(4)) : why}`;
}
