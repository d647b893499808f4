/** A sheet of a workbook, or a csv file, as text. Row 0 is the sheet's first row, with or without text. */
export interface SheetText {
  /** Empty for a csv file. */
  name: string;
  /** What each cell shows; a merged cell's text stands in each of its cells, unless it is as wide as the sheet. */
  rows: string[][];
  losses: string[];
}
