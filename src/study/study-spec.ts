import { basename, extname } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../base/errors.ts';
import { readYamlFile, type YamlFile } from '../base/yaml-file.ts';
import { type BenchSpec, benchSpecSchema } from '../load/bench-spec.ts';
import { type RunSpec, runSpecSchema } from '../run/run-spec.ts';
import { type SelectionSpec, selectionSchema } from '../selection/selection-spec.ts';
import { type Condition, parseSla } from '../selection/sla.ts';
import { camelCased, snakeCased, snakeFields } from './study-fields.ts';

const names = runSpecSchema.shape.model.unwrap();

/** `testcases/studies/<name>.yaml`. Under `eval` and `load` stand the flags of those commands in snake_case. */
const studySchema = z.strictObject({
  title: z.string().min(1),
  models: names,
  arms: z
    .array(z.enum(['no-rag', 'rag']))
    .min(1)
    .default(['no-rag', 'rag']),
  suites: runSpecSchema.shape.suite,
  eval: snakeFields(runSpecSchema.shape, ['model', 'answers', 'rag', 'suite', 'gate']).default({}),
  load: snakeFields(benchSpecSchema.shape, ['model', 'scenario', 'suite'])
    .extend({ models: names.optional(), scenarios: names.optional(), suites: names.optional() })
    .optional(),
  selection: selectionSchema.prefault({}),
});

/** What a study file asks for: one run and one bench a model. */
export interface Study {
  /** That of the file, without its ending. */
  name: string;
  title: string;
  models: string[];
  runs: RunSpec[];
  /** Those of `load.models`; without them one for each model of the study that `hasServer`. */
  benches: BenchSpec[];
  selection: SelectionSpec;
  /** Of `selection.sla`. */
  conditions: Condition[];
  /** What the file names beside models. */
  named: Named[];
  /** `file:line:field: message`. */
  fault: YamlFile<unknown>['fault'];
}

/** A name at its place in the file, with the word that faults have for what it names. */
export interface Named {
  what: string;
  name: string;
  path: (string | number)[];
}

type LoadPart = Record<string, unknown> & { models?: string[]; scenarios?: string[]; suites?: string[] };

/** What a bench has from `eval` unless `load` says otherwise: the retrieval of its questions, and the seed. */
const SHARED = ['corpus', 'retrieval', 'embedder', 'reranker', 'topK', 'limit'];

/** Fields of `eval` and `load` that hold the name of one thing. */
const ONE_NAME = ['corpus', 'dictionary', 'embedder', 'reranker', 'judge'];

/** Reads a study file. @throws UserError `file:line:field: …` for the first fault. */
export async function readStudy(path: string, hasServer: (model: string) => boolean): Promise<Study> {
  const { value, fault } = await readYamlFile(path, studySchema);
  const { title, models, arms, suites, selection } = value;
  const given = camelCased(value.eval);
  const rag = new Set(arms).size === 2 ? undefined : arms[0] === 'rag';
  const parse = <S extends z.ZodType>(schema: S, field: string, spec: object): z.output<S> => {
    const parsed = schema.safeParse(spec);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw fault([field, snakeCased(String(issue?.path[0]))], String(issue?.message));
  };
  const benchesOf = ({ models: benched, scenarios, suites: asked, ...load }: LoadPart) => {
    const without = benched?.findIndex((model) => !hasServer(model)) ?? -1;
    if (without >= 0)
      throw fault(
        ['load', 'models', without],
        `"${benched?.[without]}" is no model with a server to put under load`,
      );
    const served = benched ?? models.filter(hasServer);
    if (served.length === 0) throw fault(['load'], 'none of the models has a server to put under load');
    const shared = Object.entries(given).filter(
      ([name]) => name === 'seed' || (asked && SHARED.includes(name)),
    );
    const own = { ...Object.fromEntries(shared), ...camelCased(load), scenario: scenarios, suite: asked };
    return served.map((model) => parse(benchSpecSchema, 'load', { ...own, model: [model] }));
  };
  return {
    name: basename(path, extname(path)),
    title,
    models,
    runs: models.map((model) => parse(runSpecSchema, 'eval', { ...given, model, rag, suite: suites })),
    benches: value.load ? benchesOf(value.load as LoadPart) : [],
    selection,
    conditions: conditionsOf(selection.sla, fault),
    named: namedIn(value),
    fault,
  };
}

function namedIn(value: z.output<typeof studySchema>): Named[] {
  const load = (value.load ?? {}) as LoadPart;
  const each = (what: string, names: readonly string[] | undefined, path: string[]) =>
    (names ?? []).map((name, index) => ({ what, name, path: [...path, index] }));
  const single = (part: string, fields: Record<string, unknown>) =>
    ONE_NAME.flatMap((what) =>
      typeof fields[what] === 'string' ? [{ what, name: fields[what], path: [part, what] }] : [],
    );
  return [
    ...each('suite', value.suites, ['suites']),
    ...single('eval', value.eval),
    ...each('scenario', load.scenarios, ['load', 'scenarios']),
    ...each('suite', load.suites, ['load', 'suites']),
    ...single('load', load),
  ];
}

function conditionsOf(sla: string | undefined, fault: Study['fault']): Condition[] {
  try {
    return sla === undefined ? [] : parseSla(sla);
  } catch (error) {
    throw fault(['selection', 'sla'], messageOf(error));
  }
}
