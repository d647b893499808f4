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
