/**
 * What an option costs in yuan by volume: so much a question, and so much a month for each copy. One copy carries
 * `questionsPerCopy` a month; undefined: not measured.
 */
export interface CostLine {
  perQuestionCny: number;
  perCopyCny: number;
  questionsPerCopy?: number;
}

/** Cost at a volume. `assumed`: one copy was taken, and nobody measured whether it carries the volume. */
export interface VolumeCost {
  copies: number;
  monthlyCny: number;
  perQuestionCny: number;
  assumed?: true;
}

/** The cost of `questions` (> 0) a month. Cards stand there whole: copies are rounded up, and are one at least. */
export function costAt(line: CostLine, questions: number): VolumeCost {
  const copies = copiesFor(line, questions);
  const monthlyCny = line.perQuestionCny * questions + line.perCopyCny * copies;
  return {
    copies,
    monthlyCny,
    perQuestionCny: monthlyCny / questions,
    ...(line.perCopyCny > 0 && line.questionsPerCopy === undefined && { assumed: true }),
  };
}

/** A billionth of a copy is rounding, not work. */
const ROUNDING = 1e-9;

function copiesFor({ perCopyCny, questionsPerCopy = Number.POSITIVE_INFINITY }: CostLine, questions: number) {
  return perCopyCny > 0 ? Math.max(1, Math.ceil(questions / questionsPerCopy - ROUNDING)) : 0;
}
