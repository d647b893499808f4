import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { runSpecSchema } from '../run/run-spec.ts';
import { hasTool } from '../testing/has-tool.ts';
import { type JsonReply, startJsonServer } from '../testing/json-server.ts';
import { startTestService } from '../testing/service.ts';
import { createWorkspace } from '../testing/workspace.ts';

const SCRIPT = resolve('deploy/ci/eval.sh');
const directory = mkdtempSync(join(tmpdir(), 'ragmeter-ci-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
writeFileSync(join(directory, 'spec.json'), '{"model":"m"}');

async function runScript(url: string, env: Record<string, string> = {}, spec = 'spec.json') {
  const child = spawn('bash', [SCRIPT, spec], {
    cwd: directory,
    env: { PATH: process.env.PATH, RAGMETER_URL: url, RAGMETER_KEY: 'rgm_key', RAGMETER_POLL_S: '0', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((done) => child.on('close', done));
  return { code, stdout, stderr };
}

describe.skipIf(!hasTool('jq') || !hasTool('curl'))('deploy/ci/eval.sh (with jq and curl)', () => {
  it('waits for the end of the run, prints its report and exits with its code', async () => {
    let polls = 0;
    const service = await startJsonServer(({ path }): JsonReply => {
      if (path === '/eval') return { status: 202, body: { id: 'r1' } };
      if (path === '/runs/r1/report.md') return { body: '# report\n' };
      if (path === '/runs/r1/report.xml') return { body: '<testsuites/>' };
      polls += 1;
      return {
        body: polls < 3 ? { id: 'r1', status: 'running' } : { id: 'r1', status: 'completed', exitCode: 100 },
      };
    });
    const ran = await runScript(service.url, {
      RAGMETER_RUN: 'job-7',
      GITHUB_STEP_SUMMARY: join(directory, 'summary.md'),
      RAGMETER_JUNIT: join(directory, 'junit.xml'),
    });
    await service.close();
    expect(ran).toEqual({ code: 100, stdout: '# report\n', stderr: 'run r1: completed, exit code 100 \n' });
    expect(readFileSync(join(directory, 'summary.md'), 'utf8')).toBe('# report\n');
    expect(readFileSync(join(directory, 'junit.xml'), 'utf8')).toBe('<testsuites/>');
    const [posted] = service.requests;
    expect(posted).toMatchObject({
      method: 'POST',
      body: { model: 'm' },
      headers: {
        authorization: 'Bearer rgm_key',
        'content-type': 'application/json',
        'idempotency-key': 'job-7',
      },
    });
    expect(polls).toBe(3);
  });

  it('exits with 0 where every gate passes, and with 1 where the run failed and has no report', async () => {
    for (const exitCode of [0, 1]) {
      const service = await startJsonServer(({ path }): JsonReply => {
        if (path === '/eval') return { status: 202, body: { id: 'r1' } };
        if (path.includes('report')) return exitCode === 0 ? { body: '# report' } : { status: 404, body: {} };
        return { body: { id: 'r1', status: 'completed', exitCode } };
      });
      expect((await runScript(service.url)).code).toBe(exitCode);
      await service.close();
    }
  });

  it('says why the service takes no run, with exit code 1', async () => {
    const service = await startJsonServer(() => ({ status: 422, body: { detail: 'suite: unknown' } }));
    const ran = await runScript(service.url);
    await service.close();
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('{"detail":"suite: unknown"}');
    expect(service.requests).toHaveLength(1);
  });
});

it.skipIf(!hasTool('jq') || !hasTool('curl'))(
  'passes and fails with a real service, its key in hand',
  async () => {
    const workspace = createWorkspace();
    const key = (await workspace.run(['keys', 'create', 'ci'])).stdout.trim();
    const service = await startTestService(workspace);
    onTestFinished(async () => {
      await service.stop();
      workspace.remove();
    });
    const specOf = (gate: object) => {
      const path = join(directory, 'real.json');
      writeFileSync(path, JSON.stringify({ rag: true, suite: 'demo', gate }));
      return path;
    };
    const env = { RAGMETER_KEY: key, RAGMETER_POLL_S: '0.2', RAGMETER_JUNIT: join(directory, 'real.xml') };
    const passed = await runScript(service.url, env, specOf({ min_coverage: 0 }));
    expect(passed).toMatchObject({ code: 0, stdout: expect.stringContaining('demo') });
    expect(readFileSync(join(directory, 'real.xml'), 'utf8')).toContain('<testsuite');
    const missed = await runScript(service.url, env, specOf({ max_retrieval_p95_ms: 1e-9 }));
    expect(missed.code).toBe(101);
    const refused = await runScript(
      service.url,
      { ...env, RAGMETER_KEY: 'rgm_wrong' },
      specOf({ min_coverage: 0 }),
    );
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('unknown key') });
  },
  120_000,
);

it.skipIf(!hasTool('shellcheck'))('holds before shellcheck', () => {
  expect(spawnSync('shellcheck', [SCRIPT], { encoding: 'utf8' }).stdout).toBe('');
});

it.each(['ragmeter.yaml', 'gitlab-ci.yaml'])(
  'has a job in %s that calls the script with a spec that holds',
  (file) => {
    const job = readFileSync(`deploy/ci/${file}`, 'utf8');
    expect(parse(job)).toBeTypeOf('object');
    expect(job).toContain('bash deploy/ci/eval.sh deploy/ci/spec.json');
    expect(runSpecSchema.safeParse(JSON.parse(readFileSync('deploy/ci/spec.json', 'utf8'))).success).toBe(
      true,
    );
  },
);
