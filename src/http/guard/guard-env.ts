import type { Logger } from 'pino';

/** What a key may do: see runs and reports, start and cancel runs, or everything. */
export type Scope = 'read' | 'run' | 'admin';

/** Who asks: the holder of a named key, or anyone where no key exists (loopback only). */
export interface Caller {
  name: string;
  scopes: readonly Scope[];
  /** False for `anonymous`, who has no quota of runs. */
  named: boolean;
}

/** What the guard leaves in a request's context (`c.get('caller')`). */
export interface GuardEnv {
  Variables: {
    requestId: string;
    caller: Caller;
    /** Writes the request's id with every line. */
    log: Logger;
    /** Set by a route that concerns one run, so that the request's line names it. */
    runId?: string;
  };
}
