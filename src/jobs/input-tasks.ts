import { UserError } from '../base/errors.ts';
import { type Failure, StageFailure } from '../base/failure.ts';
import { chunkDocument } from '../corpus/chunk.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { checkContent } from '../run/check-content.ts';
import type { OpenSearch, StartSearch } from '../run/open-search.ts';
import { loadSuite } from '../testcases/load-suite.ts';
import { readDictionaryLines } from '../text/dictionary.ts';
import { type InputKind, inputPaths, stampOf } from './input-files.ts';
import { corpusView, dictionaryView, documentView, type LoadedCorpus, suiteView } from './input-parts.ts';
import type { InputTask, InputViews } from './input-views.ts';
import { openCache } from './open-cache.ts';

const ALL = ['corpora', 'dictionaries', 'testcases'];
const KEPT = 64;
/** Corpora are large. */
const KEPT_CORPORA = 2;
/** Each holds a segmenter of about 250 MB; one query needs two, with the dictionary and without. */
const KEPT_SEARCHES = 4;
const IDLE_MS = 600_000;
/** Of each list of hits. */
const MOST_HITS = 10;

/** Does the tasks about inputs; what was loaded is kept as long as its files are as they were. */
export function inputTasks(
  startSearch: StartSearch,
): (task: InputTask) => Promise<InputViews[InputTask['kind']] | undefined> {
  const light = openCache<unknown>({ most: KEPT, idleMs: IDLE_MS, close: async () => {} });
  const corpora = openCache<LoadedCorpus>({ most: KEPT_CORPORA, idleMs: IDLE_MS, close: async () => {} });
  const searches = openCache<OpenSearch>({
    most: KEPT_SEARCHES,
    idleMs: IDLE_MS,
    close: (search) => search.close(),
  });
  const keyed = async (paths: readonly string[], ...parts: readonly unknown[]) =>
    JSON.stringify([...parts, ...paths, await stampOf(paths)]);
  const fresh = async <T>(what: string, path: string, load: (path: string) => Promise<T>) =>
    light.use(
      await keyed([path], what),
      () => load(path),
      (value) => value as T,
    );
  const withCorpus = async <R>(path: string, view: (loaded: LoadedCorpus) => R) =>
    corpora.use(await keyed([path]), () => loadWithPassages(path), view);

  const listed = async (name: string, path: string) => {
    try {
      const { title, corpus, cases } = await fresh('suite', path, loadSuite);
      return { name, title, cases: cases.length, ...(corpus !== undefined && { corpus }) };
    } catch (error) {
      if (error instanceof UserError) return { name, fault: error.publicMessage };
      throw error;
    }
  };
  const names = (kind: InputKind) => [...inputPaths(kind).keys()].map((name) => ({ name }));

  return async (task) => {
    if (task.kind === 'inputs') {
      const suites = await Promise.all([...inputPaths('suite')].map(([name, path]) => listed(name, path)));
      return { corpora: names('corpus'), dictionaries: names('dictionary'), suites };
    }
    if (task.kind === 'check') {
      const { suite, corpus } = task;
      if (suite !== undefined && !inputPaths('suite').has(suite)) return undefined;
      if (corpus !== undefined && !inputPaths('corpus').has(corpus)) return undefined;
      const options = { ...(suite !== undefined && { suites: [suite] }), ...(corpus && { corpus }) };
      return light.use(
        await keyed(ALL, 'check', options),
        () => checkContent(options),
        (report) => report as InputViews['check'],
      );
    }
    if (task.kind === 'search') return search(task);
    const kind = task.kind === 'document' ? 'corpus' : task.kind;
    const path = inputPaths(kind).get(task.name);
    if (path === undefined) return undefined;
    if (task.kind === 'suite') return suiteView(await fresh('suite', path, loadSuite), task);
    if (task.kind === 'dictionary')
      return dictionaryView(await fresh('dictionary', path, readDictionaryLines), task);
    return withCorpus(path, (loaded) =>
      task.kind === 'corpus' ? corpusView(loaded, task) : documentView(loaded, task),
    );
  };

  async function search({
    kind: _,
    question,
    ...request
  }: Extract<InputTask, { kind: 'search' }>): Promise<InputViews['search'] | undefined> {
    const corpus = inputPaths('corpus').get(request.corpus);
    const { dictionary = 'none' } = request;
    if (corpus === undefined || (dictionary !== 'none' && !inputPaths('dictionary').has(dictionary)))
      return undefined;
    const key = await keyed([corpus, `dictionaries/${dictionary}.txt`], request);
    try {
      const found = await searches.use(
        key,
        () => startSearch(request),
        (open) => open.search(question),
      );
      const hits = Object.fromEntries(
        Object.entries(found.hits).map(([source, list]) => [source, list.slice(0, MOST_HITS)]),
      );
      const shown = new Set(Object.values(hits).flatMap((list) => list.map(({ passageId }) => passageId)));
      return { state: 'found', ...found, hits, found: found.found.filter(({ id }) => shown.has(id)) };
    } catch (error) {
      if (error instanceof StageFailure) return { state: 'fault', fault: faultOf(error.failure) };
      if (error instanceof UserError) return { state: 'fault', fault: error.publicMessage };
      throw error;
    }
  }
}

function faultOf({ stage, kind, message }: Failure): string {
  return `${stage} (${kind}): ${message}`;
}

async function loadWithPassages(path: string): Promise<LoadedCorpus> {
  const corpus = await loadCorpus(path);
  const passages = new Map(
    corpus.documents.map((document) => [document.id, chunkDocument(document, corpus.chunk)]),
  );
  return { corpus, passages };
}
