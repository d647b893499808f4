import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { isAllowedWebhook } from '../jobs/webhook.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { endpointLimits, specEndpoints } from '../models/spec-endpoints.ts';
import { type RunSpec, resolveSpec } from '../run/run-spec.ts';
import { checkCases } from '../testcases/load-suite.ts';
import { toTestcase } from '../testcases/testcase-file.ts';
import type { EvalBody } from './eval-body.ts';
import type { FieldFault } from './problem.ts';

export interface BodyContext {
  catalogue: Catalogue;
  webhookHosts: readonly string[];
  /** Whether a run of that id has ended with samples, so that another can be compared with it. */
  isBaseline(id: string): boolean;
}

/** What a schema cannot see: whether what is named exists, and whether parts of a body go together. */
export function checkBody(body: EvalBody, context: BodyContext): FieldFault[] {
  return [
    ...unknownFiles(body),
    ...unknownEntries(body, context),
    ...togetherFaults(body, context),
    ...caseFaults(body),
  ];
}

function unknownFiles({ suite, corpus, dictionary, gate }: EvalBody): FieldFault[] {
  const missing = (path: string, what: string, name: string, ...places: string[]): FieldFault[] =>
    places.some(existsSync) ? [] : [{ path, message: `there is no ${what} "${name}"` }];
  return [
    ...suite.flatMap((name, index) => {
      const place = join('testcases', name);
      return missing(`suite[${index}]`, 'suite', name, `${place}.yaml`, `${place}.jsonl`);
    }),
    ...(corpus === undefined ? [] : missing('corpus', 'corpus', corpus, join('corpora', corpus))),
    ...(dictionary === undefined || dictionary === 'none'
      ? []
      : missing('dictionary', 'dictionary', dictionary, join('dictionaries', `${dictionary}.txt`))),
    ...(typeof gate !== 'string'
      ? []
      : missing('gate', 'gate', gate, join('testcases/gates', `${gate}.yaml`))),
  ];
}

function unknownEntries(body: EvalBody, { catalogue, isBaseline }: BodyContext): FieldFault[] {
  const { models, systems, embedders, rerankers, judges } = catalogue;
  const unknown = (
    path: string,
    what: string,
    name: string | undefined,
    ...groups: object[]
  ): FieldFault[] =>
    name === undefined || groups.some((group) => Object.hasOwn(group, name))
      ? []
      : [{ path, message: `there is no ${what} "${name}" in the catalogue` }];
  const { model = [], embedder, reranker, judge, baseline } = body;
  return [
    ...model.flatMap((name, index) => unknown(`model[${index}]`, 'model', name, models, systems)),
    ...unknown('embedder', 'embedder', embedder, embedders),
    ...unknown('reranker', 'reranker', reranker, rerankers, { none: true }),
    ...unknown('judge', 'judge', judge, judges),
    ...(baseline === undefined || isBaseline(baseline)
      ? []
      : [{ path: 'baseline', message: `there is no run "${baseline}" that has ended with samples` }]),
  ];
}

function togetherFaults(body: EvalBody, { catalogue, webhookHosts }: BodyContext): FieldFault[] {
  const faults: FieldFault[] = [];
  const { corpus, documents, cases, rag, webhook, concurrency } = body;
  if (corpus !== undefined && documents) faults.push({ path: 'documents', message: 'cannot go with corpus' });
  if (cases && corpus === undefined && !documents && rag !== false)
    faults.push({ path: 'cases', message: 'needs documents or a corpus to retrieve from, or rag: false' });
  if (webhook && !isAllowedWebhook(webhook.url, webhookHosts))
    faults.push({ path: 'webhook.url', message: 'its host is not in RAGMETER_WEBHOOK_HOSTS of the service' });
  const limits = endpointLimits(catalogue);
  const asked = specEndpoints(catalogue, resolveSpec(body as RunSpec, catalogue.defaults));
  const most = Math.min(...asked.map((url) => limits.get(url) ?? Number.POSITIVE_INFINITY));
  if (concurrency > most)
    faults.push({ path: 'concurrency', message: `an endpoint of the run takes ${most} requests at once` });
  return faults;
}

function caseFaults({ cases = [] }: EvalBody): FieldFault[] {
  try {
    checkCases(
      cases.map((file) => toTestcase('inline', file)),
      (index) => `cases[${index}]`,
    );
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [path = '', ...rest] = error.publicMessage.split(': ');
    return [{ path, message: rest.join(': ') }];
  }
}
