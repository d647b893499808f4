import type { Labels } from './labels.ts';

/** A table before it is rendered: the same for terminal, Markdown and HTML. Numeric columns are right-aligned. */
export interface ReportTable {
  title: string;
  columns: { name: string; numeric: boolean }[];
  rows: string[][];
  /** The last row sums up the others. */
  totals?: boolean;
}

/** A column of words. */
export const text = (name: string) => ({ name, numeric: false });
/** A column of figures. */
export const number = (name: string) => ({ name, numeric: true });

/** `local-8b · RAG` in the language of the report. */
export function armLabel(arm: { model: string; rag: boolean }, labels: Labels): string {
  return `${arm.model} · ${arm.rag ? labels.rag : labels.noRag}`;
}
