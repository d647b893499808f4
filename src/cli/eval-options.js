import { Option } from 'commander';
import { collect, decimal, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';

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
      'a model of models.yaml, repeatable (default: the embedded extractive)',
      collect,
    )
    .option('--rag', 'only the arm with retrieved passages')
    .option('--no-rag', 'only the arm without');
  addInputOptions(evaluate)
    .option('--category <name>', 'only this category, repeatable', collect)
    .option('--case <id>', 'only this case, repeatable', collect)
    .option('--limit <n>', 'only the first N cases of each suite', wholeNumber)
    .option('--trials <n>', 'ask each question N times (default: 1)', wholeNumber)
    .option('--concurrency <n>', 'questions under way at once (default: 3)', wholeNumber)
    .option(
      '--min-scored <share>',
      'exit 2 when less than this share of an arm was scored (default: 0.9)',
      decimal,
    )
    .option(
      '--gate <name|path>',
      'limits to keep (testcases/gates/): exit 100 for quality, 101 for latency or cost',
    )
    .option(
      '--max-cost <cny>',
      'stop when generation has cost this many yuan; the run can be resumed',
      decimal,
    )
    .option('--seed <n>', 'seed of the intervals (default: 1)', wholeNumber)
    .option('--tag <k=v>', 'a label of the run, repeatable', collect)
    .option('--resume <run>', 'go on with a run that was interrupted, stopped or killed')
    .option('--dry-run', 'print calls, tokens and yuan as estimates; ask nothing, write nothing')
    .option(
      '-o, --output <file>',
      'also write FILE.(json|jsonl|md|html|xml|csv), repeatable; xml is JUnit',
      collect,
    )
    .option('--json', 'print the summary as JSON on standard output')
    .option('--quiet', 'no progress, no table')
    .action((options) => runCommand('eval-command', 'evalCommand', options));

  addInputOptions(program.command('index').description('build the indexes that a run would use'))
    .option('--quiet', 'no progress')
    .action((options) => runCommand('index-command', 'indexCommand', options));
}

/** @param {import('commander').Command} command */
function addInputOptions(command) {
  return command
    .option(
      '--suite <name|path>',
      'a suite, repeatable (default: hybrid-rag, model-comparison, traps)',
      collect,
    )
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
    .option('--depth <n>', 'length of every ranked list (default: 50)', wholeNumber)
    .option('--models <file>', 'the catalogue (default: deploy/models.yaml)')
    .option('--out <dir>', 'where runs and indexes are kept (default: outputs)');
}
