import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { alikeSteps, benchSteps } from './bench-steps.ts';
import { msCell } from './figure-cells.ts';
import type { LOCAL_CLOUD_LABELS } from './local-cloud-labels.ts';
import type { SectionTable } from './section.ts';
import { loadName, stepCells, stepColumns } from './step-cells.ts';
import type { StudyInput } from './study-input.ts';

/** One table for each load that a local and a cloud model had, the first request beside the later ones. */
export function localCloudLoads(
  { benches }: StudyInput,
  labels: (typeof LOCAL_CLOUD_LABELS)[Language],
  language: Language,
): SectionTable[] {
  const groups = alikeSteps(benchSteps(benches).filter(({ model }) => model.location !== undefined));
  return groups
    .filter((group) => new Set(group.map(({ model }) => model.location)).size > 1)
    .map((group) => ({
      title: `${labels.load}: ${loadName(group[0]!.step, language)}`,
      columns: [
        text(labels.model),
        text(labels.location),
        number(labels.firstRequest),
        number(labels.laterRequests),
        ...stepColumns(language),
      ],
      rows: group.map(({ model, step }) => ({
        cells: [
          model.name,
          labels.locations[model.location!],
          msCell(step.first?.firstMs),
          msCell(step.first?.laterMs, step.first?.later),
          ...stepCells(step, language),
        ],
      })),
    }));
}
