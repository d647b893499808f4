import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a request brings along: cases as a suite's file spells them, documents as a corpus's. */
export interface InlineContent {
  cases?: readonly object[] | undefined;
  documents?: readonly object[] | undefined;
}

/** Where it was put: paths for `suite` and `corpus` of a spec. */
export interface PlacedContent {
  suite?: string;
  corpus?: string;
}

/** The name that a suite and a corpus of a request have in reports, the same in every run, so that runs compare. */
const NAME = 'inline';

/** Writes them under `<outDirectory>/inline/<runId>/`, where they stay as long as the run may go on. */
export async function placeInlineContent(
  outDirectory: string,
  runId: string,
  { cases, documents }: InlineContent,
): Promise<PlacedContent> {
  const directory = join(outDirectory, 'inline', runId);
  const placed: PlacedContent = {};
  if (cases) {
    placed.suite = join(directory, `${NAME}.jsonl`);
    await writeLines(directory, placed.suite, cases);
  }
  if (documents) {
    placed.corpus = join(directory, NAME);
    await writeLines(placed.corpus, join(placed.corpus, 'documents.jsonl'), documents);
  }
  return placed;
}

/** Removes them, of a run that was not queued after all. */
export async function removeInlineContent(outDirectory: string, runId: string): Promise<void> {
  await rm(join(outDirectory, 'inline', runId), { recursive: true, force: true });
}

async function writeLines(directory: string, path: string, records: readonly object[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
