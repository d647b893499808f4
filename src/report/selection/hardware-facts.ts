import type { Capacity } from '../../load/bench-summary.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { type BenchStep, engineOf, hardwareOf } from './bench-steps.ts';
import { countCell, NONE } from './figure-cells.ts';
import type { HARDWARE_LABELS } from './hardware-labels.ts';
import type { SectionTable } from './section.ts';

type Labels = (typeof HARDWARE_LABELS)[Language];

/** One row for each model of each bench. */
export function hardwareFacts(
  steps: readonly BenchStep[],
  capacities: readonly { one: Capacity; bench: BenchStep['bench'] }[],
  labels: Labels,
): SectionTable {
  const deployments = new Map<string, BenchStep[]>();
  for (const one of steps) {
    const key = JSON.stringify([one.bench.id, one.step.model]);
    deployments.set(key, [...(deployments.get(key) ?? []), one]);
  }
  const { hardware, model, precision, engine, startUp, context, kvCache, memory } = labels;
  return {
    title: labels.facts,
    columns: [
      ...[hardware, model, precision, engine].map(text),
      ...[startUp, context, kvCache, memory].map(number),
      text(labels.capacity),
    ],
    rows: [...deployments.values()].map((own) => {
      const first = own[0]!;
      const load = first.step.server?.modelLoad;
      const peaks = own.flatMap((one) => peakGib(one) ?? []);
      const kept = capacities.filter(
        ({ one, bench }) => bench.id === first.bench.id && one.model === first.step.model,
      );
      const cells = [
        hardwareOf(first)!,
        first.model.id ?? first.model.name,
        first.model.precision ?? labels.unknown,
        engineOf(first),
        countCell(load && load.loadMs / 1000),
        countCell(load?.maxConcurrencyContextTokens ?? first.step.server?.software?.contextTokens),
        countCell(load?.kvCacheTokens),
        countCell(peaks.length > 0 ? Math.max(...peaks) : undefined),
        kept.map(({ one }) => capacityText(one, labels)).join('；') || NONE,
      ];
      return { cells };
    }),
  };
}

function capacityText({ title, highest, unit }: Capacity, labels: Labels): string {
  return `${title}: ${highest === undefined ? labels.noCapacity : `${labels.capacityUnits[unit]} ${highest}`}`;
}

/** The peaks of all cards of this machine added up, only where the server is on it. */
export function peakGib({ step: { server } }: BenchStep): number | undefined {
  const cards = server?.sameMachine
    ? (server.gpus ?? []).flatMap(({ memoryMib }) => memoryMib?.max ?? [])
    : [];
  return cards.length > 0 ? cards.reduce((sum, mib) => sum + mib, 0) / 1024 : undefined;
}
