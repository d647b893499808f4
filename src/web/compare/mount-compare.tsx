import { UserError } from '../../base/errors.ts';
import { hasEnded, runView } from '../../http/run-view.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { ComparePart } from '../../jobs/compare-task.ts';
import type { Language } from '../../report/labels.ts';
import { askDesk } from '../ask-desk.ts';
import { pageContext } from '../page-context.ts';
import { COMPARE_LABELS } from './compare-labels.ts';
import { ComparePage } from './compare-page.tsx';
import { armOf, type CompareQuery, compareQuery } from './compare-query.ts';

const LISTED = 100;

/** `/ui/compare`: two runs, or two arms. */
export const mountCompare: MountPages = (app, service) => {
  app.get('/ui/compare', async (c) => {
    const context = pageContext(c);
    const query = compareQuery(c.req.query());
    const { part, fault } = await compared(query, context.language, service);
    const armsOf = (id: string | undefined) =>
      id === undefined ? [] : (service.pages.record(id)?.arms ?? []);
    const choices = {
      runs: choicesOf(query, service),
      baseArms: armsOf(query.base),
      headArms: armsOf(query.head),
    };
    const page = <ComparePage choices={choices} query={query} part={part} fault={fault} context={context} />;
    return c.html(page, fault === undefined ? 200 : 422);
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

async function compared(
  { base, head, baseArm, headArm, offset }: CompareQuery,
  language: Language,
  service: ServiceContext,
): Promise<{ part?: ComparePart; fault?: string }> {
  const labels = COMPARE_LABELS[language];
  if (base === undefined || head === undefined) return {};
  for (const id of [base, head]) {
    const row = service.pages.run(id);
    if (!row) return { fault: labels.unknownRun.replace('{id}', () => id) };
    if (!hasEnded(runView(row, service.outDirectory)))
      return { fault: labels.notEnded.replace('{id}', () => id) };
  }
  const [before, after] = [armOf(baseArm), armOf(headArm)];
  if (Boolean(before) !== Boolean(after)) return { fault: labels.oneArm };
  if (base === head && (!baseArm || baseArm === headArm)) return { fault: labels.sameRun };
  const arms = before && after && { arms: { base: before, head: after } };
  try {
    return { part: await askDesk(service, { kind: 'compare-page', base, head, ...arms, offset }) };
  } catch (error) {
    if (error instanceof UserError) return { fault: error.publicMessage };
    throw error;
  }
}
