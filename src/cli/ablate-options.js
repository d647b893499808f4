import { Option } from 'commander';
import { collect, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';
import { addPlaceOptions, addSuiteOption } from './shared-options.js';

/**
 * Adds `ablate`.
 * @param {import('commander').Command} program
 */
export function addAblateCommand(program) {
  const ablate = program
    .command('ablate')
    .description(
      'measure what BM25, dense, rerank, dictionary and top-k contribute: one factor at a time, each variant a run',
    );
  addPlaceOptions(addSuiteOption(ablate))
    .option('--model <name>', 'a model of models.yaml (default: the embedded extractive)')
    .option('--corpus <name|path>', "the corpus (default: the suite's)")
    .option('--dictionary <name|path>', "jieba's user dictionary (default: the corpus's)")
    .option('--embedder <name>', 'default: baseline; with --model: the default of models.yaml')
    .option('--reranker <name|none>', 'default: none; with --model: the default of models.yaml')
    .option('--top-k <n>', 'passages that the base gives to the model (default: 5)', wholeNumber)
    .option('--depth <n>', 'length of every ranked list (default: 50)', wholeNumber)
    .option('--limit <n>', 'only the first N cases of each suite', wholeNumber)
    .option('--trials <n>', 'ask each question N times (default: 1)', wholeNumber)
    .option('--concurrency <n>', 'questions under way at once (default: 3)', wholeNumber)
    .option(
      '--judge <name|none>',
      'a judge of models.yaml, asked about what rules leave unsure (default: none)',
    )
    .option('--seed <n>', 'seed of the intervals (default: 1)', wholeNumber)
    .option('--fresh', 'make every run anew, whatever is recorded')
    .addOption(new Option('--lang <language>', 'of the report (default: zh)').choices(['zh', 'en']))
    .option('-o, --output <file>', 'also write FILE.(html|md|json|xlsx|pdf|xml), repeatable', collect)
    .option('--json', 'print the effects as JSON on standard output')
    .option('--quiet', 'no progress, no table')
    .action((options) => runCommand('ablate-command', 'ablateCommand', options));
}
