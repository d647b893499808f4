import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { fillIn } from './fill-in.ts';
import type { Section } from './section.ts';
import { STEPS_LABELS } from './steps-labels.ts';
import type { StudyInput } from './study-input.ts';

/** What a study ran and how each step ended, so that a step that failed is not overlooked. */
export function stepsSection({ steps = [] }: StudyInput, language: Language): Section | undefined {
  if (steps.length === 0) return undefined;
  const { title, intro, columns, statuses } = STEPS_LABELS[language];
  const count = (...of: string[]) => steps.filter(({ status }) => of.includes(status)).length;
  const counts = {
    of: steps.length,
    done: count('done'),
    failed: count('failed'),
    open: count('pending', 'running', 'interrupted', 'stopped'),
  };
  return {
    id: 'steps',
    title,
    intro: [fillIn(intro, counts)],
    tables: [
      {
        title,
        columns: [text(columns.step), text(columns.status), text(columns.record), text(columns.why)],
        rows: steps.map(({ name, status, id, reasons }) => ({
          cells: [name, statuses[status], id ?? '—', reasons.join('; ')],
        })),
      },
    ],
    charts: [],
    notes: [],
  };
}
