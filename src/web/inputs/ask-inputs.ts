import { HttpProblem } from '../../http/problem.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { InputTask, InputViews } from '../../jobs/input-views.ts';
import { askDesk } from '../ask-desk.ts';

/** What the desk worker sees of inputs. @throws HttpProblem 404 for a name that is not there */
export async function askInputs<K extends InputTask['kind']>(
  service: Pick<ServiceContext, 'dispatcher'>,
  about: Extract<InputTask, { kind: K }> & { kind: K },
): Promise<InputViews[K]> {
  const view = await askDesk<InputViews[K] | undefined>(service, { kind: 'input', about });
  if (view === undefined) throw new HttpProblem(404, 'there is no input of that name');
  return view;
}

/** What a promise gives within `ms`; undefined where it takes longer, and goes on. */
export async function inTime<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  // Told to nobody when it comes too late.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
