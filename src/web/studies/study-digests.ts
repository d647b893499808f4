import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { digestCache } from '../digest-cache.ts';

const ids = z.array(z.object({ id: z.string() })).transform((records) => records.map(({ id }) => id));
const reportSchema = z.object({
  schema: z.literal(1),
  title: z.string(),
  createdAt: z.string(),
  runs: ids,
  benches: ids.default([]),
});
const studySchema = z
  .object({
    schema: z.literal(1),
    title: z.string(),
    steps: z.array(z.object({ status: z.string() })),
  })
  .transform(({ title, steps }) => {
    const countOf = (wanted: string) => steps.filter(({ status }) => status === wanted).length;
    return { title, steps: steps.length, done: countOf('done'), failed: countOf('failed') };
  });

/** What a list shows of a report and of a study. */
export type ReportDigest = z.infer<typeof reportSchema>;
export type StudyDigest = z.infer<typeof studySchema>;

/** Readers of digests of a folder's `report.json` and `study.json`: undefined for one that cannot be read. */
export function studyDigests() {
  const readWith =
    <T>(schema: z.ZodType<T>) =>
    async (path: string) =>
      schema.parse(JSON.parse(await readFile(path, 'utf8')));
  const [report, study] = [digestCache(readWith(reportSchema)), digestCache(readWith(studySchema))];
  return {
    report: (folder: string) => report(folder, 'report.json'),
    study: (folder: string) => study(folder, 'study.json'),
  };
}
