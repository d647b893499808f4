import type { RoutingFigures } from '../../selection/routing-figures.ts';
import { cnyCell } from './cost-figures.ts';
import { msCell, NONE } from './figure-cells.ts';
import type { Cell } from './section.ts';

/** A figure as one that was reckoned: `≈ 89.2 %`. */
export function reckoned(cell: Cell): Cell {
  return typeof cell === 'string' ? cell : { ...cell, text: `≈ ${cell.text}`, estimated: true };
}

/** `37.5 %`. */
export function shareCell(share: number | undefined): Cell {
  return share === undefined ? NONE : { text: `${percentText(share)} %`, value: share, unit: 'share' };
}

/** Times and yuan of a way of routing. */
export function figureCells({ question, chargedCny, costCny }: RoutingFigures): Cell[] {
  return [
    msCell(question?.mean, question?.n),
    msCell(question?.p95, question?.n),
    per1k(chargedCny),
    per1k(costCny),
  ];
}

/** Infinite: nothing goes up, which `none` says. */
export function thresholdText(threshold: number, none: string): string {
  return Number.isFinite(threshold) ? String(threshold) : none;
}

export function percentText(share: number): string {
  return (share * 100).toFixed(1);
}

function per1k(cny: number | undefined): Cell {
  return cny === undefined ? NONE : cnyCell(cny * 1000);
}
