import { fingerprint } from '../base/hash.ts';
import { PROMPT_FINGERPRINT } from '../generation/prompt.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { ragmeterVersion } from '../run/environment.ts';
import type { RunInputs } from '../run/load-inputs.ts';
import type { Fingerprints } from '../run/run-record.ts';

/** Hashes of everything that the figures of a run depend on. */
export function fingerprintsOf(
  catalogue: Catalogue,
  { spec, suites, corpusOf, arms }: RunInputs,
  indexes: Fingerprints['indexes'],
): Fingerprints {
  const inputs = [...new Set(corpusOf.values())];
  const rag = arms.some((arm) => arm.rag);
  return {
    ragmeter: ragmeterVersion(),
    suites: Object.fromEntries(suites.map((suite) => [suite.name, suite.fingerprint])),
    corpora: Object.fromEntries(inputs.map(({ corpus }) => [corpus.name, corpus.fingerprint])),
    dictionaries: Object.fromEntries(
      inputs.map((input) => [input.corpus.name, input.dictionary?.fingerprint ?? 'none']),
    ),
    indexes,
    models: Object.fromEntries(spec.model.map((name) => [name, fingerprint(catalogue.models[name])])),
    ...(rag && { embedder: fingerprint(catalogue.embedders[spec.embedder]) }),
    ...(rag && spec.reranker !== 'none' && { reranker: fingerprint(catalogue.rerankers[spec.reranker]) }),
    prompt: PROMPT_FINGERPRINT,
  };
}
