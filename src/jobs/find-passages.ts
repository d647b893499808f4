import { UserError } from '../base/errors.ts';
import { findNamed } from '../base/find-named.ts';
import { chunkDocument } from '../corpus/chunk.ts';
import type { Passage } from '../corpus/document.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import type { RunRecord } from '../run/run-record.ts';
import { loadSuite } from '../testcases/load-suite.ts';

/** What passages a page shows: those of the corpus that a suite of a run was asked from. */
export interface PassagesWanted {
  run: Pick<RunRecord, 'spec' | 'fingerprints'>;
  suite: string;
  ids: readonly string[];
}

/** Texts by passage id. `changed`: the corpus is no longer as the run had it, or is gone, so no text is shown. */
export type FoundPassages =
  | { state: 'found'; passages: Record<string, Pick<Passage, 'title' | 'heading' | 'text'>> }
  | { state: 'changed' };

/** Corpora whose passages are kept, by fingerprint: their texts cannot be others. */
const MOST_KEPT = 2;

/** A finder that keeps what it has read. */
export function passageFinder(): (wanted: PassagesWanted) => Promise<FoundPassages> {
  const kept = new Map<string, Map<string, Passage>>();

  const read = async (nameOrPath: string, print: string) => {
    const corpus = await loadCorpus(findNamed('corpus', nameOrPath, 'corpora', ['']));
    if (corpus.fingerprint !== print) return undefined;
    const passages = corpus.documents.flatMap((document) => chunkDocument(document, corpus.chunk));
    const byId = new Map(passages.map((passage) => [passage.id, passage]));
    for (const oldest of kept.keys()) {
      if (kept.size < MOST_KEPT) break;
      kept.delete(oldest);
    }
    kept.set(print, byId);
    return byId;
  };

  return async ({ run: { spec, fingerprints }, suite, ids }) => {
    try {
      const name = spec.corpus ?? (await corpusOfSuite(spec.suite, suite, fingerprints.corpora));
      const print = name === undefined ? undefined : fingerprints.corpora[basenameOf(name)];
      if (name === undefined || print === undefined) return { state: 'changed' };
      const byId = kept.get(print) ?? (await read(name, print));
      if (!byId) return { state: 'changed' };
      const found = ids.flatMap((id) => byId.get(id) ?? []);
      return {
        state: 'found',
        passages: Object.fromEntries(
          found.map(({ id, title, heading, text }) => [id, { title, heading, text }]),
        ),
      };
    } catch (error) {
      // The corpus or the suite is gone, or faulty.
      if (error instanceof UserError) return { state: 'changed' };
      throw error;
    }
  };
}

/** The only corpus of the run, else the one that the suite names today. */
async function corpusOfSuite(
  suites: readonly string[],
  suite: string,
  corpora: Record<string, string>,
): Promise<string | undefined> {
  const names = Object.keys(corpora);
  if (names.length <= 1) return names[0];
  const given = suites.find((one) => basenameOf(one).replace(/\.(yaml|jsonl)$/, '') === suite);
  if (given === undefined) return undefined;
  return (await loadSuite(findNamed('suite', given, 'testcases', ['.yaml', '.jsonl']))).corpus;
}

function basenameOf(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
}
