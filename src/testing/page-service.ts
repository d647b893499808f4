import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { GuardEnv } from '../http/guard/guard-env.ts';
import { securityHeaders } from '../http/guard/security-headers.ts';
import { answerProblem } from '../http/problem.ts';
import type { ServiceContext } from '../http/service-context.ts';
import { compareTasks } from '../jobs/compare-task.ts';
import { makeSelection, writeSelectionFile } from '../jobs/selection-task.ts';
import type { WorkerTask } from '../jobs/worker-protocol.ts';
import type { RunResult } from '../run/run-context.ts';
import { openDatabase } from '../run/store/open-database.ts';
import { runPages } from '../run/store/run-pages.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { assetsRoute } from '../web/assets-route.ts';
import { PAGES } from '../web/mount-pages.ts';

/** The pages of one area over a folder of outputs of their own, with the work of the desk done in this process. */
export function pageService(mount: typeof PAGES.mount, runs: readonly RunResult[] = []) {
  const outDirectory = mkdtempSync(join(tmpdir(), 'ragmeter-pages-'));
  const database = join(outDirectory, 'ragmeter.sqlite');
  const openStore = () => openSqliteStore(database);
  const store = openStore();
  for (const { run, testcases, samples } of runs) {
    store.createRun(run, testcases);
    for (const sample of samples) store.addSample({ ...sample, runId: run.id });
  }
  const connection = openDatabase(database);
  onTestFinished(() => {
    store.close();
    connection.database.close();
    rmSync(outDirectory, { recursive: true, force: true });
  });
  const compare = compareTasks(store);
  const context = { outDirectory, openStore, browser: { searchPath: [] } };
  const asked: WorkerTask[] = [];
  const perform = async (task: WorkerTask): Promise<unknown> => {
    asked.push(task);
    if (task.kind === 'compare-page') return compare(task);
    if (task.kind === 'selection') return makeSelection(task, context);
    if (task.kind === 'selection-file') return writeSelectionFile(task, context);
    throw new Error(`no task of the desk: ${task.kind}`);
  };
  const app = new Hono<GuardEnv>();
  app.use('*', securityHeaders);
  app.use('*', async (c, next) => {
    c.set('problemPage', PAGES.problem);
    c.set('caller', { name: 'anonymous', scopes: ['admin'], named: false, bySession: false });
    await next();
  });
  app.onError((error, c) => answerProblem(error, c));
  app.get('/ui/assets/:name', assetsRoute());
  mount(app, {
    outDirectory,
    pages: runPages(connection),
    dispatcher: { perform },
  } as Partial<ServiceContext> as ServiceContext);
  /** A page in English as a browser asks for it. */
  const get = async (path: string) => {
    const answer = await app.request(path, { headers: { accept: 'text/html', 'accept-language': 'en' } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  /** Its address, for a browser. */
  const listen = async () => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return { app, outDirectory, asked, get, listen };
}
