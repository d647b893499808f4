import type { Context } from 'hono';
import { answerProblem, HttpProblem } from '../problem.ts';
import type { GuardEnv } from './guard-env.ts';

/** An answer that refuses. `detail` says what to do and repeats nothing of the request. */
export function refuse(
  c: Context<GuardEnv>,
  status: 400 | 401 | 403 | 413 | 415 | 421 | 429,
  detail: string,
  headers: Record<string, string> = {},
): Response | Promise<Response> {
  return answerProblem(new HttpProblem(status, detail, { headers }), c);
}
