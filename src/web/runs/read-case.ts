import { HttpProblem } from '../../http/problem.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { FoundPassages } from '../../jobs/find-passages.ts';
import { inputPaths } from '../../jobs/input-files.ts';
import { blameReader } from '../../report/blame-counts.ts';
import type { Sample } from '../../run/sample.ts';
import { finalVerdicts, verdictsOf } from '../../scoring/judge.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import type { CasePageContent } from './case-page.tsx';
import { type PassageRow, passageRows } from './passage-rows.ts';
import type { ShownCaseSample } from './sample-section.tsx';

/** Passages of a list that are shown at first. */
const SHOWN_PASSAGES = 15;

/** All that the page of a question shows. @throws HttpProblem 404 for a case that the run does not have */
export function readCase(
  runId: string,
  caseId: string,
  { trial, all }: { trial: number; all: boolean },
  { pages, dispatcher }: Pick<ServiceContext, 'pages' | 'dispatcher'>,
): { content: CasePageContent; texts: Promise<FoundPassages | undefined> } {
  const found = pages.testcase(runId, caseId);
  if (!found) throw new HttpProblem(404, `run ${runId} has no case "${caseId}"`);
  const { testcase } = found;
  const samples = pages.samplesOfCase(runId, caseId, trial).map(completed);
  const rows = samples.map((sample) => passageRows(sample, testcase));
  const shownRows = rows.map((list) => (all ? list : list.slice(0, SHOWN_PASSAGES)));
  const ids = [...new Set(shownRows.flatMap((list) => list.map(({ id }) => id)))];
  const content = {
    runId,
    ...found,
    isInSuite: inputPaths('suite').has(testcase.suite),
    trial,
    outcomes: pages.outcomes(runId, caseId),
    samples: judgedSamples(testcase, samples).map((shown, index) => ({
      ...shown,
      passages: {
        rows: shownRows[index] as PassageRow[],
        count: (rows[index] as PassageRow[]).length,
      },
    })),
  };
  return { content, texts: textsOf(runId, testcase.suite, ids, dispatcher) };
}

/** Records of earlier versions lack some fields. */
function completed(sample: Sample): Sample {
  const { scores = {}, spans = [] } = sample as Partial<Sample>;
  const whole = spans.map((span) => ({ ...{ attempt: 1, queuedMs: 0, marks: {}, cached: false }, ...span }));
  return { ...sample, scores, spans: whole };
}

function judgedSamples(testcase: Testcase, samples: readonly Sample[]): Omit<ShownCaseSample, 'passages'>[] {
  const blamesOf = blameReader(samples);
  const { keypoints = [] } = testcase;
  return samples.map((sample) => {
    const final = finalVerdicts(sample.scores);
    const verdicts = final.length > 0 ? final : verdictsOf(sample.scores);
    const blames = blamesOf(sample);
    const judged = verdicts.map((verdict, index) => {
      const at = keypoints.findIndex(({ id }) => id === verdict.keypointId);
      return {
        number: at < 0 ? keypoints.length + index + 1 : at + 1,
        keypoint: keypoints[at],
        verdict,
        blame: blames.get(verdict.keypointId),
      };
    });
    return { sample, judged };
  });
}

/** Undefined where they could not be read: a worker that dies costs the texts, not the page. */
async function textsOf(
  runId: string,
  suite: string,
  ids: string[],
  dispatcher: ServiceContext['dispatcher'],
): Promise<FoundPassages | undefined> {
  if (ids.length === 0) return { state: 'found', passages: {} };
  try {
    return (await dispatcher.perform({ kind: 'passages', runId, suite, ids })) as FoundPassages;
  } catch {
    return undefined;
  }
}
