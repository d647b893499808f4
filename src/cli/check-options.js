import { collect } from './option-parsers.js';
import { runCommand } from './run-command.js';

/**
 * Adds `check`.
 * @param {import('commander').Command} program
 */
export function addCheckCommand(program) {
  program
    .command('check')
    .description('look over suites, corpora and dictionaries; exit 1 when there is an error')
    .option('--suite <name|path>', 'a suite, repeatable (default: all of testcases/)', collect)
    .option('--corpus <name|path>', "the corpus (default: the suites' own)")
    .option('--json', 'print the report as JSON on standard output')
    .action((options) => runCommand('check-command', 'checkCommand', options));
}
