import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchSummary } from '../load/bench-summary.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
let server: ChatServer;
/** Called when a question is asked that gets no end. */
let onStuck = () => {};
beforeAll(async () => {
  space = createWorkspace();
  server = await startChatServer({
    reply({ body }) {
      if (!JSON.stringify(body).includes('慢'))
        return answerWith('晨光科技成立于2015年。', { latencyMs: 20 });
      onStuck();
      return { steps: [{ role: '' }, { content: '…' }, 'stall'] };
    },
  });
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
  const scenario = 'title: 试\nprompts: { tokens: [10, 20] }\noutput_tokens: 20\n';
  space.write('testcases/load/mixed.yaml', `${scenario}requests: 20\nconcurrency: 4\n`);
  space.write('testcases/load/none.yaml', `${scenario}requests: 0\n`);
  space.write('testcases/load/typo.yaml', `${scenario}request: 5\n`);
  space.write('testcases/load/stuck.yaml', 'title: 慢\nprompts: [慢]\noutput_tokens: 20\nrequests: 9\n');
});
afterAll(async () => {
  space.remove();
  await server.close();
});

const bench = (...args: string[]) => ['bench', '--model', 'scripted', ...args];
const directories = () => {
  const root = join(space.directory, 'outputs/bench');
  return readdirSync(root).map((name) => join(root, name));
};

describe('bad input gets one line and exit code 1', () => {
  it.concurrent.each([
    ['no requests in a file', bench('--scenario', 'none'), /none\.yaml:4:requests: is less than 1/],
    ['an unknown field', bench('--scenario', 'typo'), /typo\.yaml:4:request: unknown key/],
    ['an unknown scenario', bench('--scenario', 'mixd'), /unknown scenario "mixd"; did you mean "mixed"/],
    ['no requests', bench('--requests', '0'), /--requests: is less than 1/],
    ['concurrency 0', bench('--concurrency', '0'), /--concurrency: is less than 1/],
    ['concurrency 10,000', bench('--concurrency', '10000'), /--concurrency: is above 1024/],
    ['rate 0', bench('--rate', '0'), /--rate: is not above 0/],
    ['limits of no kind', bench('--slo', 'fast=1'), /not a list like ttft=500/],
    ['an embedded model', ['bench', '--model', 'extractive'], /"extractive" is embedded/],
    ['an unknown model', ['bench', '--model', 'scriptd'], /unknown model "scriptd"/],
    ['an ending', bench('-o', 'a.pdf'), /a\.pdf: cannot write this format/],
  ])('%s', async (_what, args, message) => {
    const { code, stderr } = await space.run(args);
    expect(stderr).toMatch(message);
    expect(stderr.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(1);
    expect(code).toBe(1);
  });
});

describe('a bench', () => {
  it('prints its figures as JSON alone, and leaves four files', async () => {
    const { code, stdout } = await space.run(bench('--json', '--quiet', '--slo', 'e2e=5000', '-o', 'x.csv'));
    const { schema, steps, capacities } = JSON.parse(stdout) as BenchSummary;
    expect([code, schema]).toEqual([0, 1]);
    expect(steps[0]?.counts).toMatchObject({ scheduled: 20, ok: 20, failed: 0, warmUp: 4 });
    expect(steps[0]?.latency.ttft?.p50).toBeGreaterThanOrEqual(19);
    expect(steps[0]?.goodput).toMatchObject({ met: 20, scheduled: 20 });
    expect(capacities[0]).toMatchObject({ highest: 4, wanted: 10 });
    expect(readdirSync(directories().at(-1)!).sort()).toEqual([
      'bench.json',
      'report.html',
      'report.md',
      'requests.jsonl',
    ]);
    // A head and 24 requests.
    expect(readFileSync(join(space.directory, 'x.csv'), 'utf8').trim().split('\r\n')).toHaveLength(25);
  });

  it('asks the questions of a suite with their passages and scores the answers', async () => {
    const asked = server.requests.length;
    const { stdout, code } = await space.run(
      bench('--suite', 'demo', '--embedder', 'baseline', '--json', '--quiet', '--concurrency', '2'),
    );
    const { steps } = JSON.parse(stdout) as BenchSummary;
    expect(code).toBe(0);
    expect(steps[0]).toMatchObject({ scenario: 'suite', title: '演示题集', counts: { scheduled: 4, ok: 4 } });
    // d1 alone is answered right.
    expect(steps[0]?.accuracy?.passRate).toMatchObject({ n: 4, mean: 0.25 });
    expect(steps[0]?.correctGoodput).toMatchObject({ met: 1, scheduled: 4 });
    const bodies = server.requests.slice(asked).map(({ body }) => JSON.stringify(body ?? ''));
    expect(bodies.filter((body) => body.includes('<资料>'))).toHaveLength(4);
  });

  it('that Ctrl-C ends keeps what it has, exit code 130', async () => {
    const { child, ended } = space.start(bench('--scenario', 'stuck', '--warm-up', '0', '--json'));
    onStuck = () => void child.kill('SIGINT');
    const { code, stdout } = await ended;
    const { bench: record, steps } = JSON.parse(stdout) as BenchSummary;
    expect([code, record.status]).toEqual([130, 'interrupted']);
    expect(steps[0]?.counts).toMatchObject({ scheduled: 9, ok: 0, incomplete: 1, errors: { stopped: 1 } });
  });

  it('of a server that is not there ends at once, exit code 1', async () => {
    space.write('gone.yaml', modelsYaml('http://127.0.0.1:9/v1'));
    const { code, stderr } = await space.run(bench('--models', 'gone.yaml'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED/);
  });

  it('that is only planned asks nobody', async () => {
    const asked = server.requests.length;
    const { stdout } = await space.run(bench('--dry-run', '--rate', '3', '--requests', '7'));
    expect(stdout).toMatch(/3 poisson.*7/);
    expect(server.requests).toHaveLength(asked);
  });
});
