import { systemClock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import { timed } from '../base/span.ts';
import type { Generator, Usage } from '../generation/generator.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { Sample, SampleKey } from './sample.ts';

/** What one arm needs to answer and be judged; `retriever` is absent in the no-RAG arm. */
export interface ArmPipeline {
  retriever?: Retriever;
  generator: Generator;
  scorer: Scorer;
  passThreshold: number;
  /** Yuan for one answer; undefined where the price or the token counts are unknown. */
  costCny(usage: Usage | undefined): number | undefined;
}

/** READ THIS FIRST: the way of one question. */
export async function evaluateTestcase(
  key: SampleKey & { runId: string; cold: boolean },
  testcase: Testcase,
  pipeline: ArmPipeline,
): Promise<Sample> {
  const sample: Sample = { ...key, scores: {}, spans: [] };
  try {
    const retrieval = await pipeline.retriever?.retrieve(testcase.question);
    if (retrieval) {
      sample.hits = retrieval.hits;
      sample.contextIds = retrieval.passages.map(({ id }) => id);
      sample.overlap = retrieval.overlap;
      sample.spans.push(...retrieval.spans);
    }

    const passages = retrieval?.passages;
    const generation = await pipeline.generator.generate({ question: testcase.question, passages });
    sample.spans.push(...generation.spans);
    sample.answer = generation.answer;
    sample.reasoning = generation.reasoning;
    sample.finishReason = generation.finishReason;
    sample.usage = generation.usage;
    sample.servedModel = generation.servedModel;
    sample.costCny = pipeline.costCny(generation.usage);

    const judged = { testcase, passThreshold: pipeline.passThreshold, answer: generation.answer, passages };
    sample.scores = await timed(systemClock, sample.spans, 'score', () => pipeline.scorer.score(judged));
    return sample;
  } catch (error) {
    if (!(error instanceof StageFailure)) throw error;
    return { ...sample, scores: {}, spans: [...sample.spans, ...error.spans], failure: error.failure };
  }
}
