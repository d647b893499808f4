/** A piece of text where it stands on a page: points from the page's left and top edges; `size` is the font's. */
export interface PdfItem {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/** Text between wide gaps: a table's cell, or the whole line. */
export interface LineSegment {
  text: string;
  left: number;
  right: number;
}

/** Items on one base line. */
export interface PdfLine {
  segments: LineSegment[];
  left: number;
  right: number;
  y: number;
  size: number;
}

/** The lines of a page, and its height in points. */
export interface PdfPage {
  lines: PdfLine[];
  height: number;
}
