import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { alikeSteps, type BenchStep, benchSteps, hardwareOf } from './bench-steps.ts';
import { fillIn } from './fill-in.ts';
import { hardwareFacts, peakGib } from './hardware-facts.ts';
import { HARDWARE_LABELS } from './hardware-labels.ts';
import type { Section } from './section.ts';
import { loadName, stepCells, stepColumns } from './step-cells.ts';
import type { StudyInput } from './study-input.ts';

/** Deployments by hardware, then one table for each load that two kinds of hardware had; needs a bench that names its cards. */
export function hardwareSection({ benches }: StudyInput, language: Language): Section | undefined {
  const labels = HARDWARE_LABELS[language];
  const steps = benchSteps(benches).filter((one) => hardwareOf(one) !== undefined);
  if (steps.length === 0) return undefined;
  const groups = alikeSteps(steps).filter((group) => new Set(group.map(hardwareOf)).size > 1);
  const whoOf = ({ model }: BenchStep) => [model.id ?? model.name, model.precision ?? labels.unknown];
  return {
    id: 'hardware',
    title: labels.title,
    intro: [labels.intro],
    tables: [
      hardwareFacts(
        steps,
        benches.flatMap(({ capacities, bench }) => capacities.map((one) => ({ one, bench }))),
        labels,
      ),
      ...groups.map((group) => ({
        title: loadName(group[0]!.step, language),
        columns: [
          text(labels.hardware),
          text(labels.model),
          text(labels.precision),
          ...stepColumns(language),
        ],
        rows: group.map((one) => ({
          cells: [hardwareOf(one)!, ...whoOf(one), ...stepCells(one.step, language)],
        })),
      })),
    ],
    charts: [],
    notes: [
      ...(steps.some((one) => peakGib(one) !== undefined) ? [labels.memoryNote] : []),
      ...groups.flatMap((group) => {
        const which = [...new Set(group.map((one) => whoOf(one).join(' ')))];
        const load = loadName(group[0]!.step, language);
        return which.length > 1 ? [fillIn(labels.unlike, { load, which: which.join(', ') })] : [];
      }),
    ],
  };
}
