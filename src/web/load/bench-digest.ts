import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { digestCache } from '../digest-cache.ts';

const digestSchema = z
  .object({
    schema: z.literal(1),
    bench: z.object({ startedAt: z.string(), status: z.string() }),
    steps: z.array(z.object({ model: z.string(), scenario: z.string(), title: z.string() })),
  })
  .transform(({ bench, steps }) => ({
    startedAt: bench.startedAt,
    status: bench.status,
    models: [...new Set(steps.map(({ model }) => model))],
    scenarios: [...new Set(steps.map(({ title }) => title))],
    steps: steps.length,
  }));

/** What a list shows of a bench. */
export type BenchDigest = z.infer<typeof digestSchema>;

/** Reads digests of `bench.json` files: undefined for one that is not whole or not of this version. */
export function benchDigests(): (folder: string) => Promise<BenchDigest | undefined> {
  const digestOf = digestCache(async (path) => digestSchema.parse(JSON.parse(await readFile(path, 'utf8'))));
  return (folder) => digestOf(folder, 'bench.json');
}
