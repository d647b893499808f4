import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { type ImportOutcome, importDocuments } from '../corpus/import/import-documents.ts';
import { type ImportedSuite, importCases } from '../testcases/import-cases.ts';

/** As in `init`: a name is a folder or file of its own, so it holds no separator and no dot. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

/** Turns files into documents of `corpora/<corpus>/`. @throws UserError for a corpus that cannot be a name. */
export async function importIntoCorpus(
  files: readonly string[],
  corpus: string,
  options: { force: boolean; onOutcome?: (outcome: ImportOutcome) => void },
): Promise<ImportOutcome[]> {
  refuseBadName('corpus', corpus);
  return importDocuments(files, join('corpora', corpus), { title: corpus, ...options });
}

/** Writes `testcases/<suite>.yaml` from a sheet of cases. @throws UserError as `importCases` does. */
export async function importSuite(
  file: string,
  suite: string,
  { corpus, force }: { corpus?: string; force: boolean },
): Promise<ImportedSuite> {
  refuseBadName('suite', suite);
  if (corpus !== undefined) refuseBadName('corpus', corpus);
  return importCases(file, { name: suite, directory: 'testcases', ...(corpus && { corpus }), force });
}

function refuseBadName(what: string, name: string): void {
  if (!NAME.test(name))
    throw new UserError(`${what} "${name}" cannot be a name: use letters, digits, - and _, at most 64`);
}
