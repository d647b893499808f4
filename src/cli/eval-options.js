import { Option } from 'commander';
import { collect, decimal, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';
import {
  addOutputOptions,
  addPlaceOptions,
  addSelectionOptions,
  addSuiteOption,
  addVerdictOptions,
} from './shared-options.js';

/**
 * Adds `eval` and `index`, which share the options that choose corpora and retrieval.
 * @param {import('commander').Command} program
 */
export function addEvalCommands(program) {
  const evaluate = program
    .command('eval')
    .description('evaluate suites in both arms (no RAG, RAG) and write a report')
    .option(
      '--model <name>',
      'a model or system of models.yaml, repeatable (default: the embedded extractive)',
      collect,
    )
    .option('--rag', 'only the arm with retrieved passages')
    .option('--no-rag', 'only the arm without');
  addSelectionOptions(addInputOptions(evaluate))
    .option('--trials <n>', 'ask each question N times (default: 1)', wholeNumber)
    .option('--self-check', 'ask each question at least twice and show what changes, also in the gate')
    .option('--concurrency <n>', 'questions under way at once (default: 3)', wholeNumber)
    .option(
      '--max-cost <cny>',
      'stop when generation and judge have cost this many yuan; the run can be resumed',
      decimal,
    )
    .option('--resume <run>', 'go on with a run that was interrupted, stopped or killed')
    .option('--dry-run', 'print calls, tokens and yuan as estimates; ask nothing, write nothing');
  addOutputOptions(addVerdictOptions(evaluate)).action((options) =>
    runCommand('eval-command', 'evalCommand', options),
  );

  addInputOptions(program.command('index').description('build the indexes that a run would use'))
    .option('--quiet', 'no progress')
    .action((options) => runCommand('index-command', 'indexCommand', options));
}

/** @param {import('commander').Command} command */
function addInputOptions(command) {
  const withInputs = addSuiteOption(command)
    .option('--corpus <name|path>', "the corpus (default: the suite's)")
    .option('--dictionary <name|path|none>', "jieba's user dictionary (default: the corpus's)")
    .addOption(
      new Option('--retrieval <mode>', 'which lists are searched (default: hybrid)').choices([
        'hybrid',
        'bm25',
        'dense',
      ]),
    )
    .option('--embedder <name>', 'default: baseline; with --model: the default of models.yaml')
    .option('--reranker <name|none>', 'default: none; with --model: the default of models.yaml')
    .option('--top-k <n>', 'passages given to the model (default: 5)', wholeNumber)
    .option('--dynamic-top-k', 'give fewer than --top-k where the scores of the passages fall off')
    .option('--depth <n>', 'length of every ranked list (default: 50)', wholeNumber);
  return addPlaceOptions(withInputs);
}
