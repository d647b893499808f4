import { runCommand } from './run-command.js';
import { addPlaceOptions } from './shared-options.js';

/**
 * Adds `start` and `worker`.
 * @param {import('commander').Command} program
 */
export function addServiceCommands(program) {
  addPlaceOptions(
    program
      .command('start')
      .description('serve runs over HTTP (RAGMETER_HOST, RAGMETER_PORT; see docs/service.md)'),
  ).action((options) => runCommand('start-command', 'startCommand', options));
  addPlaceOptions(program.command('worker', { hidden: true })).action((options) =>
    runCommand('worker-command', 'workerCommand', options),
  );
}
