import { z } from 'zod';
import { ragmeterVersion } from '../run/environment.ts';
import { otherSchemas, pagesSchemas, runDetailSchema, runSchema } from './answers.ts';
import { evalBodySchema } from './eval-body.ts';

/** A route as the contract states it. Answers are JSON of `schema`, or another `type`. */
export interface ContractRoute {
  method: 'get' | 'post';
  path: string;
  summary: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: z.ZodType;
  answers: Record<number, { description: string; schema?: z.ZodType; type?: string }>;
}

const PAGE = { cursor: 'The `next` of the page before', limit: '1 to 200, 50 when absent' };
const json = (description: string, schema: z.ZodType) => ({ description, schema });

const queued = runSchema.pick({ id: true, status: true, links: true });
export const ROUTES: readonly ContractRoute[] = [
  {
    method: 'post',
    path: '/eval',
    summary: 'Queue a run',
    query: { wait: 'Seconds (3600 at most) to hold the answer until the run has ended' },
    headers: { 'Idempotency-Key': 'Makes a repeated request the same run' },
    body: evalBodySchema,
    answers: {
      200: json('It has ended (with wait)', runDetailSchema),
      202: json('It is queued; Location is its path. With wait: the run as it stands', queued),
      409: json('The Idempotency-Key was sent with another body', otherSchemas.problem),
      422: json('The body does not hold; errors name the fields', otherSchemas.problem),
      429: json('The queue is full', otherSchemas.problem),
    },
  },
  {
    method: 'get',
    path: '/runs',
    summary: 'Runs, newest first',
    query: PAGE,
    answers: {
      200: json('A page', pagesSchemas.runs),
      400: json('A limit out of range', otherSchemas.problem),
    },
  },
  {
    method: 'get',
    path: '/runs/{id}',
    summary: 'A run, with verdict and summary once it has ended',
    answers: { 200: json('The run', runDetailSchema), 404: json('No such run', otherSchemas.problem) },
  },
  {
    method: 'get',
    path: '/runs/{id}/samples',
    summary: 'Samples in the order in which they were recorded',
    query: PAGE,
    answers: { 200: json('A page', pagesSchemas.samples), 404: json('No such run', otherSchemas.problem) },
  },
  {
    method: 'get',
    path: '/runs/{id}/events',
    summary: 'Server-sent events status, progress and end, until the run has ended',
    headers: { 'Last-Event-ID': 'Resumes after this event, as ?after=ID does' },
    answers: {
      200: { description: 'The events', type: 'text/event-stream' },
      204: { description: 'The run has ended and everything was told' },
      404: json('No such run', otherSchemas.problem),
    },
  },
  {
    method: 'get',
    path: '/runs/{id}/report.{format}',
    summary: 'The report as html, md, json, xml (JUnit), csv, xlsx or pdf',
    answers: {
      200: { description: 'The report', type: '*/*' },
      404: json('No such run or format', otherSchemas.problem),
      409: json('The run has not ended', otherSchemas.problem),
      501: json('A PDF, on a machine without a browser to make it', otherSchemas.problem),
    },
  },
  {
    method: 'post',
    path: '/runs/{id}/cancel',
    summary: 'Cancel a run: a queued one never starts, a running one finishes what is in flight',
    answers: {
      202: json('The run', runSchema),
      404: json('No such run', otherSchemas.problem),
      409: json('It has ended', otherSchemas.problem),
    },
  },
  {
    method: 'get',
    path: '/compare',
    summary: 'What differs between two runs, and their paired differences',
    query: { base: 'A run', head: 'Another' },
    answers: {
      200: json('The comparison', otherSchemas.comparison),
      400: json('A run is not named', otherSchemas.problem),
      404: json('No such run', otherSchemas.problem),
    },
  },
  {
    method: 'get',
    path: '/health',
    summary: 'Whether the service lives',
    answers: { 200: json('It does', otherSchemas.health) },
  },
  {
    method: 'get',
    path: '/ready',
    summary: 'Whether it takes runs',
    answers: { 200: json('It does', otherSchemas.ready), 503: json('It is stopping', otherSchemas.ready) },
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Metrics for Prometheus',
    answers: { 200: { description: 'The metrics', type: 'text/plain' } },
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    answers: { 200: { description: 'The document', type: 'application/json' } },
  },
  {
    method: 'get',
    path: '/docs',
    summary: 'This document as a page',
    answers: { 200: { description: 'The page', type: 'text/html' } },
  },
];

/** The contract as OpenAPI 3.1, made of the schemas that check requests. */
export function openApiDocument() {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: { title: 'ragmeter', version: ragmeterVersion() },
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    security: [{}, { key: [] }],
  };
}

function operationOf({ path, summary, query = {}, headers = {}, body, answers }: ContractRoute): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const string = { type: 'string' };
  return {
    summary,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: string })),
      ...Object.entries(query).map(([name, description]) => ({
        name,
        in: 'query',
        description,
        schema: string,
      })),
      ...Object.entries(headers).map(([name, description]) => ({
        name,
        in: 'header',
        description,
        schema: string,
      })),
    ],
    ...(body && { requestBody: { content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, schema, type }]) => {
        const media =
          type ?? (schema === otherSchemas.problem ? 'application/problem+json' : 'application/json');
        const content = { [media]: schema ? { schema: jsonSchema(schema) } : {} };
        return [status, { description, ...((schema || type) && { content }) }];
      }),
    ),
  };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
