import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LabelPages, LabelRow } from '../../run/store/label-pages.ts';

const PAGE = 200;

/**
 * The labels of a run as `calibrate --labels` reads them, a line each, read page by page as they are taken. Unsure
 * ones are left out: they say nothing. `labeller`: only theirs.
 */
export function exportedLabels(
  pages: Pick<LabelPages, 'labels'>,
  runId: string,
  labeller: string | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after = 0;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        // Other requests go between the pages.
        await nextTurn();
        const rows = pages.labels(runId, after, PAGE);
        const lines = rows
          .filter((row) => labeller === undefined || row.labeller === labeller)
          .map((row) => lineOf(runId, row));
        after = rows.at(-1)?.cursor ?? after;
        if (lines.join('') !== '') controller.enqueue(encoder.encode(lines.join('')));
        if (rows.length < PAGE) return controller.close();
        if (lines.join('') !== '') return;
      }
    },
  });
}

function lineOf(runId: string, row: LabelRow): string {
  const { testcase, arm, testcaseId, trial, labeller, labelledAt, answer, verdict } = row;
  const keypoint = testcase.keypoints.find(({ id }) => id === row.keypointId);
  if (!keypoint || verdict === 'unsure') return '';
  return `${JSON.stringify({
    question: testcase.question,
    answer,
    keypoint: keypoint.text,
    ...(keypoint.anyOf && { any_of: keypoint.anyOf }),
    covered: verdict === 'covered',
    verdict,
    construction: testcase.category,
    ...(keypoint.polarity === 'must-not' && { polarity: keypoint.polarity }),
    run: runId,
    ...arm,
    testcase_id: testcaseId,
    trial,
    keypoint_id: keypoint.id,
    labeller,
    labelled_at: labelledAt,
  })}\n`;
}
