/** A cell before it is written. Text stays text, whatever it starts with; only `formula` is one. */
export interface SheetCell {
  /** With a formula, its result as of now. */
  value?: string | number;
  /** Without `=`. Ours, never made of what a model or a user wrote. */
  formula?: string;
  /** Excel's number format: `0.0%`. */
  format?: string;
  look?: Look;
  /** Reckoned, not measured. */
  italic?: true;
}

/** `input`: a figure that the reader may change; `paragraph`: a text that is alone in its row. */
export type Look = 'title' | 'header' | 'total' | 'muted' | 'input' | 'paragraph';

/** A bare value is a cell without a look. */
export type SheetValue = SheetCell | string | number | undefined;

/** A sheet before it is written; `frozen` rows stay on top, `filtered` is the row (from 0) with the names of columns. */
export interface SheetDraft {
  name: string;
  rows: SheetValue[][];
  frozen?: number;
  filtered?: number;
}

/** A row of headings. */
export function headerRow(names: readonly string[]): SheetCell[] {
  return names.map((value) => ({ value, look: 'header' }));
}
