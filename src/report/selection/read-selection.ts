import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { readTextFile } from '../../base/text-file.ts';
import { selectionSchema } from '../../selection/selection-spec.ts';
import type { SelectionReport } from './selection-report.ts';

const cell = z.union([
  z.string(),
  z.object({
    text: z.string(),
    value: z.number(),
    unit: z.enum(['share', 'points', 'ms', 'cny', 'count', 'ratio']),
    estimated: z.literal(true).optional(),
  }),
]);
const table = z.object({
  title: z.string(),
  columns: z.array(z.object({ name: z.string(), numeric: z.boolean() })),
  rows: z.array(z.object({ cells: z.array(cell), muted: z.literal(true).optional() })),
});
const axis = z.object({
  name: z.string(),
  scale: z.enum(['linear', 'log', 'category']),
  categories: z.array(z.string()).optional(),
});
const point = z.object({
  x: z.number(),
  y: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  label: z.string().optional(),
  size: z.number().optional(),
});
const chart = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  x: axis,
  y: axis,
  series: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['line', 'bar', 'scatter']),
      points: z.array(point),
      muted: z.literal(true).optional(),
      estimated: z.literal(true).optional(),
    }),
  ),
  marks: z.array(z.object({ axis: z.enum(['x', 'y']), value: z.number(), label: z.string() })).optional(),
});
const record = z.object({ id: z.string(), status: z.string(), startedAt: z.string() });
const reportSchema = z.object({
  schema: z.literal(1),
  title: z.string(),
  language: z.enum(['zh', 'en']),
  createdAt: z.iso.datetime(),
  spec: selectionSchema,
  runs: z.array(record.extend({ fingerprints: z.looseObject({}), environment: z.looseObject({}) })),
  benches: z.array(record).default([]),
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      intro: z.array(z.string()),
      tables: z.array(table),
      charts: z.array(chart),
      notes: z.array(z.string()),
    }),
  ),
});

/** A selection report as `.json` holds it. @throws UserError for another file */
export async function readSelection(path: string): Promise<SelectionReport> {
  const text = await readTextFile(path);
  try {
    return reportSchema.parse(JSON.parse(text)) as SelectionReport;
  } catch (error) {
    throw new UserError(`${path}: is not a selection report (schema 1); make it anew`, { cause: error });
  }
}
