import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { otherSchemas } from '../answers.ts';

/** What a key may do: see runs and reports, start and cancel runs, or everything. */
export type Scope = 'read' | 'run' | 'admin';

/** Who asks: the holder of a named key, or anyone where no key exists (loopback only). */
export interface Caller {
  name: string;
  scopes: readonly Scope[];
  /** False for `anonymous`, who has no quota of runs. */
  named: boolean;
  /** Whether a cookie says who asks: a browser sends it by itself, so a change needs a proof of where it comes from. */
  bySession: boolean;
}

/** A problem as a page, for a browser that asks for one; undefined: it is answered as problem details. */
export type ProblemPage = (
  problem: z.infer<typeof otherSchemas.problem>,
  c: Context<GuardEnv>,
) => Response | Promise<Response> | undefined;

/** What the guard leaves in a request's context (`c.get('caller')`). */
export interface GuardEnv {
  Variables: {
    requestId: string;
    caller: Caller;
    /** Writes the request's id with every line. */
    log: Logger;
    /** Set before the guard where there are pages. */
    problemPage?: ProblemPage;
    /** Set by a route that concerns one run, so that the request's line names it. */
    runId?: string;
  };
}
