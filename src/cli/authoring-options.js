import { wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';

/**
 * Adds `init` and `draft`.
 * @param {import('commander').Command} program
 */
export function addAuthoringCommands(program) {
  program
    .command('init <name>')
    .description('lay out a corpus, a dictionary and a suite that already run')
    .action((name) => runCommand('init-command', 'initCommand', name));

  program
    .command('draft')
    .description(
      'let a model draft cases on the documents of a corpus; gates refuse them until they are checked',
    )
    .requiredOption('--corpus <name>', 'a corpus in corpora/')
    .requiredOption('--model <name>', 'the model of models.yaml that writes')
    .option('--suite <name>', 'the suite to write (default: CORPUS-draft)')
    .option('--per-document <n>', 'cases on each document (default: 3)', wholeNumber)
    .option('--limit <n>', 'only the first N documents', wholeNumber)
    .option('--concurrency <n>', 'documents under way at once (default: 3)', wholeNumber)
    .option('--models <file>', 'the catalogue (default: deploy/models.yaml)')
    .action((options) => runCommand('draft-command', 'draftCommand', options));
}
