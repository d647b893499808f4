import type { RunRecord } from '../../run/run-record.ts';
import type { Option } from '../../selection/option.ts';
import type { StudyInput } from './study-input.ts';

/** Whether two options differ in nothing but their model: retrieved, prompted and scored alike. */
export function alikeIn({ runs }: Pick<StudyInput, 'runs'>): (a: Option, b: Option) => boolean {
  const records = new Map(runs.map(({ run }) => [run.id, run]));
  return (a, b) => {
    if (a.runId === b.runId) return true;
    const [one, other] = [records.get(a.runId), records.get(b.runId)];
    return one !== undefined && other !== undefined && isAlike(one, other);
  };
}

function isAlike(one: RunRecord, other: RunRecord): boolean {
  if (JSON.stringify(settingsOf(one)) !== JSON.stringify(settingsOf(other))) return false;
  return (['suites', 'corpora', 'dictionaries', 'indexes'] as const).every((part) => {
    const [ours, theirs]: Record<string, unknown>[] = [one.fingerprints[part], other.fingerprints[part]];
    // A run of more suites is alike in those that both have.
    return Object.keys(ours!).every(
      (name) => !(name in theirs!) || JSON.stringify(ours![name]) === JSON.stringify(theirs![name]),
    );
  });
}

function settingsOf({ spec, fingerprints }: RunRecord): unknown[] {
  const { retrieval, topK, dynamicTopK, depth, semantic, judgeAll } = spec;
  const { ragmeter, embedder, reranker, judge, prompt } = fingerprints;
  return [
    retrieval,
    topK,
    dynamicTopK,
    depth,
    semantic,
    judgeAll,
    ragmeter,
    embedder,
    reranker,
    judge,
    prompt,
  ];
}
