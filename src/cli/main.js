import { Command } from 'commander';
import { addAblateCommand } from './ablate-options.js';
import { addAuthoringCommands } from './authoring-options.js';
import { addBenchCommand } from './bench-options.js';
import { addCalibrateCommand } from './calibrate-options.js';
import { addCheckCommand } from './check-options.js';
import { addCompareCommand } from './compare-options.js';
import { addContentCommands } from './content-options.js';
import { addEvalCommands } from './eval-options.js';
import { addKeysCommand } from './keys-options.js';
import { collect, wholeNumber, wholeNumbers } from './option-parsers.js';
import { addReportCommands } from './report-options.js';
import { runCommand } from './run-command.js';
import { addScoreCommand } from './score-options.js';
import { addServiceCommands } from './service-options.js';

// Plain JavaScript, as are the options: `--help` and a mistyped flag answer before anything else is loaded.

const program = new Command('ragmeter')
  .description('Measures Chinese RAG systems: is the answer right, how long did it take, what does it cost.')
  .showHelpAfterError('(add --help for the options)')
  .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110) });

// A reader that closes the pipe early (`| head`) has what it wanted.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

addEvalCommands(program);
addScoreCommand(program);
addCompareCommand(program);
addBenchCommand(program);
addReportCommands(program);
addAblateCommand(program);
addCheckCommand(program);
addCalibrateCommand(program);
addAuthoringCommands(program);
addContentCommands(program);
addKeysCommand(program);
addServiceCommands(program);

program
  .command('models')
  .description('list models, systems, embedders, rerankers and judges; say which can be reached and why not')
  .option('--models <file>', 'the catalogue (default: deploy/models.yaml)')
  .option('--json', 'print JSON on standard output')
  .action((options) => runCommand('models-command', 'modelsCommand', options));

program
  .command('bench-self <name>')
  .description('measure ragmeter itself: harness, meter, retrieval, scale, service, top-k, workers')
  .option('--json', 'print JSON on standard output')
  .option(
    '--data <dir>',
    'retrieval, top-k: a folder with passages.jsonl and questions.jsonl, repeatable',
    collect,
  )
  .option(
    '--passages <n,n,...>',
    'scale: how many passages to index and search (default: 10000,100000)',
    wholeNumbers,
  )
  .option('--engine <name>', 'scale: one engine of the table, repeatable (default: all)', collect)
  .option(
    '--samples <n>',
    'service: samples in the store that pages are read from (default: 100000)',
    wholeNumber,
  )
  .action((name, options) => runCommand('bench-self-command', 'benchSelfCommand', name, options));

try {
  await program.parseAsync();
} catch (error) {
  await runCommand('report-error', 'reportError', error);
}
