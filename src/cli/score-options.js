import { wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';
import {
  addOutputOptions,
  addPlaceOptions,
  addSelectionOptions,
  addSuiteOption,
  addVerdictOptions,
} from './shared-options.js';

/**
 * Adds `score`: the run, report and gates of `eval` for answers that another system wrote.
 * @param {import('commander').Command} program
 */
export function addScoreCommand(program) {
  const score = program
    .command('score')
    .description('score answers that another system wrote, with the report and gates of eval')
    .requiredOption(
      '--answers <file>',
      'one {"testcase_id","answer","contexts"?,"retrieved"?,"latency_ms"?} a line',
    )
    .option('--name <name>', "what the answerer is called in reports (default: the file's name)")
    .option('--rag', 'they were given with retrieval (default: when a line has contexts or retrieved)')
    .option('--no-rag', 'they were given without')
    .option('--corpus <name|path>', "only to check gold documents (default: the suite's, where it exists)")
    .option('--embedder <name>', 'for --semantic without a reranker (default: baseline)')
    .option('--reranker <name|none>', 'for --semantic (default: none)')
    .option('--top-k <n>', 'how many of `retrieved` count for retrieval quality (default: 5)', wholeNumber);
  addSelectionOptions(addSuiteOption(score));
  addPlaceOptions(addOutputOptions(addVerdictOptions(score))).action((options) =>
    runCommand('score-command', 'scoreCommand', options),
  );
}
