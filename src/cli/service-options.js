import { runCommand } from './run-command.js';
import { addPlaceOptions } from './shared-options.js';

/**
 * Adds `start`, `worker` and what the service starts itself.
 * @param {import('commander').Command} program
 */
export function addServiceCommands(program) {
  addPlaceOptions(
    program
      .command('start')
      .description('serve runs over HTTP (RAGMETER_HOST, RAGMETER_PORT; see docs/service.md)'),
  ).action((options) => runCommand('start-command', 'startCommand', options));
  addPlaceOptions(
    program
      .command('worker')
      .description(
        'make samples of the runs at RAGMETER_REDIS_URL, beside other workers on any machine (docs/scale.md)',
      ),
  ).action((options) => runCommand('worker-command', 'workerCommand', options));
  addPlaceOptions(program.command('run-worker', { hidden: true })).action((options) => {
    // Before anything is loaded: `disconnect` is told once, and a parent may die meanwhile.
    process.on('disconnect', quit);
    if (process.connected === false) quit();
    return runCommand('run-worker-command', 'runWorkerCommand', options);
  });
}

/** By a signal that nothing can hold up: `process.exit` waits for threads that are busy in native code. */
function quit() {
  process.kill(process.pid, 'SIGKILL');
}
