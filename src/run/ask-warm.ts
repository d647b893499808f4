import type { Testcase } from '../testcases/testcase.ts';
import { type Answered, type ArmPipeline, answerTestcase } from './evaluate-testcase.ts';
import { armName, type SampleKey } from './sample.ts';

/** Asks as `answerTestcase` does, and knows which arms of a run have answered in this process: others are cold. */
export function warmAsker() {
  const warm = new Set<string>();
  return async (
    key: SampleKey & { runId: string },
    testcase: Testcase,
    pipeline: ArmPipeline,
  ): Promise<Answered> => {
    // Each model of a route has a first request of its own.
    const asked = `${armName(key.arm)} ${pipeline.routedTo ?? ''}`;
    const answered = await answerTestcase({ ...key, cold: !warm.has(asked) }, testcase, pipeline);
    if (!answered.sample.failure) warm.add(asked);
    return answered;
  };
}
