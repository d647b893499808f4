import type { Catalogue } from '../models/catalogue.ts';
import type { RunInputs } from '../run/load-inputs.ts';
import { plannedJudge, plannedModels, planRun, type RunPlan } from '../run/plan-run.ts';

/** What a run of these inputs would ask, estimated by what the catalogue says of its endpoints. */
export function planInputs(catalogue: Catalogue, { spec, testcases, corpusOf }: RunInputs): RunPlan {
  const chunkSizes = [...corpusOf.values()].map(({ corpus }) => corpus.chunk.size);
  return planRun(spec, testcases, plannedModels(catalogue, spec), {
    passageCharacters: Math.max(0, ...chunkSizes),
    remote: {
      embedder: catalogue.embedders[spec.embedder]?.dialect === 'openai',
      reranker: spec.reranker !== 'none',
    },
    judge: plannedJudge(catalogue, spec.judge),
  });
}
