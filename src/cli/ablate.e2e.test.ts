import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AblationEffect } from '../report/selection/ablation-effects.ts';
import { type Called, callCommand } from '../testing/call-command.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';
import { ablateCommand } from './ablate-command.ts';
import type { ParsedOptions } from './parse-spec.ts';

let space: Workspace;
let server: ChatServer;
let asked = 0;

beforeAll(async () => {
  space = createWorkspace();
  server = await startChatServer({
    reply() {
      asked += 1;
      return answerWith('晨光科技成立于2015年。');
    },
  });
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
});
afterAll(async () => {
  await server.close();
  space.remove();
});

/** At a depth of 1 there is no other top-k to try. */
const base = {
  suite: ['demo'],
  model: 'scripted',
  embedder: 'baseline',
  reranker: 'none',
  topK: 1,
  depth: 1,
};

function ablate(options: ParsedOptions): Promise<Called> {
  return callCommand(space.directory, () => ablateCommand(options));
}

it('runs every variant once, goes on with what is recorded, and writes the report', async () => {
  const first = await ablate({ ...base, json: true, output: ['a.html'] });
  expect(first.stderr).toContain('the base has no reranker');
  expect(first.code).toBe(0);
  const { effects } = JSON.parse(first.stdout) as { effects: AblationEffect[] };
  expect(effects.map(({ name }) => name)).toEqual([
    'base',
    'bm25',
    'dense',
    'no-dictionary',
    'dynamic-top-k',
  ]);
  expect(effects.every(({ promptTokens }) => promptTokens?.n === 4)).toBe(true);
  expect(asked).toBe(5 * 4);
  expect(readFileSync(join(space.directory, 'a.html'), 'utf8')).toContain('检索消融');

  const second = await space.run([
    ...['ablate', '--suite', 'demo', '--model', 'scripted', '--embedder', 'baseline', '--reranker', 'none'],
    ...['--top-k', '1', '--depth', '1', '--json'],
  ]);
  expect(JSON.parse(second.stdout).effects).toEqual(effects);
  expect(asked).toBe(5 * 4);
});

it('says in one line what cannot be left out', async () => {
  space.write(
    'deploy/models.yaml',
    `${modelsYaml(server.baseUrl)}\nsystems:\n  theirs: { url: "http://127.0.0.1:9/ask", location: local, body: { q: "\${question}" }, answer: $.a }\n`,
  );
  const { code, stderr } = await ablate({ suite: ['demo'], model: 'theirs' });
  expect(code).toBe(1);
  expect(stderr).toContain('--model theirs: retrieves by itself');
});
