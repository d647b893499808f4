import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { alikeSteps, type BenchStep, benchSteps, engineOf } from './bench-steps.ts';
import { ENGINES_LABELS } from './engines-labels.ts';
import { fillIn } from './fill-in.ts';
import type { Section } from './section.ts';
import { loadName, stepCells, stepColumns } from './step-cells.ts';
import type { StudyInput } from './study-input.ts';

/** Engines side by side, one table for each load that at least two of them had. */
export function enginesSection({ benches }: StudyInput, language: Language): Section | undefined {
  const labels = ENGINES_LABELS[language];
  // The API of a cloud tells no engine.
  const known = benchSteps(benches).filter(
    ({ model, step }) => model.location === 'local' || step.server?.modelLoad?.engine !== undefined,
  );
  const groups = alikeSteps(known).filter((group) => new Set(group.map(engineOf)).size > 1);
  if (groups.length === 0) return undefined;
  const precisionOf = ({ model }: BenchStep) => model.precision ?? labels.unknown;
  const idOf = ({ model }: BenchStep) => model.id ?? model.name;
  return {
    id: 'engines',
    title: labels.title,
    intro: [labels.intro],
    tables: groups.map((group) => ({
      title: loadName(group[0]!.step, language),
      columns: [text(labels.engine), text(labels.model), text(labels.precision), ...stepColumns(language)],
      rows: group.map((one) => ({
        cells: [engineOf(one), idOf(one), precisionOf(one), ...stepCells(one.step, language)],
      })),
    })),
    charts: [],
    notes: [
      ...groups.flatMap((group) => {
        const load = loadName(group[0]!.step, language);
        const which = [...new Set(group.map((one) => `${idOf(one)} ${precisionOf(one)}`))];
        const failing = group.filter(({ step: { counts } }) => counts.failed + counts.incomplete > 0);
        return [
          ...(which.length > 1 ? [fillIn(labels.unlike, { load, which: which.join(', ') })] : []),
          ...failing.map((one) => {
            const { failed, incomplete, scheduled } = one.step.counts;
            return fillIn(labels.failing, {
              load,
              engine: engineOf(one),
              failed: failed + incomplete,
              scheduled,
            });
          }),
        ];
      }),
      ...(groups.flat().some(({ model }) => model.precision === undefined) ? [labels.unstated] : []),
    ],
  };
}
