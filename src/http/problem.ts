import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { messageOf, UserError } from '../base/errors.ts';
import type { GuardEnv } from './guard/guard-env.ts';

/** What is wrong with one field of a request; `path` as `cases[3].question`. */
export interface FieldFault {
  path: string;
  message: string;
}

/** A request that cannot be done, with what its client is told. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly errors: FieldFault[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    more: { errors?: FieldFault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.status = status;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/**
 * Answers whatever was thrown as RFC 9457 problem details, or as a page (`ProblemPage`); of what was not foreseen only
 * the request's id is told.
 */
export function answerProblem(error: Error, c: Context<GuardEnv>): Response | Promise<Response> {
  const { status, detail, errors, headers } = problemOf(error);
  const instance = c.get('requestId');
  if (status === 500) c.get('log')?.error({ error }, 'failed');
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] as string,
    status,
    detail,
    instance,
    errors,
  };
  for (const [name, value] of Object.entries(headers ?? {})) c.header(name, value);
  const page = c.get('problemPage')?.(body, c);
  if (page) return page;
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}

function problemOf(error: Error): {
  status: ContentfulStatusCode;
  detail: string;
  errors?: FieldFault[] | undefined;
  headers?: Record<string, string>;
} {
  if (error instanceof HttpProblem)
    return { status: error.status, detail: error.message, errors: error.errors, headers: error.headers };
  if (error instanceof UserError) return { status: 422, detail: error.publicMessage };
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status as ContentfulStatusCode, detail: messageOf(error) };
  return { status: 500, detail: 'unexpected; the log names the cause by the id of this request' };
}
