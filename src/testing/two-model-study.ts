import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import type { StudyState } from '../study/study-state.ts';
import { answerWith } from './chat-script.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from './workspace.ts';

const TRIALS = 10;
/** What each model of the study is asked. */
export const QUESTIONS = 4 * TRIALS;

/** The study `two` of the models `scripted` and `second`. */
export const STUDY = {
  title: '两个模型',
  models: ['scripted', 'second'],
  arms: ['no-rag'],
  suites: ['demo'],
  eval: { trials: TRIALS, concurrency: 2 },
};

/** A workspace with the study, a scripted server for each of its models, and what is on disk of it. */
export async function openTwoModelStudy() {
  const space = createWorkspace();
  const stateNow = (): StudyState =>
    JSON.parse(readFileSync(join(space.directory, 'outputs/studies/two/study.json'), 'utf8'));
  const fixture = {
    space,
    server: await serveSlowly(),
    second: await serveSlowly(),
    stateNow,
    writeModels(first: string, other: string, extra: object = {}): void {
      const catalogue = parse(modelsYaml(first));
      catalogue.models.second = { ...catalogue.models.scripted, base_url: other, ...extra };
      space.write('deploy/models.yaml', stringify(catalogue));
    },
    write: (study: object): void => space.write('testcases/studies/two.yaml', stringify(study)),
    statuses: () => stateNow().steps.map(({ name, status }) => `${name}: ${status}`),
    ids: () => stateNow().steps.map(({ id }) => id),
    asked: () => [fixture.server.requests.length, fixture.second.requests.length],
    keysOf: (runId: string) => keysIn(space, runId),
    async close(): Promise<void> {
      await Promise.all([fixture.server.close(), fixture.second.close()]);
      space.remove();
    },
  };
  fixture.writeModels(fixture.server.baseUrl, fixture.second.baseUrl);
  fixture.write(STUDY);
  return fixture;
}

/** A server that takes a while, so that a study can be cut within a step. */
export function serveSlowly(port = 0, latencyMs = 25): Promise<ChatServer> {
  return startChatServer({ port, reply: answerWith('晨光科技成立于2015年。', { latencyMs }) });
}

function keysIn(space: Workspace, runId: string): string[] {
  const store = openSqliteStore(join(space.directory, 'outputs/ragmeter.sqlite'));
  const keys = store.samples(runId).map(sampleKey);
  store.close();
  return keys;
}
