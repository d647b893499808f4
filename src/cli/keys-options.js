import { wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';

/**
 * Adds `keys`.
 * @param {import('commander').Command} program
 */
export function addKeysCommand(program) {
  const keys = program
    .command('keys')
    .description('who may use the service: create, list and revoke API keys');
  keys
    .command('create <name>')
    .description('make a key and print its token, which is shown this once')
    .option('--scope <scopes>', 'read, run, admin; with commas', 'read,run')
    .option('--expires <days>', 'days until it opens nothing any more (default: never)', wholeNumber)
    .option('--out <dir>', 'the folder of the service (default: outputs)')
    .action((name, options) => runCommand('keys-command', 'createKey', name, options));
  keys
    .command('list')
    .description('print every key: its scopes, and until when it is good')
    .option('--json', 'print JSON on standard output')
    .option('--out <dir>', 'the folder of the service (default: outputs)')
    .action((options) => runCommand('keys-command', 'listKeys', options));
  keys
    .command('revoke <name>')
    .description('end a key for good; it is refused from the next request on')
    .option('--out <dir>', 'the folder of the service (default: outputs)')
    .action((name, options) => runCommand('keys-command', 'revokeKey', name, options));
}
