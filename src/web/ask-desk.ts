import { HttpProblem } from '../http/problem.ts';
import type { ServiceContext } from '../http/service-context.ts';
import { WorkerDiedError } from '../jobs/worker-process.ts';

type Task = Parameters<ServiceContext['dispatcher']['perform']>[0];

const underWay = new Map<string, Promise<unknown>>();

/**
 * Has the desk worker do a task, once for all who ask for the same at one time. @throws UserError for a task that is
 * wrong, HttpProblem 503 where the worker died of it
 */
export async function askDesk<T>({ dispatcher }: Pick<ServiceContext, 'dispatcher'>, task: Task): Promise<T> {
  const key = JSON.stringify(task);
  const answer = underWay.get(key) ?? dispatcher.perform(task);
  underWay.set(key, answer);
  try {
    return (await answer) as T;
  } catch (error) {
    if (!(error instanceof WorkerDiedError)) throw error;
    throw new HttpProblem(503, 'the process that worked on it ended; try again', {
      headers: { 'retry-after': '5' },
    });
  } finally {
    underWay.delete(key);
  }
}
