import type { RunResult } from '../run/run-context.ts';
import { armName, type Sample } from '../run/sample.ts';
import { scoreOf } from './reduce-trials.ts';

/** JUnit XML: a suite per arm, a case per sample; a case that did not pass is a failure, an outage an error. */
export function renderJunit({ run, samples, testcases }: RunResult): string {
  const categoryOf = new Map(testcases.map(({ id, category }) => [id, category]));
  const suites = run.arms.map((arm) => {
    const name = armName(arm);
    const own = samples.filter((sample) => armName(sample.arm) === name);
    const cases = own.map((sample) => testcaseElement(sample, categoryOf.get(sample.testcaseId) ?? ''));
    const errors = own.filter(({ failure }) => failure).length;
    const failures = own.filter((sample) => !sample.failure && scoreOf(sample, 'pass') === 0).length;
    return `<testsuite name="${escapeXml(name)}" tests="${own.length}" failures="${failures}" errors="${errors}">\n${cases.join('')}</testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(run.id)}">\n${suites.join('')}</testsuites>\n`;
}

function testcaseElement(sample: Sample, category: string): string {
  const name = sample.trial > 1 ? `${sample.testcaseId} #${sample.trial}` : sample.testcaseId;
  const open = `<testcase name="${escapeXml(name)}" classname="${escapeXml(category)}"`;
  if (sample.failure)
    return `${open}><error type="${sample.failure.kind}" message="${escapeXml(sample.failure.message)}"/></testcase>\n`;
  const pass = scoreOf(sample, 'pass');
  if (pass === undefined) return `${open}><skipped message="unscored"/></testcase>\n`;
  if (pass === 1) return `${open}/>\n`;
  const coverage = scoreOf(sample, 'coverage');
  const why = coverage === undefined ? 'did not refuse' : `coverage ${(coverage * 100).toFixed(1)} %`;
  return `${open}><failure message="${escapeXml(why)}"/></testcase>\n`;
}

/** Escapes markup and drops what XML 1.0 cannot hold (control characters, lone surrogates). */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replace(/[\t\n\r]/g, ' ')
  );
}
