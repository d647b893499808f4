import { Option } from 'commander';
import { decimal, wholeNumber } from './option-parsers.js';
import { runCommand } from './run-command.js';
import { addPlaceOptions } from './shared-options.js';

/** @typedef {import('commander').Command} Command */

/**
 * Adds `study` and `report`, which write the report of a model selection.
 * @param {Command} program
 */
export function addReportCommands(program) {
  const study = program
    .command('study <name|path>')
    .description(
      'run a study file (models, arms, suites, load) step by step, go on where it ended, and write its report',
    )
    .option(
      '--dry-run',
      'print the steps with calls, tokens and yuan as estimates; ask nothing, write nothing',
    )
    .option('--fresh', 'make every step anew, whatever is recorded');
  addPrintOptions(addRenderOptions(study, 'beside html, md and json')).action((name, options) =>
    runCommand('study-command', 'studyCommand', name, options),
  );

  const report = program
    .command('report <record...>')
    .description('write the report of recorded runs, benches or studies, each by id, name or directory')
    .option('--title <text>', "the report's title")
    .option(
      '--sla <limits>',
      "limits that an option must keep: 'coverage>=0.85, ttft.p95<=1s, data=local'; exit 100 or 101 when none does",
    )
    .option('--questions-per-month <n>', 'for costs (default: 300000)', decimal)
    .option(
      '--utilisation <share>',
      "how much of a card's throughput is used, 0 to 1 (default: 0.3)",
      decimal,
    )
    .option('--electricity-cny-per-kwh <yuan>', 'the price of power (default: 0.8)', decimal)
    .option('--days-per-month <n>', 'days on which questions come (default: 30)', decimal)
    .option('--redact', 'hide questions, answers, names and endpoints, for what leaves the house')
    .option('--seed <n>', 'seed of the intervals (default: 1)', wholeNumber)
    .option(
      '-o, --output <dir|file>',
      'where to write (default: outputs/reports/<title>); a file has one format',
    );
  addPrintOptions(addRenderOptions(report, 'default: html, md and json')).action((records, options) =>
    runCommand('report-command', 'reportCommand', records, options),
  );
}

/** @param {Command} command @param {string} formats */
function addRenderOptions(command, formats) {
  return command
    .option('--format <list>', `html, pdf, xlsx, md, json, xml (JUnit), with commas; ${formats}`)
    .addOption(new Option('--lang <language>', 'of the report (default: zh)').choices(['zh', 'en']));
}

/** @param {Command} command */
function addPrintOptions(command) {
  return addPlaceOptions(command)
    .option('--json', 'print the report as JSON on standard output')
    .option('--quiet', 'no progress, no summary');
}
