import type { Child } from 'hono/jsx';
import { UserError } from '../../base/errors.ts';
import { hasEnded, runView } from '../../http/run-view.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { ComparePart } from '../../jobs/compare-task.ts';
import type { ComparePageTask } from '../../jobs/page-tasks.ts';
import type { Language } from '../../report/labels.ts';
import { askDesk } from '../ask-desk.ts';
import { latePage } from '../late-page.tsx';
import { pageContext } from '../page-context.ts';
import { COMPARE_LABELS } from './compare-labels.ts';
import { ComparePage } from './compare-page.tsx';
import { armOf, type CompareQuery, compareQuery } from './compare-query.ts';
import { Comparison } from './comparison.tsx';

const LISTED = 100;

/** `/ui/compare`: two runs, or two arms. */
export const mountCompare: MountPages = (app, service) => {
  app.get('/ui/compare', async (c) => {
    const context = pageContext(c);
    const query = compareQuery(c.req.query());
    const { language } = context;
    const armsOf = (id: string | undefined) =>
      id === undefined ? [] : (service.pages.record(id)?.arms ?? []);
    const choices = {
      runs: choicesOf(query, service),
      baseArms: armsOf(query.base),
      headArms: armsOf(query.head),
    };
    const page = (fault?: string, part?: Child) => (
      <ComparePage choices={choices} query={query} part={part} fault={fault} context={context} />
    );
    try {
      const task = compareTask(query, language, service);
      if (!task) return c.html(page());
      const labels = COMPARE_LABELS[language];
      return await latePage(c, {
        work: askDesk<ComparePart>(service, task),
        show: (part) =>
          part ? (
            <Comparison part={part} query={query} language={language} />
          ) : (
            <p class="empty">{labels.late}</p>
          ),
        page: (part) => page(undefined, part),
        waiting: labels.comparing,
      });
    } catch (error) {
      if (error instanceof UserError) return c.html(page(error.publicMessage), 422);
      throw error;
    }
  });
};

/** The latest runs that have ended, and those that are chosen. */
function choicesOf({ base, head }: CompareQuery, { pages, outDirectory }: ServiceContext) {
  const listed = pages.runs(undefined, LISTED);
  const chosen = [...new Set([head, base])]
    .filter((id) => id !== undefined && !listed.some((row) => row.id === id))
    .flatMap((id) => pages.run(id as string) ?? []);
  return [...listed, ...chosen].map((row) => runView(row, outDirectory)).filter(hasEnded);
}

/** Undefined before two runs are chosen. @throws UserError that says what is wrong, in the language of the page */
function compareTask(
  { base, head, baseArm, headArm, offset }: CompareQuery,
  language: Language,
  service: ServiceContext,
): ComparePageTask | undefined {
  const labels = COMPARE_LABELS[language];
  if (base === undefined || head === undefined) return undefined;
  for (const id of [base, head]) {
    const row = service.pages.run(id);
    if (!row) throw new UserError(labels.unknownRun.replace('{id}', () => id));
    if (!hasEnded(runView(row, service.outDirectory)))
      throw new UserError(labels.notEnded.replace('{id}', () => id));
  }
  const [before, after] = [armOf(baseArm), armOf(headArm)];
  if (Boolean(before) !== Boolean(after)) throw new UserError(labels.oneArm);
  if (base === head && (!baseArm || baseArm === headArm)) throw new UserError(labels.sameRun);
  return {
    kind: 'compare-page',
    base,
    head,
    ...(before && after && { arms: { base: before, head: after } }),
    offset,
  };
}
