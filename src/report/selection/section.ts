import type { Chart } from './chart.ts';

/**
 * A part of the selection report before it is rendered: HTML, PDF, XLSX, Markdown and JSON are made of the same
 * sections. Texts may hold what a model or a user wrote; renderers escape everything.
 */
export interface Section {
  /** Its anchor and sheet: kebab-case, unique. */
  id: string;
  title: string;
  /** What it shows and how it was reckoned, in short paragraphs, before tables and charts. */
  intro: string[];
  tables: SectionTable[];
  charts: Chart[];
  /** Cautions and arithmetic, after them. */
  notes: string[];
}

/** Columns are right-aligned where `numeric`. */
export interface SectionTable {
  title: string;
  columns: { name: string; numeric: boolean }[];
  rows: SectionRow[];
}

/** `muted`: dominated or beside the point, shown in grey. */
export interface SectionRow {
  cells: Cell[];
  muted?: true;
}

/** Words, or a figure. */
export type Cell = string | Figure;

/**
 * A figure with its text as it is shown (`89.2 % [81.0, 95.1]`) and its value in base units (a share in 0..1,
 * points of 100, milliseconds, yuan), which XLSX writes as a number. `estimated`: reckoned by a rule, not measured; shown
 * apart.
 */
export interface Figure {
  text: string;
  value: number;
  unit: 'share' | 'points' | 'ms' | 'cny' | 'count' | 'ratio';
  estimated?: true;
}
