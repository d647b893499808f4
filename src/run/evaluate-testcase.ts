import { systemClock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import { timed } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import type { Arrival, Generator, Usage } from '../generation/generator.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { Judge } from '../scoring/judge.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { answerFindings } from './answer-findings.ts';
import { ownRetrieval } from './own-retrieval.ts';
import type { Sample, SampleKey } from './sample.ts';

/** What one arm needs to answer and be judged; `retriever` is absent in the no-RAG arm. */
export interface ArmPipeline {
  retriever?: Retriever;
  generator: Generator;
  /** The model that `generator` is, where the arm is a route. */
  routedTo?: string;
  scorer: Scorer;
  judge?: Judge | undefined;
  passThreshold: number;
  /** Whether the answers were written elsewhere, so that nothing is timed and none is cold. */
  recorded?: boolean;
  /** Whether answers have a price, so that one without a cost is an unknown cost. */
  priced: boolean;
  /** Yuan for one answer; undefined where the price or the token counts are unknown. */
  costCny(usage: Usage | undefined): number | undefined;
}

/** A sample that is not judged yet, with the passages that its answer was given and all that were found for it. */
export interface Answered {
  sample: Sample;
  passages?: readonly Passage[];
  found?: readonly Passage[];
}

/**
 * READ THIS FIRST: the way of one question. `answerTestcase` retrieves and generates, and takes a slot of the run's
 * concurrency; `judgeAnswer` scores, and takes none, so that the next question is asked while this one is judged.
 * An outage becomes the sample's `failure`; anything else that is thrown is a bug.
 */
export async function answerTestcase(
  key: SampleKey & { runId: string; cold: boolean },
  testcase: Testcase,
  pipeline: ArmPipeline,
): Promise<Answered> {
  const sample: Sample = { ...key, cold: key.cold && !pipeline.recorded, scores: {}, spans: [] };
  if (pipeline.routedTo !== undefined) sample.routedTo = pipeline.routedTo;
  try {
    const retrieval = await pipeline.retriever?.retrieve(testcase.question);
    if (retrieval) {
      sample.hits = retrieval.hits;
      sample.contextIds = retrieval.passages.map(({ id }) => id);
      sample.overlap = retrieval.overlap;
      sample.spans.push(...retrieval.spans);
    }
    const passages = retrieval?.passages;
    const { id: testcaseId, question } = testcase;
    const generation = await pipeline.generator.generate({
      question,
      passages,
      testcaseId,
      trial: key.trial,
    });
    const own = generation.own && ownRetrieval(key.arm.model, generation.own);
    Object.assign(sample, own?.record);
    sample.spans.push(...generation.spans);
    sample.answer = generation.answer;
    sample.reasoning = generation.reasoning;
    sample.finishReason = generation.finishReason;
    sample.usage = generation.usage;
    sample.promptTruncated = generation.promptTruncated;
    if (generation.arrival) sample.arrival = rounded(generation.arrival);
    sample.servedModel = generation.servedModel;
    if (generation.replica !== undefined) sample.replica = generation.replica;
    sample.costCny = pipeline.costCny(generation.usage);
    return own ? { sample, ...own } : { sample, passages, found: retrieval?.found };
  } catch (error) {
    if (!(error instanceof StageFailure)) throw error;
    return { sample: { ...sample, spans: [...sample.spans, ...error.spans], failure: error.failure } };
  }
}

function rounded(arrival: Arrival): Arrival {
  return { ...arrival, gapsMs: arrival.gapsMs.map((ms) => Math.round(ms * 100) / 100) };
}

/** Scores an answer, by rules and then by the judge where there is one; a sample that failed stays as it is, without scores. */
export async function judgeAnswer(
  answered: Answered,
  testcase: Testcase,
  { scorer, judge, passThreshold }: Pick<ArmPipeline, 'scorer' | 'judge' | 'passThreshold'>,
): Promise<Sample> {
  const { sample, passages } = answered;
  if (sample.failure) return sample;
  const spans = [...sample.spans];
  const judged = { testcase, passThreshold, answer: sample.answer ?? '', passages };
  const scores = await timed(systemClock, spans, 'score', () => scorer.score(judged));
  const reviewed = await judge?.review(judged, scores);
  return {
    ...sample,
    ...answerFindings(answered, testcase, { ...scores, ...reviewed?.scores }),
    ...(reviewed?.record && { judge: reviewed.record }),
    spans,
  };
}
