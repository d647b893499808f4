import { runCommand } from './run-command.js';
import { addPlaceOptions } from './shared-options.js';

/**
 * Adds `compare`.
 * @param {import('commander').Command} program
 */
export function addCompareCommand(program) {
  const compare = program
    .command('compare <base> <head>')
    .description('compare two runs, each by id or by the path of its directory, on the cases that both have');
  addPlaceOptions(compare)
    .option('--json', 'print JSON on standard output')
    .action((base, head, options) => runCommand('compare-command', 'compareCommand', base, head, options));
}
