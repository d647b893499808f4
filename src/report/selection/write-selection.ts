import { extname } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { writeAside } from '../../base/write-aside.ts';
import { type BrowserPlace, findBrowser } from '../find-browser.ts';
import { renderSelectionJunit } from './junit.ts';
import { renderSelectionMarkdown } from './markdown.ts';
import type { SelectionReport } from './selection-report.ts';
import type { StudyInput } from './study-input.ts';

type Rendered = string | Uint8Array | Iterable<string>;
type Renderer = (
  report: SelectionReport,
  input: StudyInput,
  place: BrowserPlace,
) => Rendered | Promise<Rendered>;

/** Where nothing is to be printed. */
const NOWHERE: BrowserPlace = { searchPath: [] };

/** Those that draw, print or pack are loaded when they are asked for. */
const RENDERERS = {
  '.html': async (report, input) =>
    (await import('./html/render-selection-html.ts')).renderSelectionHtml(report, input),
  '.pdf': async (report, input, place) => {
    const { renderSelectionHtml } = await import('./html/render-selection-html.ts');
    const { renderPdf } = await import('../pdf-chromium.ts');
    return renderPdf([...renderSelectionHtml(report, input)].join(''), findBrowser(place));
  },
  '.md': renderSelectionMarkdown,
  '.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
  '.xml': renderSelectionJunit,
  '.xlsx': async (report, input) => (await import('./xlsx.ts')).renderSelectionXlsx(report, input),
} satisfies Record<string, Renderer>;

/** The ending of a file that a selection report can be written to. */
export type SelectionFormat = keyof typeof RENDERERS;

/** The format that a file's ending or a name (`html`) stands for. @throws UserError that lists the formats */
export function selectionFormat(pathOrName: string): SelectionFormat {
  const ending = extname(pathOrName) || `.${pathOrName}`;
  if (Object.hasOwn(RENDERERS, ending)) return ending as SelectionFormat;
  throw new UserError(
    `${pathOrName}: cannot write this format; it is one of ${Object.keys(RENDERERS).join(' ')}`,
  );
}

/**
 * The report in one format; PDF needs a browser of `place`. `input` is that which `report` was made of: cases stand in no
 * section.
 */
export async function renderSelection(
  report: SelectionReport,
  input: StudyInput,
  format: SelectionFormat,
  place: BrowserPlace = NOWHERE,
): Promise<Rendered> {
  return RENDERERS[format](report, input, place);
}

/** Writes the report to a file in the format of its ending; PDF needs a browser of `place`. */
export async function writeSelection(
  path: string,
  report: SelectionReport,
  input: StudyInput,
  place: BrowserPlace = NOWHERE,
): Promise<void> {
  await writeAside(path, await renderSelection(report, input, selectionFormat(path), place));
}
