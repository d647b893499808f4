import type { Language } from '../labels.ts';
import { redactBench } from './redact-bench.ts';
import { redactOptions } from './redact-option.ts';
import { redactRun, redactTestcase } from './redact-run.ts';
import { redactSample } from './redact-sample.ts';
import { redactTexts } from './redact-texts.ts';
import { redactionOf } from './redaction.ts';
import { type SelectionReport, selectionReport } from './selection-report.ts';
import type { StudyInput } from './study-input.ts';

const TITLE: Record<Language, string> = {
  zh: '模型选型报告（已脱敏）',
  en: 'Model selection report (redacted)',
};

/**
 * What may leave the house: the report and its records without questions, answers, passages, evidence, messages, titles,
 * ids, tags, file names and addresses, and with 模型 A, 模型 B, … for names. Categories, scenarios, cards, prices and
 * every figure stay. The same input gives the same names.
 *
 * The report is made of the records as they are, since sizes and complexity are read from names and questions; then its
 * texts are replaced.
 */
export function redactedSelection(
  input: StudyInput,
  language: Language,
): { report: SelectionReport; input: StudyInput } {
  const redaction = redactionOf(input, language);
  const redacted = redactInput(input, language);
  const { sections } = selectionReport(input, language);
  return {
    report: selectionReport(redacted, language, redactTexts(sections, input, redacted, redaction)),
    input: redacted,
  };
}

/** The records alone, redacted in the same way. */
export function redactInput(input: StudyInput, language: Language = 'zh'): StudyInput {
  const redaction = redactionOf(input, language);
  return {
    title: TITLE[language],
    createdAt: input.createdAt,
    spec: input.spec,
    runs: input.runs.map(({ run, testcases, samples }) => ({
      run: redactRun(run, redaction),
      testcases: testcases.map((testcase) => redactTestcase(testcase, redaction)),
      samples: samples.map((sample) => redactSample(sample, redaction)),
    })),
    benches: input.benches.map((bench) => redactBench(bench, redaction)),
    options: redactOptions(input.options, redaction),
    seed: input.seed,
    ...(input.steps && {
      steps: input.steps.map(({ status, id, reasons }, index) => ({
        name: `${index + 1}`,
        status,
        ...(id !== undefined && { id: redaction.name(id) }),
        reasons: reasons.map(() => redaction.hidden),
      })),
    }),
  };
}
