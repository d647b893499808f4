import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readTextFile } from '../base/text-file.ts';
import type { BenchSummary } from '../load/bench-summary.ts';

const FILE = 'bench.json';

const benchSchema = z.looseObject({
  schema: z.literal(1),
  bench: z.looseObject({ id: z.string() }),
  steps: z.array(z.looseObject({ model: z.string(), scenario: z.string() })),
  capacities: z.array(z.looseObject({})),
  comparisons: z.array(z.looseObject({})),
});

/** The `bench.json` of a bench by its id under `<outDirectory>/bench`, or by the path of its directory or of that file. */
export function benchFile(bench: string, outDirectory: string): string | undefined {
  return [join(outDirectory, 'bench', bench, FILE), join(bench, FILE), bench].find(
    (path) => path.endsWith(FILE) && existsSync(path) && statSync(path).isFile(),
  );
}

/** The figures of a recorded bench. @throws UserError for a file that holds none */
export async function readBench(path: string): Promise<BenchSummary> {
  const text = await readTextFile(path);
  try {
    return benchSchema.parse(JSON.parse(text)) as unknown as BenchSummary;
  } catch (error) {
    throw new UserError(
      `${path}: is not the summary of a bench (schema 1); name a directory of outputs/bench`,
      {
        cause: error,
      },
    );
  }
}
