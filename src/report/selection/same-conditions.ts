import { canonicalJson } from '../../base/hash.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { Option } from '../../selection/option.ts';
import type { StudyInput } from './study-input.ts';

/** Whether two options differ in nothing but their models, so that a difference may be put down to those. */
export type SameConditions = (a: Option, b: Option) => boolean;

/**
 * Compares what the runs recorded: rules of scoring, prompt and judge, the suites that both have, and for RAG arms all
 * of retrieval. Options of one run are alike; one whose run is not in the input is taken to be.
 */
export function sameConditions({ runs }: Pick<StudyInput, 'runs'>): SameConditions {
  const byId = new Map(runs.map(({ run }) => [run.id, run]));
  return (a, b) => {
    const [one, other] = [byId.get(a.runId), byId.get(b.runId)];
    if (a.runId === b.runId || !one || !other) return true;
    const usesRetrieval = a.arm.rag || b.arm.rag;
    return (
      isEqual(scoringOf(one), scoringOf(other)) &&
      sharedAgree(one.fingerprints.suites, other.fingerprints.suites) &&
      (!usesRetrieval || sameRetrieval(one, other))
    );
  };
}

function scoringOf({ fingerprints: { ragmeter, prompt, judge }, spec }: RunRecord) {
  return { ragmeter, prompt, judge, judgeAll: spec.judgeAll, semantic: spec.semantic };
}

function sameRetrieval(one: RunRecord, other: RunRecord): boolean {
  const settings = ({ spec, fingerprints: { embedder, reranker } }: RunRecord) => {
    const { retrieval, topK, dynamicTopK, depth } = spec;
    return { retrieval, topK, dynamicTopK, depth, embedder, reranker };
  };
  return (
    isEqual(settings(one), settings(other)) &&
    (['corpora', 'dictionaries', 'indexes'] as const).every((part) =>
      sharedAgree(one.fingerprints[part], other.fingerprints[part]),
    )
  );
}

function sharedAgree(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return Object.keys(a).every((name) => !Object.hasOwn(b, name) || isEqual(a[name], b[name]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
