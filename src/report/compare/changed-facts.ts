import type { RunRecord } from '../../run/run-record.ts';
import { flatFingerprints } from '../compare-runs.ts';

/** Something that two runs do not share; a side is absent where that run does not have it. */
export interface ChangedFact {
  /** `corpora.fintech` of the fingerprints, `topK` of the spec. */
  name: string;
  kind: 'fingerprint' | 'setting';
  base?: string;
  head?: string;
}

const LONGEST_VALUE = 80;
const MOST_FACTS = 200;
/** What the fingerprints or the arms tell better, and what changes no figure. */
const LEFT = ['model', 'rag', 'answers', 'tag', 'gate'];

/** What differs between two runs: first what their figures rest on, then settings. Values are cut to 80 characters, the list to 200. */
export function changedFacts(base: RunRecord, head: RunRecord): ChangedFact[] {
  return [
    ...differences('fingerprint', flatFingerprints(base.fingerprints), flatFingerprints(head.fingerprints)),
    ...differences('setting', settingsOf(base), settingsOf(head)),
  ].slice(0, MOST_FACTS);
}

function settingsOf({ spec }: RunRecord): Record<string, string> {
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([name, value]) => value !== undefined && !LEFT.includes(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function differences(
  kind: ChangedFact['kind'],
  base: Record<string, string>,
  head: Record<string, string>,
): ChangedFact[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  const side = (name: 'base' | 'head', value: string | undefined) =>
    value === undefined ? {} : { [name]: value.replace(/^"|"$/g, '').slice(0, LONGEST_VALUE) };
  return names
    .filter((name) => base[name] !== head[name])
    .map((name) => ({ name, kind, ...side('base', base[name]), ...side('head', head[name]) }));
}
