import type { ChunkOptions } from './document.ts';
import type { Unit } from './text-units.ts';

/** A passage to be: from `start` to `end` of the text. */
export interface PackedSpan {
  start: number;
  end: number;
}

/**
 * Packs consecutive units into spans of at most `size` characters. A block that fits a span of its own starts
 * one, once the current span is half full; the last units up to `overlap` characters are repeated at the start
 * of the next span. Linear in the number of units times the units of an overlap.
 */
export function packUnits(units: readonly Unit[], { size, overlap }: ChunkOptions): PackedSpan[] {
  const spans: PackedSpan[] = [];
  let held: Unit[] = [];
  for (const unit of units) {
    const start = held[0]?.start ?? unit.start;
    const full = unit.end - start > size;
    const halfFull = (held.at(-1)?.end ?? start) - start >= size / 2;
    const betterAlone =
      halfFull &&
      unit.blockEnd !== undefined &&
      unit.blockEnd - start > size &&
      unit.blockEnd - unit.start <= size;
    if (held.length > 0 && (full || betterAlone)) {
      spans.push(spanOf(held));
      held = tail(held, unit, size, overlap);
    }
    held.push(unit);
  }
  if (held.length > 0) spans.push(spanOf(held));
  return spans;
}

function spanOf(units: readonly Unit[]): PackedSpan {
  return { start: (units[0] as Unit).start, end: (units.at(-1) as Unit).end };
}

/** The last units that fit the overlap and still leave room for the next unit. */
function tail(units: readonly Unit[], next: Unit, size: number, overlap: number): Unit[] {
  const end = (units.at(-1) as Unit).end;
  let from = units.length;
  while (from > 1) {
    const { start } = units[from - 1] as Unit;
    if (end - start > overlap || next.end - start > size) break;
    from -= 1;
  }
  return units.slice(from);
}
