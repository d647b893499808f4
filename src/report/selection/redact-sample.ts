import type { Sample } from '../../run/sample.ts';
import type { Score, Verdict } from '../../scoring/scorer.ts';
import type { Redaction } from './redaction.ts';

/** A sample of which figures, kinds and replaced ids are left; a field that is not listed here does not leave. */
export function redactSample(sample: Sample, { name, ids, hidden }: Redaction): Sample {
  const { testcaseId, hits, contextIds, answer, judge, support, failure, ungrounded, routedTo } = sample;
  const keypoint = (id: string) => ids.keypoint(testcaseId, id);
  return {
    runId: name(sample.runId),
    arm: { model: name(sample.arm.model), rag: sample.arm.rag },
    testcaseId: ids.testcase(testcaseId),
    trial: sample.trial,
    ...(hits && {
      hits: mapValues(hits, (list) =>
        list?.map((hit) => ({
          ...hit,
          passageId: ids.passage(hit.passageId),
          documentId: ids.document(hit.documentId),
        })),
      ),
    }),
    ...(contextIds && { contextIds: contextIds.map(ids.passage) }),
    overlap: sample.overlap,
    ...(answer !== undefined && { answer: hidden }),
    usage: sample.usage,
    arrival: sample.arrival,
    promptTruncated: sample.promptTruncated,
    costCny: sample.costCny,
    ...(routedTo !== undefined && { routedTo: name(routedTo) }),
    scores: mapValues(sample.scores, (score) => redactScore(score, keypoint)),
    faults: sample.faults,
    refused: sample.refused,
    ...(ungrounded && { ungrounded: ungrounded.map((fact) => ({ ...fact, text: hidden })) }),
    ...(support && {
      support: Object.fromEntries(Object.entries(support).map(([id, ranks]) => [keypoint(id), ranks])),
    }),
    ...(judge && { judge: { ...judge, model: name(judge.model) } }),
    spans: sample.spans,
    cold: sample.cold,
    ...(failure && { failure: { ...failure, message: hidden } }),
  };
}

function redactScore(score: Score, keypoint: (id: string) => string): Score {
  if (score.state === 'unscored') return { ...score, detail: '' };
  const { state, value, verdicts } = score;
  return { state, value, ...(verdicts && { verdicts: verdicts.map((one) => redactVerdict(one, keypoint)) }) };
}

/** Without its reason, which quotes question and answer. */
function redactVerdict(
  { evidence, keypointId, ...verdict }: Verdict,
  keypoint: (id: string) => string,
): Verdict {
  return { ...verdict, keypointId: keypoint(keypointId), why: '' };
}

function mapValues<V>(record: Record<string, V>, of: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
