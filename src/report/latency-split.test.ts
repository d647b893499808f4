import { describe, expect, it } from 'vitest';
import type { Stage } from '../base/span.ts';
import { aSample } from '../testing/records.ts';
import { latencySplit, questionSplit } from './latency-split.ts';

function span(stage: Stage, startMs: number, endMs: number, marks = {}) {
  return { stage, attempt: 1, queuedMs: 0, startMs, endMs, marks, cached: false };
}

const generate = span('generate', 110, 600, {
  connecting: 112,
  connected: 114,
  sent: 115,
  firstToken: 215,
  lastToken: 515,
});

/** A question of `ms` in all, of which the share `ttft` is TTFT and the rest decoding. */
function question(ms: number, ttft: number) {
  const marks = { sent: 0, firstToken: ms * ttft, lastToken: ms };
  return aSample({ spans: [span('generate', 0, ms, marks)] });
}

describe('questionSplit', () => {
  it('counts the longer branch of retrieval only, and what is left as other', () => {
    const spans = [
      span('segment', 0, 1),
      span('bm25', 1, 5),
      span('embed', 0, 60),
      span('dense', 60, 80),
      span('fuse', 80, 82),
      span('rerank', 85, 95),
      span('retrieve', 0, 100),
      span('prompt', 105, 106),
      generate,
    ];
    expect(questionSplit(aSample({ spans }))).toEqual({
      totalMs: 100 + 1 + (515 - 110),
      parts: {
        segment: 0,
        bm25: 0,
        embed: 60,
        dense: 20,
        fuse: 2,
        rerank: 10,
        prompt: 1,
        queue: 5 - 2,
        connect: 2,
        ttft: 100,
        decode: 300,
        other: 100 - 60 - 20 - 2 - 10,
      },
    });
  });

  it('leaves out cold and failed questions, and those whose tokens nobody saw', () => {
    const failure = { stage: 'generate', kind: 'timeout', message: 'slow' } as const;
    expect(questionSplit(aSample({ spans: [generate], cold: true }))).toBeUndefined();
    expect(questionSplit(aSample({ spans: [generate], failure }))).toBeUndefined();
    expect(questionSplit(aSample({ spans: [span('generate', 0, 9)] }))).toBeUndefined();
  });
});

describe('latencySplit', () => {
  it('takes the shares of the same questions, those within 5 percentile ranks', () => {
    // 41 questions of 1 to 41 s: ranks 18 to 22 are within 5 % of the median, 36 to 40 of p95. The slow ones wait.
    const samples = Array.from({ length: 41 }, (_, rank) =>
      question((rank + 1) * 1000, rank >= 36 ? 0.9 : 0.1),
    );
    const split = latencySplit(samples.reverse());
    expect(split?.p50).toMatchObject({ questions: 5, totalMs: 21_000 });
    expect(split?.p50.shares.ttft).toBeCloseTo(0.1);
    expect(split?.p95).toMatchObject({ questions: 5, totalMs: (37 + 38 + 39 + 40 + 41) * 200 });
    expect(split?.p95?.shares.ttft).toBeCloseTo(0.9);
    expect(split?.p95?.shares.decode).toBeCloseTo(0.1);
  });

  it('has no p95 of fewer than 20 questions, and the middle two of an even few', () => {
    const split = latencySplit([question(100, 0.5), question(300, 0.1)]);
    expect(split?.p95).toBeUndefined();
    expect(split?.p50).toMatchObject({ questions: 2, totalMs: 200 });
    expect(split?.p50.shares.ttft).toBeCloseTo((0.5 + 0.1) / 2);
    expect(latencySplit([])).toBeUndefined();
  });
});
