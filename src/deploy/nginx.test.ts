import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from '../testing/has-tool.ts';

const KEY = 'rgm_a-Key_1';

describe.skipIf(!hasTool('nginx') || !hasTool('openssl'))('nginx in front', () => {
  let directory: string;
  let nginx: ChildProcess;
  let upstreams: Server[];
  const seen: IncomingHttpHeaders[] = [];
  /** The answers of `/events` and `/completions`, held open by the test. */
  const open: ServerResponse[] = [];
  const ports = { service: 0, models: 0 };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ragmeter-nginx-'));
    upstreams = await Promise.all([listen(), listen()]);
    [ports.service, ports.models] = await Promise.all([freePort(), freePort()]);
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-batch',
      ].concat(['-subj', '/CN=ragmeter.example', '-keyout', 'ragmeter-key.pem', '-out', 'ragmeter-cert.pem']),
      { cwd: directory, stdio: 'ignore' },
    );
    const [service, models] = upstreams.map((server) => (server.address() as AddressInfo).port);
    const text = readFileSync('deploy/nginx/ragmeter.conf', 'utf8');
    const [, example = ''] = /^# +(".*;)$/m.exec(text) ?? [];
    writeFileSync(join(directory, 'ragmeter-keys.map'), example.replace('rgm_…', KEY));
    const conf = text
      .replaceAll('/var/log/nginx', directory)
      .replaceAll('listen 443 ', `listen 127.0.0.1:${ports.service} `)
      .replaceAll('listen 8443 ', `listen 127.0.0.1:${ports.models} `)
      .replace('127.0.0.1:8080', `127.0.0.1:${service}`)
      .replace('127.0.0.1:8000', `127.0.0.1:${models}`);
    writeFileSync(join(directory, 'ragmeter.conf'), conf);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${directory}/${kind};`)
      .join(' ');
    writeFileSync(
      join(directory, 'nginx.conf'),
      `daemon off; pid ${directory}/pid; error_log ${directory}/error.log; worker_processes 1; events {}\n` +
        `http { ${temporary} include ragmeter.conf; }\n`,
    );
    const args = ['-c', join(directory, 'nginx.conf'), '-p', directory];
    expect(spawnSync('nginx', ['-t', ...args], { encoding: 'utf8' }).stderr).toContain('test is successful');
    nginx = spawn('nginx', args, { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries++) {
      if ((await ask('service', '/health').catch(() => undefined))?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`nginx does not answer: ${readFileSync(join(directory, 'error.log'), 'utf8')}`);
  });

  afterAll(async () => {
    if (nginx) {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
    }
    for (const server of upstreams ?? []) server.close();
    rmSync(directory, { recursive: true });
  });

  it('lets a key through to the paths that are listed, and nobody to any other', async () => {
    const bearer = { authorization: `Bearer ${KEY}` };
    const status = async (side: Side, path: string, headers = {}) => (await ask(side, path, headers)).status;
    for (const path of ['/eval', '/runs', '/runs/a/report.md', '/compare?base=a', '/docs', '/ready']) {
      expect([path, await status('service', path)]).toEqual([path, 401]);
      expect([path, await status('service', path, bearer)]).toEqual([path, 200]);
    }
    for (const path of ['/v1/models', '/v1/chat/completions', '/v1/completions']) {
      expect([path, await status('models', path)]).toEqual([path, 401]);
      expect([path, await status('models', path, bearer)]).toEqual([path, 200]);
    }
    for (const path of ['/metrics', '/evaluate', '/runsx', '/.env'])
      expect([path, await status('service', path, bearer)]).toEqual([path, 404]);
    for (const path of [
      '/invocations',
      '/metrics',
      '/tokenize',
      '/v1/embeddings',
      '/v1/chat/../../invocations',
    ])
      expect([path, await status('models', path, bearer)]).toEqual([path, 404]);
    for (const key of [KEY.toLowerCase(), `${KEY}x`, `x ${KEY}`, ''])
      expect([key, await status('models', '/v1/models', { authorization: `Bearer ${key}` })]).toEqual([
        key,
        401,
      ]);
  });

  it('leads a browser to the sign-in page, and lets what looks like its session through to ragmeter alone', async () => {
    for (const path of ['/', '/ui', '/ui/', '/ui/runs/a?outcome=failed']) {
      const { status, location } = await ask('service', path);
      expect([status, location]).toEqual([303, `/ui/sign-in?next=${path}`]);
      expect((await ask('service', path, { authorization: `Bearer ${KEY}` })).status).toBe(200);
    }
    for (const path of ['/ui/sign-in', '/ui/sign-out', '/ui/assets/pages.css'])
      expect([path, (await ask('service', path)).status]).toEqual([path, 200]);
    const id = 'a-Session_id'.padEnd(43, '0');
    for (const cookie of [`ragmeter-session=${id}`, `lang=zh; ragmeter-session=${id}; a=b`]) {
      for (const path of ['/ui/', '/ui/runs/a', '/runs/a/report.html', '/docs'])
        expect([path, (await ask('service', path, { cookie })).status]).toEqual([path, 200]);
      expect(seen.at(-1)).toMatchObject({ cookie });
      expect((await ask('models', '/v1/models', { cookie })).status).toBe(401);
      expect((await ask('service', '/metrics', { cookie })).status).toBe(404);
    }
    for (const cookie of [`x-ragmeter-session=${id}`, `ragmeter-session=${id}0`, 'ragmeter-session='])
      expect([cookie, (await ask('service', '/runs', { cookie })).status]).toEqual([cookie, 401]);
  });

  it('holds who shows no key to a rate', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 300; asked += 1) statuses.push((await ask('service', '/ui/sign-in')).status);
    expect(statuses).toContain(429);
    expect((await ask('service', '/ui/sign-in', { authorization: `Bearer ${KEY}` })).status).toBe(200);
  });

  it('answers to its own names only', async () => {
    expect((await ask('service', '/health', { host: 'other.example' })).status).toBe(421);
    expect((await ask('models', '/health', { host: 'ragmeter.example' })).status).toBe(421);
  });

  it('hands ragmeter the key and its name, and an engine neither', async () => {
    const authorization = `Bearer ${KEY}`;
    const forged = {
      authorization,
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil',
      forwarded: 'host=evil',
    };
    await ask('service', '/runs', forged);
    expect(seen.at(-1)).toMatchObject({
      host: 'ragmeter.example',
      authorization,
      'x-forwarded-for': '127.0.0.1',
    });
    await ask('models', '/v1/models', forged);
    expect(seen.at(-1)).toMatchObject({ host: 'localhost', 'x-forwarded-for': '127.0.0.1' });
    for (const name of ['authorization', 'x-forwarded-host', 'forwarded'])
      expect(seen.at(-1)).not.toHaveProperty(name);
    expect(readFileSync(join(directory, 'ragmeter.log'), 'utf8')).not.toContain(KEY);
  });

  it.each([
    ['service', '/runs/a/events'],
    ['models', '/v1/chat/completions?hold'],
  ] as const)('passes every piece of %s on while the answer is still open', async (side, path) => {
    const headers = { ...hostOf(side), authorization: `Bearer ${KEY}` };
    const sent = request({ port: ports[side], path, headers, rejectUnauthorized: false }).end();
    const [response] = await once(sent, 'response');
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('data: 1\n\n');
    open.at(-1)?.end('data: 2\n\n');
    const [second] = await once(response, 'data');
    expect(String(second)).toBe('data: 2\n\n');
  });

  type Side = keyof typeof ports;

  const hostOf = (side: Side) => ({ host: side === 'service' ? 'ragmeter.example' : 'models.example' });

  async function ask(side: Side, path: string, headers: Record<string, string> = {}) {
    const sent = request({
      port: ports[side],
      path,
      headers: { ...hostOf(side), ...headers },
      rejectUnauthorized: false,
      agent: false,
    }).end();
    const [response] = await once(sent, 'response');
    response.resume();
    return { status: response.statusCode as number, location: response.headers.location };
  }

  async function listen(): Promise<Server> {
    const server = createServer((message, response) => {
      seen.push(message.headers);
      if (!/events$|\?hold$/.test(message.url as string)) return response.end('ok');
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      return open.push(response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
  }

  async function freePort(): Promise<number> {
    const socket = createSocket().listen(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address() as AddressInfo;
    socket.close();
    return port;
  }
});
