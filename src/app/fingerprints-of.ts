import { fingerprint } from '../base/hash.ts';
import { PROMPT_FINGERPRINT } from '../generation/prompt.ts';
import { answererOf, answerersBehind } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { ragmeterVersion } from '../run/environment.ts';
import type { RunInputs } from '../run/load-inputs.ts';
import type { Fingerprints } from '../run/run-record.ts';
import { JUDGE_PROMPT_FINGERPRINT } from '../scoring/judge-prompt.ts';

/** Hashes of everything that the figures of a run depend on. */
export function fingerprintsOf(
  catalogue: Catalogue,
  { spec, suites, corpusOf, retrieves: ownIndex, answers }: RunInputs,
  indexes: Fingerprints['indexes'],
): Fingerprints {
  const inputs = [...new Set(corpusOf.values())];
  // The second opinion on meaning uses the same two.
  const retrieves = ownIndex || spec.semantic;
  const modelOf = (name: string) => {
    if (answers) return answers.fingerprint;
    const { kind, entry } = answererOf(catalogue, name);
    return fingerprint(kind === 'route' ? { entry, to: answerersBehind(catalogue, name) } : entry);
  };
  return {
    ragmeter: ragmeterVersion(),
    suites: Object.fromEntries(suites.map((suite) => [suite.name, suite.fingerprint])),
    corpora: Object.fromEntries(inputs.map(({ corpus }) => [corpus.name, corpus.fingerprint])),
    dictionaries: Object.fromEntries(
      inputs.map((input) => [input.corpus.name, input.dictionary?.fingerprint ?? 'none']),
    ),
    indexes,
    models: Object.fromEntries(spec.model.map((name) => [name, modelOf(name)])),
    ...(retrieves && { embedder: fingerprint(catalogue.embedders[spec.embedder]) }),
    ...(retrieves &&
      spec.reranker !== 'none' && { reranker: fingerprint(catalogue.rerankers[spec.reranker]) }),
    ...(spec.judge !== undefined && {
      judge: fingerprint({ entry: catalogue.judges[spec.judge], prompt: JUDGE_PROMPT_FINGERPRINT }),
    }),
    prompt: PROMPT_FINGERPRINT,
  };
}
