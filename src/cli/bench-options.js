import { InvalidArgumentError, Option } from 'commander';
import { collect, decimal, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';
import { addPlaceOptions } from './shared-options.js';

/**
 * Adds `bench`: models put under load.
 * @param {import('commander').Command} program
 */
export function addBenchCommand(program) {
  const bench = program
    .command('bench')
    .description('put models under load: latency, throughput, goodput, and how many requests they carry')
    .requiredOption(
      '--model <name>',
      'a model of models.yaml, repeatable; the first is what others are compared with',
      collect,
    )
    .option(
      '--scenario <name|path|all>',
      'a scenario of testcases/load, repeatable (default: mixed; with --suite: its questions, once each)',
      collect,
    )
    .option(
      '--concurrency <n>',
      'requests in flight, 1 to 1024; 1,4,16: one step each; with --rate or --sweep: at most',
      sizes,
    )
    .option('--rate <r>', 'open loop: requests a second, whatever is in flight', decimal)
    .addOption(
      new Option('--arrival <kind>', 'how they arrive with --rate (default: poisson)').choices([
        'constant',
        'poisson',
      ]),
    )
    .addOption(
      new Option('--requests <n>', 'measured requests a step').argParser(wholeNumber).conflicts('duration'),
    )
    .option('--duration <s>', 'seconds a step lasts, instead of a number of requests', decimal)
    .option('--ramp <s>', 'seconds over which the load grows', decimal)
    .option(
      '--sweep',
      'double concurrency or rate until throughput stops growing or the service level is missed',
    )
    .addOption(
      new Option('--cache <state>', "the server's prefix cache (default: cold)").choices([
        'cold',
        'warm',
        'mixed',
      ]),
    )
    .option(
      '--suite <name|path>',
      'ask the questions of a suite with their passages, and score the answers',
      collect,
    )
    .option('--limit <n>', 'only the first N cases of each suite', wholeNumber)
    .option('--corpus <name|path>', "the corpus of --suite (default: the suite's)")
    .addOption(
      new Option('--retrieval <mode>', 'for --suite (default: hybrid)').choices(['hybrid', 'bm25', 'dense']),
    )
    .option('--embedder <name>', 'for --suite (default: of models.yaml)')
    .option('--reranker <name|none>', 'for --suite (default: of models.yaml)')
    .option('--top-k <n>', 'passages of a prompt with --suite (default: 5)', wholeNumber)
    .option('--slo <limits>', 'limits of one request in ms: ttft=500,e2e=5000,tpot=50', limits)
    .option('--output-tokens <n>', 'the most tokens of an answer', wholeNumber)
    .option('--warm-up <n>', 'requests before each step that are not measured', wholeNumber)
    .option('--pause <s>', 'rest between scenarios (default: 5)', decimal)
    .option('--timeout <s>', 'for one request (default: timeout_s of models.yaml)', decimal)
    .option('--seed <n>', 'of prompts, arrivals and intervals (default: 1)', wholeNumber)
    .option('--dry-run', 'print what would be sent; ask nothing')
    .option('-o, --output <file>', 'also write FILE.(json|jsonl|csv|md|html), repeatable', collect)
    .option('--json', 'print the figures as JSON on standard output')
    .option('--quiet', 'no progress, no table');
  addPlaceOptions(bench).action((options) => runCommand('bench-command', 'benchCommand', options));
}

/** `8` or `1,4,16`. @param {string} text */
function sizes(text) {
  const numbers = text.split(',').map(wholeNumber);
  return numbers.length === 1 ? numbers[0] : numbers;
}

/** `ttft=500,e2e=5000` in milliseconds. @param {string} text */
function limits(text) {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=');
      if (!['ttft', 'e2e', 'tpot'].includes(name))
        throw new InvalidArgumentError('It is not a list like ttft=500,e2e=5000,tpot=50.');
      return [`${name}_ms`, decimal(value)];
    }),
  );
}
