/**
 * What one import may take. A file beyond them is refused with a line that names the limit: it is hostile, or too
 * large to be one document of a corpus.
 */
export const LIMITS = {
  sourceBytes: 100 * 2 ** 20,
  /** Inflated XML of an office file, all parts together. */
  unpackedBytes: 200 * 2 ** 20,
  zipEntries: 20_000,
  /** One stream of a PDF, inflated: a page of a scan at 300 dpi has some 26 MiB. */
  pdfStreamBytes: 200 * 2 ** 20,
  pdfPages: 5_000,
  /** Of a table, spans counted. */
  cells: 500_000,
  htmlBytes: 20 * 2 ** 20,
  htmlDepth: 500,
  /** Of one document as Markdown. */
  characters: 20_000_000,
} as const;

/** `200 MiB`. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
