import { ANSWER_FAULTS, type AnswerFault } from '../scoring/answer-faults.ts';
import { formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** How much of what RAG arms state stands in their sources: a row per arm with any such answer. */
export function groundingTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const { scores } = labels;
  return {
    title: scores.grounding,
    columns: [
      text(labels.arm),
      number('n'),
      number(labels.estimate),
      number(scores.ungroundedFacts),
      number(scores.ungroundedSamples),
    ],
    rows: arms.flatMap(({ grounding, ...arm }) =>
      grounding
        ? [
            [
              armLabel(arm, labels),
              String(grounding.share?.n ?? 0),
              formatEstimate(grounding.share),
              String(grounding.facts),
              String(grounding.samples),
            ],
          ]
        : [],
    ),
  };
}

/** The faults that any arm has. */
export function shownFaults({ arms }: Pick<RunSummary, 'arms'>): AnswerFault[] {
  return ANSWER_FAULTS.filter((fault) => arms.some(({ faults }) => faults && faults[fault] > 0));
}
