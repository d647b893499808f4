import type { TimeRatio } from '../../selection/option-times.ts';
import { NONE, ratioCell } from './figure-cells.ts';
import type { Cell } from './section.ts';

/** What a ratio of times says where it cannot be given. */
export interface TimeRatioLabels {
  tooSmall: string;
  refused: Record<'concurrency' | 'lag', string>;
}

/** `1.83 [1.61, 2.04]`, or why there is none. */
export function timeRatioCell({ ratio, refused }: TimeRatio, labels: TimeRatioLabels): Cell {
  if (refused === 'unmeasured') return NONE;
  return refused ? labels.refused[refused] : ratioCell(ratio, labels.tooSmall);
}
