import { checkContent } from '../run/check-content.ts';

/**
 * `npm run check`: a line a finding (`file:line: error|warning: …`), then a summary; with `--json` the report alone.
 * Exit code 1 when there is an error, 0 with warnings only.
 */
export async function checkCommand(options: {
  suite?: string[];
  corpus?: string;
  json?: boolean;
}): Promise<void> {
  const report = await checkContent({
    ...(options.suite && { suites: options.suite }),
    ...(options.corpus !== undefined && { corpus: options.corpus }),
  });
  const { findings, counts, largestShare } = report;
  if (counts.errors > 0) process.exitCode = 1;
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  for (const { file, line, level, message } of findings)
    process.stdout.write(`${file}:${line}: ${level}: ${message}\n`);
  const largest = largestShare
    ? `; largest pairwise 8-gram share ${(100 * largestShare.share).toFixed(1)} % (${largestShare.ids.join(', ')})`
    : '';
  process.stdout.write(
    `${plural(counts.suites, 'suite')}, ${plural(counts.cases, 'case')}, ${plural(counts.documents, 'document')}: ` +
      `${plural(counts.errors, 'error')}, ${plural(counts.warnings, 'warning')}${largest}\n`,
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
