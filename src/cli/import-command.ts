import { UserError } from '../base/errors.ts';
import { importIntoCorpus, importSuite } from '../run/import-content.ts';

/** Options of `import` as commander gives them. */
export interface ImportOptions {
  corpus?: string;
  suite?: string;
  force?: boolean;
}

/**
 * `npm run import -- FILES... --corpus NAME` or `-- cases.xlsx --suite NAME [--corpus NAME]`. What was written goes to
 * standard output, with what was lost below each document; faults go to standard error, and make exit code 1.
 */
export async function importCommand(files: string[], options: ImportOptions): Promise<void> {
  const { corpus, suite, force = false } = options;
  if (suite !== undefined) await printSuite(files, suite, { corpus, force });
  else if (corpus !== undefined) await printDocuments(files, corpus, force);
  else throw new UserError('say where to: --corpus NAME for documents, --suite NAME for cases');
}

async function printDocuments(files: string[], corpus: string, force: boolean): Promise<void> {
  const outcomes = await importIntoCorpus(files, corpus, {
    force,
    onOutcome: (outcome) => {
      if ('fault' in outcome) return void process.stderr.write(`error: ${outcome.fault}\n`);
      process.stdout.write(`${outcome.source} → ${outcome.document}\n`);
      for (const loss of outcome.losses) process.stdout.write(`  lost: ${loss}\n`);
    },
  });
  const failed = outcomes.filter((outcome) => 'fault' in outcome).length;
  const failures = failed > 0 ? `; ${plural(failed, 'file')} failed` : '';
  process.stdout.write(
    `${plural(outcomes.length - failed, 'document')} written to corpora/${corpus}${failures}\n`,
  );
  if (failed > 0) process.exitCode = 1;
}

async function printSuite(
  files: string[],
  suite: string,
  options: { corpus?: string; force: boolean },
): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0)
    throw new UserError(`a suite comes from one .xlsx or .csv file, not from ${files.length}`);
  const imported = await importSuite(file, suite, options);
  if ('faults' in imported) {
    for (const fault of imported.faults) process.stderr.write(`error: ${fault}\n`);
    process.stderr.write(`nothing was written: ${plural(imported.faults.length, 'fault')}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${file} → ${imported.path} (${plural(imported.cases, 'case')})\n`);
  for (const note of imported.notes) process.stdout.write(`  note: ${note}\n`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
