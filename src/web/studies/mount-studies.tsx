import { join } from 'node:path';
import type { Context } from 'hono';
import { UserError } from '../../base/errors.ts';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { hasEnded, runView } from '../../http/run-view.ts';
import type { MountPages } from '../../http/server.ts';
import { readStudyState } from '../../study/study-state.ts';
import { askDesk } from '../ask-desk.ts';
import { benchDigests } from '../load/bench-digest.ts';
import { outputFile, outputFolder, outputFolders } from '../output-files.ts';
import { pageContext } from '../page-context.ts';
import { type NewReport, newReport, selectionTask } from './new-report.ts';
import { NewReportPage } from './new-report-page.tsx';
import { sendReport } from './report-file.ts';
import { ReportPage } from './report-page.tsx';
import { StudiesPage } from './studies-page.tsx';
import { studyDigests } from './study-digests.ts';
import { StudyPage } from './study-page.tsx';

const REPORTS_LISTED = 50;
const STUDIES_LISTED = 200;
const RUNS_LISTED = 100;
const BENCHES_LISTED = 50;

/** `/ui/studies`, `/ui/reports/NAME`, `/ui/new-report`: what stands in `outputs/studies` and `outputs/reports`. */
export const mountStudies: MountPages = (app, service) => {
  const { outDirectory, pages } = service;
  const folders = { studies: join(outDirectory, 'studies'), reports: join(outDirectory, 'reports') };
  const benchFolder = join(outDirectory, 'bench');
  const digests = studyDigests();
  const benchDigest = benchDigests();

  app.get('/ui/studies', async (c) => {
    const cursor = c.req.query('cursor') ?? '\u{10ffff}';
    const studyNames = (await outputFolders(folders.studies)).reverse().slice(0, STUDIES_LISTED);
    const studies = await Promise.all(
      studyNames.map(async (name) => {
        const folder = join(folders.studies, name);
        const hasReport = (await outputFile(folder, 'report.html')) !== undefined;
        return { name, study: await digests.study(folder), hasReport };
      }),
    );
    const names = (await outputFolders(folders.reports)).filter((name) => name < cursor);
    const reports = await Promise.all(
      names.slice(0, REPORTS_LISTED).map(async (name) => ({
        name,
        report: await digests.report(join(folders.reports, name)),
      })),
    );
    const next = names.length > REPORTS_LISTED ? names[REPORTS_LISTED - 1] : undefined;
    return c.html(<StudiesPage studies={studies} reports={reports} next={next} context={pageContext(c)} />);
  });

  app.get('/ui/studies/:name', async (c) => {
    const name = c.req.param('name');
    const folder = await outputFolder(folders.studies, name);
    const state = await readStudyState(folder).catch(() => undefined);
    const hasReport = (await outputFile(folder, 'report.html')) !== undefined;
    return c.html(<StudyPage name={name} state={state} hasReport={hasReport} context={pageContext(c)} />);
  });

  app.get('/ui/reports/:name', async (c) => {
    const name = c.req.param('name');
    const folder = await outputFolder(folders.reports, name);
    const hasPage = (await outputFile(folder, 'report.html')) !== undefined;
    const report = await digests.report(folder);
    return c.html(<ReportPage name={name} report={report} hasPage={hasPage} context={pageContext(c)} />);
  });

  app.get('/ui/studies/:name/:file', (c) => sendReport(c, service, 'studies'));
  app.get('/ui/reports/:name/:file', (c) => sendReport(c, service, 'reports'));

  const form = async (c: Context<GuardEnv>, chosen: NewReport, fault?: string) => {
    const listed = pages.runs(undefined, RUNS_LISTED);
    const others = chosen.runs.filter((id) => !listed.some((row) => row.id === id));
    const rows = [...listed, ...others.flatMap((id) => pages.run(id) ?? [])];
    // A job that failed before its run began recorded nothing.
    const runs = rows
      .filter(({ startedAt }) => startedAt !== null)
      .map((row) => runView(row, outDirectory))
      .filter(hasEnded);
    const benches = await Promise.all(
      (await outputFolders(benchFolder))
        .filter((id, index) => index < BENCHES_LISTED || chosen.benches.includes(id))
        .map(async (id) => ({ id, digest: await benchDigest(join(benchFolder, id)) })),
    );
    const page = (
      <NewReportPage
        runs={runs}
        benches={benches}
        chosen={chosen}
        {...(fault !== undefined && { fault })}
        context={pageContext(c)}
      />
    );
    return c.html(page, fault === undefined ? 200 : 422);
  };

  app.get('/ui/new-report', (c) =>
    form(
      c,
      newReport((name) => c.req.queries(name) ?? [], pageContext(c).language),
    ),
  );

  app.post('/ui/new-report', async (c) => {
    const body = await c.req.parseBody({ all: true });
    const fields = (name: string) =>
      [body[name]].flat().filter((value): value is string => typeof value === 'string');
    const { language } = pageContext(c);
    const chosen = newReport(fields, language);
    try {
      const folder = await askDesk<string>(service, await selectionTask(chosen, service, language));
      return c.redirect(`/ui/reports/${encodeURIComponent(folder)}`, 303);
    } catch (error) {
      if (error instanceof UserError) return form(c, chosen, error.publicMessage);
      throw error;
    }
  });
};
