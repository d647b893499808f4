import type { Span } from '../base/span.ts';
import type { RunResult } from '../run/run-context.ts';
import { aRun, aSample, aTestcase } from './records.ts';

/** What a hostile title, model or question might be. */
export const MARKUP = '"\'><script>alert(1)</script><img src=http://evil.example/p.png onerror=alert(1)>';

/** An answer of the RAG arm of `model`: passed or not, `ms` long, retrieved in a tenth of that. */
function answer(model: string, testcaseId: string, passed: boolean, ms: number) {
  const span = (stage: 'retrieve' | 'generate', startMs: number, endMs: number, marks: Span['marks']) => ({
    stage,
    attempt: 1,
    queuedMs: 0,
    cached: false,
    startMs,
    endMs,
    marks,
  });
  const score = { state: 'scored' as const, value: Number(passed) };
  return aSample({
    arm: { model, rag: true },
    testcaseId,
    answer: MARKUP,
    contextIds: [],
    scores: { coverage: score, pass: score },
    spans: [
      span('retrieve', 0, ms / 10, {}),
      span('generate', ms / 10, ms, { sent: ms / 10, firstToken: ms / 2, lastToken: ms }),
    ],
  });
}

/**
 * Two runs of 30 questions, whose texts are hostile: `run-b` has another prompt, passes what `run-a` does not (every
 * fourth question), and takes half the time. The last question is missing in the first run.
 */
export function comparedRuns(): [RunResult, RunResult] {
  const testcases = Array.from({ length: 30 }, (_, index) =>
    aTestcase({ id: `case/${index} ${MARKUP}`, category: MARKUP, question: `${index}? ${MARKUP}` }),
  );
  const make = (id: string, prompt: string, from: number, ms: number): RunResult => {
    const run = aRun({ id, status: 'completed', arms: [{ model: MARKUP, rag: true }] });
    const cases = testcases.slice(from);
    return {
      run: {
        ...run,
        planned: cases.length,
        startedAt: '2026-01-01T00:00:00.000Z',
        finishedAt: '2026-01-01T00:10:00.000Z',
        spec: { ...run.spec, model: [MARKUP], suite: [MARKUP], tag: { [MARKUP]: MARKUP } },
        fingerprints: { ...run.fingerprints, prompt, corpora: { [MARKUP]: prompt } },
      },
      testcases: cases,
      samples: cases.map(({ id: testcaseId }, index) =>
        answer(MARKUP, testcaseId, id === 'run-b' || (index + from) % 4 > 0, ms + index * 10),
      ),
    };
  };
  return [make('run-a', MARKUP, 1, 400), make('run-b', 'q', 0, 200)];
}
