import { BLAMES } from '../scoring/blame.ts';
import { formatDifference, formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { COVERED_IN } from './rag-gain.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** What became of the keypoints of every RAG arm: counts that sum to the first. */
export function blameTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const { scores } = labels;
  return {
    title: scores.blame,
    columns: [
      text(labels.arm),
      number(scores.keypoints),
      ...BLAMES.map((blame) => number(scores.blames[blame])),
    ],
    rows: arms.flatMap(({ blame, ...arm }) =>
      blame
        ? [[armLabel(arm, labels), String(blame.keypoints), ...BLAMES.map((one) => String(blame[one]))]]
        : [],
    ),
  };
}

/** What the passages changed for each model that has both arms; the gain is that of the paired comparison. */
export function ragGainTable({ ragGain, comparisons }: RunSummary, labels: Labels): ReportTable {
  const { scores } = labels;
  const gainOf = (model: string) =>
    comparisons.find(
      ({ metric, base, head }) =>
        metric === 'coverage' && base.model === model && head.model === model && !base.rag && head.rag,
    );
  return {
    title: scores.ragGain,
    columns: [
      text(scores.model),
      text(labels.metric),
      number(scores.keypoints),
      number(labels.cases),
      number(labels.estimate),
    ],
    rows: ragGain.flatMap(({ model, keypoints, ...shares }) => {
      const gain = gainOf(model);
      return [
        ...(gain
          ? [
              [
                model,
                gain.judged ? `${scores.coverageGain} (${labels.judging.judged})` : scores.coverageGain,
                String(keypoints),
                String(gain.n),
                formatDifference(gain),
              ],
            ]
          : []),
        ...COVERED_IN.map((where) => {
          const { count, share } = shares[where];
          return [
            model,
            scores.coveredIn[where],
            String(count),
            String(share?.n ?? 0),
            formatEstimate(share),
          ];
        }),
      ];
    }),
  };
}
