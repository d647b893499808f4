import type { JobState, jobEvents, jobs } from '../run/store/job-tables.ts';

export type Job = typeof jobs.$inferSelect;
export type JobEvent = Omit<typeof jobEvents.$inferSelect, 'runId'>;
export type NewJob = Pick<Job, 'runId' | 'priority' | 'spec'> &
  Partial<Pick<Job, 'baseline' | 'keyName' | 'idempotencyKey' | 'bodyHash' | 'webhookUrl'>>;

/** How a job ended; `exitCode` as that of `npm run eval`. */
export interface JobEnd {
  state: Exclude<JobState, 'queued' | 'running'>;
  /** That of the run; the job's state where it is absent. */
  status?: string;
  exitCode: number;
  message?: string;
}
