import { rateEstimate } from '../statistics/estimate.ts';
import { formatEstimate, formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** What judging took, apart from generation: a row per arm of a run with a judge. */
export function judgeTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const compared = arms.some(({ judge }) => judge?.agreement);
  const words = labels.judging;
  return {
    title: words.title,
    columns: [
      text(labels.arm),
      text(words.judge),
      number(words.calls),
      number(words.asked),
      number(words.unsettled),
      number(words.unparsable),
      number(words.unavailable),
      number(words.costCny),
      number('ms p50'),
      number('ms p95'),
      ...(compared ? [number(words.agreement), number('κ')] : []),
    ],
    rows: arms.flatMap((arm) => {
      const { judge } = arm;
      if (!judge) return [];
      const { agreement, ms } = judge;
      const { n, share, kappa } = agreement ?? { n: 0, share: 0 };
      const agreed = rateEstimate(Math.round(share * n), n, { unscored: 0, failed: 0 });
      return [
        [
          armLabel(arm, labels),
          judge.name,
          ...[judge.calls, judge.asked, judge.unsettled, judge.unparsable, judge.unavailable].map(String),
          judge.costCny === undefined ? labels.notApplicable : judge.costCny.toFixed(4),
          formatMs(ms?.p50),
          formatMs(ms?.p95),
          ...(compared
            ? [
                agreed ? `${formatEstimate(agreed)} n=${n}` : labels.notApplicable,
                kappa === undefined ? labels.notApplicable : `${kappa.toFixed(2)} n=${n}`,
              ]
            : []),
        ],
      ];
    }),
  };
}
