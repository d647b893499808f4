import type { RunRecord } from '../../run/run-record.ts';
import type { Language } from '../labels.ts';
import type { StudyInput } from './study-input.ts';

const zh = {
  model: '模型',
  system: '系统',
  modelId: '型号',
  embedder: '向量模型',
  reranker: '重排模型',
  judge: '裁判',
  suite: '题集',
  corpus: '语料',
  dictionary: '词典',
  host: '地址',
  run: '运行',
  tag: '标签',
};
type Role = keyof typeof zh;

const ROLES: Record<Language, Record<Role, string>> = {
  zh,
  en: {
    model: 'Model',
    system: 'System',
    modelId: 'Type',
    embedder: 'Embedder',
    reranker: 'Reranker',
    judge: 'Judge',
    suite: 'Suite',
    corpus: 'Corpus',
    dictionary: 'Dictionary',
    host: 'Address',
    run: 'Run',
    tag: 'Tag',
  },
};

/** Words of ragmeter itself, which tell nothing of the client. */
const OWN = new Set(['none', 'extractive', 'baseline', 'base', 'ablation']);
const OWN_RUN_ID = /^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/;
const ABLATION = /^(?:bm25|dense|no-rerank|no-dictionary|top-k-\d+|dynamic-top-k)$/;

/** What stands in the place of each name: 模型 A, 模型 B, … in the order of the names, whatever that of the runs. */
export function redactedNames(
  { runs, benches, options }: StudyInput,
  language: Language,
): ReadonlyMap<string, string> {
  const found = new Map<Role, Set<string>>();
  const note = (role: Role, ...names: (string | undefined)[]) => {
    const set = found.get(role) ?? new Set();
    found.set(role, set);
    for (const name of names) if (name) set.add(name);
  };
  for (const { model, runId, destinations = [] } of options) {
    note(model.kind === 'system' ? 'system' : 'model', model.name);
    note('modelId', model.id);
    note('run', runId);
    for (const { role, name, host } of destinations) {
      note(role, name);
      note('host', host);
    }
  }
  const records = runs.map(({ run }) => run);
  for (const { id, arms, spec, environment } of records) {
    note('run', id);
    note('model', ...arms.map(({ model }) => model), ...spec.model);
    note('suite', ...spec.suite);
    note('corpus', spec.corpus);
    note('dictionary', spec.dictionary);
    note('embedder', spec.embedder);
    note('reranker', spec.reranker);
    note('judge', spec.judge);
    for (const [key, value] of Object.entries(spec.tag ?? {})) note('tag', key, value);
    noteEnvironment(environment, note);
  }
  for (const { testcases, samples } of runs) {
    note('suite', ...new Set(testcases.map(({ suite }) => suite)));
    note('modelId', ...new Set(samples.map(({ servedModel }) => servedModel)));
  }
  for (const { bench } of benches) {
    note('run', bench.id);
    note('model', ...bench.spec.model);
    noteEnvironment(bench.environment, note);
  }
  for (const { fingerprints } of records) {
    note('corpus', ...Object.keys(fingerprints.corpora));
    note('suite', ...Object.keys(fingerprints.suites));
  }
  return lettered(found, ROLES[language]);
}

function noteEnvironment(
  { endpoints, judge, embedder, reranker }: RunRecord['environment'],
  note: (role: Role, ...names: (string | undefined)[]) => void,
): void {
  note('model', ...Object.keys(endpoints));
  for (const entry of [...Object.values(endpoints), judge, embedder, reranker]) {
    const { model, base_url, url = base_url } = (entry ?? {}) as Record<string, string | undefined>;
    note('modelId', model);
    note('host', url);
    if (entry && 'replicas' in entry) note('host', ...(entry.replicas as string[]));
  }
}

/** Whether a name is a word of ragmeter itself. */
export function isOwnName(name: string): boolean {
  return OWN.has(name) || OWN_RUN_ID.test(name) || ABLATION.test(name);
}

/** A name that plays two parts has the letter of the first. */
function lettered(
  found: ReadonlyMap<Role, ReadonlySet<string>>,
  roles: Record<Role, string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const role of Object.keys(roles) as Role[]) {
    const own = [...(found.get(role) ?? [])].filter((name) => !isOwnName(name) && !names.has(name)).sort();
    // One address in all its spellings is one.
    const keys = [...new Set(own.map((name) => (role === 'host' ? new URL(name).host : name)))];
    for (const [index, name] of keys.entries()) names.set(name, `${roles[role]} ${letters(index)}`);
    if (role === 'host') for (const name of own) setSpellings(names, new URL(name));
  }
  return names;
}

function setSpellings(names: Map<string, string>, { href, origin, host, hostname }: URL): void {
  const instead = names.get(host) as string;
  for (const spelling of [href, href.replace(/\/$/, ''), origin, hostname])
    if (!names.has(spelling)) names.set(spelling, instead);
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
