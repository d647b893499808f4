import { collect, decimal, wholeNumber } from './option-parsers.js';

/** @typedef {import('commander').Command} Command */

/** `--suite`, which every command on test cases has. @param {Command} command */
export function addSuiteOption(command) {
  return command.option(
    '--suite <name|path>',
    'a suite, repeatable (default: hybrid-rag, model-comparison, traps)',
    collect,
  );
}

/** Which cases of the suites. @param {Command} command */
export function addSelectionOptions(command) {
  return command
    .option('--category <name>', 'only this category, repeatable', collect)
    .option('--case <id>', 'only this case, repeatable', collect)
    .option('--limit <n>', 'only the first N cases of each suite', wholeNumber);
}

/** What a run is judged by, and its labels. @param {Command} command */
export function addVerdictOptions(command) {
  return command
    .option(
      '--judge <name|none>',
      'a judge of models.yaml, asked about what rules leave unsure (default: none)',
    )
    .option('--judge-all', 'ask the judge about every keypoint, and compare it with the rules')
    .option(
      '--semantic',
      'a second opinion on meaning where rules are unsure: of the reranker, or the embedder where that is none',
    )
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
      '--baseline <run>',
      'compare with a run (id, or path of its directory): exit 102 when this one is worse',
    )
    .option('--seed <n>', 'seed of the intervals (default: 1)', wholeNumber)
    .option('--tag <k=v>', 'a label of the run, repeatable', collect);
}

/** Where catalogue and runs are. @param {Command} command */
export function addPlaceOptions(command) {
  return command
    .option('--models <file>', 'the catalogue (default: deploy/models.yaml)')
    .option('--out <dir>', 'where runs and indexes are kept (default: outputs)');
}

/** What is written and printed. @param {Command} command */
export function addOutputOptions(command) {
  return command
    .option(
      '-o, --output <file>',
      'also write FILE.(json|jsonl|md|html|xml|csv|xlsx|pdf), repeatable; xml is JUnit',
      collect,
    )
    .option('--json', 'print the summary as JSON on standard output')
    .option('--quiet', 'no progress, no table');
}
