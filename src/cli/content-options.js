import { runCommand } from './run-command.js';

/**
 * Adds `import`.
 * @param {import('commander').Command} program
 */
export function addContentCommands(program) {
  program
    .command('import <files...>')
    .description('turn office files into documents of a corpus, or a sheet of cases into a suite')
    .option(
      '--corpus <name>',
      'write documents to corpora/NAME; with --suite: the corpus that the suite names',
    )
    .option('--suite <name>', 'write testcases/NAME.yaml from one .xlsx or .csv file')
    .option('--force', 'overwrite documents or the suite')
    .action((files, options) => runCommand('import-command', 'importCommand', files, options));
}
