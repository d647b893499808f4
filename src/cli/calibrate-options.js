import { collect, decimal, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';

/**
 * Adds `calibrate`.
 * @param {import('commander').Command} program
 */
export function addCalibrateCommand(program) {
  program
    .command('calibrate')
    .description('measure the keypoint verdicts against labels: rules alone, and with a judge beside them')
    .requiredOption(
      '--labels <file>',
      '.jsonl of {"question"?, "answer", "keypoint", "covered", "verdict"?, "construction"?}, repeatable',
      collect,
    )
    .option('--split <name>', 'only rows whose "split" is this, such as dev or held-out')
    .option('--worst <n>', 'list the N worst misses (default: 10)', wholeNumber)
    .option('--semantic', 'also measure with a second opinion on meaning for what rules leave unsure')
    .option('--embedder <name>', 'of --semantic (default: baseline)')
    .option('--reranker <name|none>', 'of --semantic, in place of the embedder (default: none)')
    .option('--judge <name|none>', 'also measure with a judge of models.yaml for what is still unsure')
    .option('--judge-all', 'the judge decides every pair')
    .option('--concurrency <n>', 'pairs under way at once, with a judge (default: 3)', wholeNumber)
    .option('--min-balanced-accuracy <share>', 'exit 100 below this', decimal)
    .option('--min-decided-accuracy <share>', 'exit 100 when decided verdicts are right less often', decimal)
    .option('--models <file>', 'the catalogue (default: deploy/models.yaml)')
    .option('--page <file>', 'write a self-contained HTML page')
    .option('--json', 'print JSON on standard output')
    .action((options) => runCommand('calibrate-command', 'calibrateCommand', options));
}
