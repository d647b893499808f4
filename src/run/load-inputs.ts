import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { findNamed } from '../base/find-named.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import type { Corpus } from '../corpus/document.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf } from '../models/load-catalogue.ts';
import { checkGold, loadSuite } from '../testcases/load-suite.ts';
import type { Suite, Testcase } from '../testcases/testcase.ts';
import { type Dictionary, loadDictionary } from '../text/dictionary.ts';
import { armsOf, needsRetrieval } from './arms-of.ts';
import { type Gate, gateSchema } from './gate.ts';
import { type RecordedAnswers, readAnswers } from './read-answers.ts';
import { type ResolvedSpec, type RunSpec, resolveSpec } from './run-spec.ts';
import type { Arm } from './sample.ts';
import { selectTestcases } from './select-testcases.ts';

/** A corpus with the dictionary that its segmenter uses. */
export interface CorpusInput {
  corpus: Corpus;
  dictionary?: Dictionary;
}

/** Everything of a run that stands in files, read and checked. */
export interface RunInputs {
  spec: ResolvedSpec;
  arms: Arm[];
  suites: Suite[];
  testcases: Testcase[];
  gate?: Gate;
  /** By suite name; absent only for a suite without a corpus in a run without RAG. */
  corpusOf: Map<string, CorpusInput>;
  /** Whether an arm is answered from passages of our own index. */
  retrieves: boolean;
  /** What another system wrote, where the run scores that. */
  answers?: RecordedAnswers;
}

/** Reads suites, corpora and dictionaries of a spec. @throws UserError for anything that does not exist or fit. */
export async function loadInputs(spec: RunSpec, catalogue: Catalogue): Promise<RunInputs> {
  const resolved = resolveSpec(spec, catalogue.defaults);
  if (resolved.judge !== undefined) entryOf('judge', catalogue.judges, resolved.judge);
  const suites = await Promise.all(
    resolved.suite.map((name) => loadSuite(findNamed('suite', name, 'testcases', ['.yaml', '.jsonl']))),
  );
  requireDistinct('suite', resolved.suite, suites);
  const testcases = selectTestcases(suites, resolved);
  const answers = await loadAnswers(resolved, suites);
  const arms = armsOf(resolved, catalogue, answers);
  const retrieves = needsRetrieval(arms, catalogue, answers);
  if (retrieves || resolved.semantic) {
    entryOf('embedder', catalogue.embedders, resolved.embedder);
    if (resolved.reranker !== 'none') entryOf('reranker', catalogue.rerankers, resolved.reranker);
  }
  const asked = suites.filter(({ name }) => testcases.some(({ suite }) => suite === name));
  return {
    spec: answers ? withAnswers(resolved, answers, testcases) : resolved,
    arms,
    retrieves,
    ...(answers && { answers }),
    suites: asked,
    testcases,
    ...(resolved.gate !== undefined && { gate: await loadGate(resolved.gate, testcases) }),
    corpusOf: await loadCorpora(
      resolved,
      asked,
      retrieves,
      answers !== undefined || arms.some(({ rag }) => rag),
    ),
  };
}

/** Figures are kept by name, so two suites of one name would overwrite one another. */
function requireDistinct(what: string, given: readonly string[], named: readonly { name: string }[]): void {
  const names = named.map(({ name }) => name);
  const at = names.findIndex((name, index) => names.indexOf(name) !== index);
  const first = names.indexOf(names[at] ?? '');
  if (at >= 0)
    throw new UserError(
      `${given[first]} and ${given[at]} are both ${what} ${names[at]}; rename one of the files`,
    );
}

async function loadAnswers(
  spec: ResolvedSpec,
  suites: readonly Suite[],
): Promise<RecordedAnswers | undefined> {
  if (!spec.answers) return undefined;
  return readAnswers(spec.answers.path, new Set(suites.flatMap(({ cases }) => cases.map(({ id }) => id))));
}

/** The trials are those of the case that has most lines. */
function withAnswers(
  spec: ResolvedSpec,
  { byCase, fingerprint }: RecordedAnswers,
  testcases: readonly Testcase[],
): ResolvedSpec {
  const trials = Math.max(1, ...testcases.map(({ id }) => byCase.get(id)?.length ?? 0));
  return { ...spec, trials, ...(spec.answers && { answers: { ...spec.answers, fingerprint } }) };
}

async function loadGate(gate: string | Gate, testcases: readonly Testcase[]): Promise<Gate> {
  const draft = testcases.find((testcase) => testcase.draft);
  if (draft)
    throw new UserError(
      `case "${draft.id}" of suite ${draft.suite} is a draft: no gate is judged on drafts; check it and take \`draft: true\` away`,
    );
  if (typeof gate !== 'string') return gate;
  const { value } = await readYamlFile(findNamed('gate', gate, 'testcases/gates', ['.yaml']), gateSchema);
  return value;
}

async function loadCorpora(
  spec: ResolvedSpec,
  suites: readonly Suite[],
  needed: boolean,
  answeredElsewhere: boolean,
): Promise<Map<string, CorpusInput>> {
  const loaded = new Map<string, CorpusInput>();
  const bySuite = new Map<string, CorpusInput>();
  for (const suite of suites) {
    const name = spec.corpus ?? suite.corpus;
    if (name === undefined) {
      if (!needed) continue;
      throw new UserError(
        `suite ${suite.name} names no corpus: add \`corpus:\` to it, or use --corpus or --no-rag`,
      );
    }
    // Then a corpus only checks gold documents.
    if (!needed && answeredElsewhere && spec.corpus === undefined && !isThere(name)) continue;
    const input = loaded.get(name) ?? (await loadCorpusInput(name, spec.dictionary));
    const namesake = [...loaded.values()].find((other) => other.corpus.name === input.corpus.name);
    if (namesake && namesake !== input)
      throw new UserError(`two corpora of the run have the name ${input.corpus.name}; rename one`);
    loaded.set(name, input);
    bySuite.set(suite.name, input);
    checkGold(suite, input.corpus.name, new Set(input.corpus.documents.map(({ id }) => id)));
  }
  return bySuite;
}

function isThere(corpus: string): boolean {
  return existsSync(join('corpora', corpus)) || existsSync(corpus);
}

/** A corpus by name or path with its dictionary, or with `override` (a name, a path or `none`). @throws UserError */
export async function loadCorpusInput(name: string, override: string | undefined): Promise<CorpusInput> {
  const corpus = await loadCorpus(findNamed('corpus', name, 'corpora', ['']));
  const dictionary = override ?? corpus.dictionary;
  if (dictionary === undefined || dictionary === 'none') return { corpus };
  return {
    corpus,
    dictionary: await loadDictionary(findNamed('dictionary', dictionary, 'dictionaries', ['.txt'])),
  };
}
