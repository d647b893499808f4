import type { Context } from 'hono';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { type FieldFault, HttpProblem } from '../../http/problem.ts';
import { queueRun, requireOpen } from '../../http/queue-run.ts';
import type { MountPages } from '../../http/server.ts';
import { pageContext } from '../page-context.ts';
import { formChoices } from './form-choices.ts';
import { NEW_RUN_LABELS } from './new-run-labels.ts';
import { NewRunPage } from './new-run-page.tsx';
import { runPath } from './run-paths.ts';
import { type FormValues, formFaults, specOfForm } from './spec-of-form.ts';

/** `/ui/new`: the form of a new run, filled in from the query; sent, it queues the run as `POST /eval` does. */
export const mountNewRun: MountPages = (app, service) => {
  const show = async (
    c: Context<GuardEnv>,
    values: FormValues,
    faults: readonly FieldFault[] = [],
    status: 200 | 422 = 200,
  ) => {
    const content = { choices: await formChoices(service.catalogue), values, faults };
    return c.html(<NewRunPage content={content} context={pageContext(c)} />, status);
  };
  app.get('/ui/new', (c) => show(c, c.req.queries()));
  app.post('/ui/new', async (c) => {
    requireOpen(service);
    const values = await formValues(c);
    const { language } = pageContext(c);
    const faults = formFaults(values, NEW_RUN_LABELS[language].tagFault);
    if (faults.length > 0) return show(c, values, faults, 422);
    try {
      const { runId } = await queueRun(specOfForm(values), { keyName: c.get('caller').name }, service);
      c.set('runId', runId);
      return c.redirect(runPath(runId), 303);
    } catch (error) {
      if (error instanceof HttpProblem && error.status === 422 && error.errors)
        return show(c, values, error.errors, 422);
      throw error;
    }
  });
};

async function formValues(c: Context): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true });
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value].flat().filter((one): one is string => typeof one === 'string'),
    ]),
  );
}
