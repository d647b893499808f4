import type { Environment, RunRecord } from '../../run/run-record.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { type Redaction, withNames } from './redaction.ts';

/** Fields of an endpoint that hold figures and kinds alone. */
const PLAIN_FIELDS = [
  'dialect',
  'location',
  'thinking',
  'thinking_switch',
  'max_tokens',
  'temperature',
  'price_cny_per_million_tokens',
  'price_cny_per_request',
  'hardware',
  'precision',
  'parameters_b',
  'dimensions',
  'fusion_weight',
  'batch_size',
  'votes',
  'max_concurrent_requests',
];

/** A run of which only figures, kinds and replaced names are left; a field that is not listed here does not leave. */
export function redactRun(run: RunRecord, redaction: Redaction): RunRecord {
  const { name } = redaction;
  const { fingerprints } = run;
  return {
    id: name(run.id),
    spec: redactSpec(run.spec, redaction),
    arms: run.arms.map(({ model, rag }) => ({ model: name(model), rag })),
    planned: run.planned,
    passThresholds: withNames(run.passThresholds, name),
    ...(run.gate && { gate: run.gate }),
    fingerprints: {
      ...fingerprints,
      suites: withNames(fingerprints.suites, name),
      corpora: withNames(fingerprints.corpora, name),
      dictionaries: withNames(fingerprints.dictionaries, name),
      indexes: withNames(fingerprints.indexes, name),
      models: withNames(fingerprints.models, name),
    },
    environment: redactEnvironment(run.environment, redaction),
    ...(run.client && { client: run.client }),
    status: run.status,
    startedAt: run.startedAt,
    ...(run.finishedAt !== undefined && { finishedAt: run.finishedAt }),
  };
}

function redactSpec(spec: RunRecord['spec'], { name, ids, hidden }: Redaction): RunRecord['spec'] {
  const { answers, corpus, dictionary, judge, gate, case: cases, tag, suite, model, ...figures } = spec;
  return {
    ...figures,
    model: model.map(name),
    suite: suite.map(name),
    embedder: name(spec.embedder),
    reranker: name(spec.reranker),
    ...(answers && { answers: { ...answers, name: name(answers.name), path: hidden } }),
    ...(corpus !== undefined && { corpus: name(corpus) }),
    ...(dictionary !== undefined && { dictionary: name(dictionary) }),
    ...(judge !== undefined && { judge: name(judge) }),
    ...(typeof gate === 'object' && { gate }),
    ...(cases && { case: cases.map(ids.testcase) }),
    ...(tag && {
      tag: Object.fromEntries(Object.entries(tag).map(([key, value]) => [name(key), name(value)])),
    }),
  };
}

/** Where a run took place, without addresses, keys' names and titles. */
export function redactEnvironment(environment: Environment, { name }: Redaction): Environment {
  const { endpoints, judge, embedder, reranker, ...machine } = environment;
  const entryOf = (entry: object): Record<string, unknown> => {
    const { model, route } = entry as { model?: string; route?: { small: string; large: string } };
    return {
      ...Object.fromEntries(Object.entries(entry).filter(([field]) => PLAIN_FIELDS.includes(field))),
      ...(model !== undefined && { model: name(model) }),
      ...(route && { route: { ...route, small: name(route.small), large: name(route.large) } }),
    };
  };
  return {
    ...machine,
    endpoints: Object.fromEntries(
      Object.entries(endpoints).map(([key, entry]) => [name(key), entryOf(entry)]),
    ),
    ...(judge && { judge: entryOf(judge) as typeof judge }),
    ...(embedder && { embedder: entryOf(embedder) as typeof embedder }),
    ...(reranker && { reranker: entryOf(reranker) as typeof reranker }),
  };
}

/** A case of which kind, category and weights are left. */
export function redactTestcase(testcase: Testcase, { name, ids, hidden }: Redaction): Testcase {
  const { id, suite, category, answerable, trap, scenario, group, goldDocuments, goldPassages } = testcase;
  const gold = (list: NonNullable<Testcase['goldDocuments']>, of: (id: string) => string) =>
    list.map((one) => (Array.isArray(one) ? one.map(of) : of(one)));
  return {
    id: ids.testcase(id),
    suite: name(suite),
    category,
    question: hidden,
    keypoints: testcase.keypoints.map(({ id: keypointId, weight, polarity }) => ({
      id: ids.keypoint(id, keypointId),
      text: hidden,
      weight,
      polarity,
    })),
    answerable,
    ...(trap && { trap }),
    ...(scenario !== undefined && { scenario }),
    ...(group !== undefined && { group: ids.group(group) }),
    ...(goldDocuments && { goldDocuments: gold(goldDocuments, ids.document) }),
    ...(goldPassages && { goldPassages: gold(goldPassages, ids.passage) }),
  };
}
