import { join } from 'node:path';
import type { Context } from 'hono';
import { UserError } from '../../base/errors.ts';
import { REPORT_HEADERS } from '../../http/guard/security-headers.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { askDesk } from '../ask-desk.ts';
import { type OutputFile, outputFile, outputFolder, sendFile } from '../output-files.ts';

/** Where folders with a report stand, in the outputs and under `/ui/`. */
export type ReportPlace = 'studies' | 'reports';

/** The formats of a report, in the order in which they are offered. */
export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'md', 'json', 'xml'] as const;
type Format = (typeof REPORT_FORMATS)[number];

const TYPES: Record<Format, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
};
/** Those that are only made when asked for: they may tell of an earlier state of a study. */
const MADE_WHEN_ASKED: readonly Format[] = ['pdf', 'xlsx', 'xml'];

/** `GET /ui/studies/NAME/report.{html,pdf,…}`, and of a report: the file; one that is not there, or is old, is made. */
export async function sendReport(
  c: Context,
  service: Pick<ServiceContext, 'outDirectory' | 'dispatcher'>,
  place: ReportPlace,
): Promise<Response> {
  const { name, file } = c.req.param() as { name: string; file: string };
  const folder = await outputFolder(join(service.outDirectory, place), name);
  const format = REPORT_FORMATS.find((one) => file === `report.${one}`);
  if (!format)
    throw new HttpProblem(404, `there is no "${file}"; there are report.${REPORT_FORMATS.join(', .')}`);
  const there = await recentFile(folder, format);
  const found = there ?? (await madeFile(service, `${place}/${name}`, folder, format));
  return sendFile(c, found, {
    'content-type': TYPES[format],
    ...(format === 'html'
      ? REPORT_HEADERS
      : { 'content-disposition': `attachment; filename*=UTF-8''${encoded(`${name}.${format}`)}` }),
  });
}

async function recentFile(folder: string, format: Format): Promise<OutputFile | undefined> {
  const [file, data] = await Promise.all([
    outputFile(folder, `report.${format}`),
    outputFile(folder, 'report.json'),
  ]);
  const isOld = file && data && MADE_WHEN_ASKED.includes(format) && file.modifiedMs < data.modifiedMs;
  return isOld ? undefined : file;
}

async function madeFile(
  service: Pick<ServiceContext, 'dispatcher'>,
  name: string,
  folder: string,
  format: Format,
): Promise<OutputFile> {
  if (format === 'json' || !(await outputFile(folder, 'report.json')))
    throw new HttpProblem(404, `${name} has no report yet`);
  try {
    await askDesk(service, { kind: 'selection-file', folder: name, format });
  } catch (error) {
    // A machine without a browser makes no PDF, whatever the request says.
    if (format === 'pdf' && error instanceof UserError) throw new HttpProblem(501, error.publicMessage);
    throw error;
  }
  return (await outputFile(folder, `report.${format}`)) as OutputFile;
}

/** As RFC 8187 has it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
