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
  addPlaceOptions(program.command('worker', { hidden: true })).action((options) => {
    // Before anything is loaded: `disconnect` is told once, and a parent may die meanwhile.
    process.on('disconnect', quit);
    if (process.connected === false) quit();
    return runCommand('worker-command', 'workerCommand', options);
  });
}

/** By a signal that nothing can hold up: `process.exit` waits for threads that are busy in native code. */
function quit() {
  process.kill(process.pid, 'SIGKILL');
}
