import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GpuMachine, gpuMachine } from '../testing/gpu-machine.ts';

const RTX4090 = { name: 'NVIDIA GeForce RTX 4090', capability: '8.9', totalMib: 24_564, freeMib: 24_000 };
const PROFILE = 'rtx4090-opt125m';
const LOG = `INFO 11-21 10:00:00 [cuda.py:1] Using FLASH_ATTN attention backend out of potential backends: [...]
INFO 11-21 10:00:01 [kv_cache_utils.py:1] GPU KV cache size: 596,096 tokens
INFO 11-21 10:00:01 [kv_cache_utils.py:2] Maximum concurrency for 2,048 tokens per request: 291.06x
`;

let machine: GpuMachine;
beforeEach(async () => {
  machine = await gpuMachine({ driver: '580.65.06', vllm: '0.29.0', docker: true, cards: [RTX4090] });
  await machine.write('server-log', LOG);
  await machine.write('healthy', '');
});
afterEach(async () => {
  await machine.run('vllm.sh', ['stop', PROFILE]);
  await machine.close();
});

const call = (action: string, ...options: string[]) => machine.run('vllm.sh', [action, PROFILE, ...options]);
const served = () => machine.read('served').then((text) => text.trim().split('\n').length);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 20));
}

describe('a server', () => {
  it('is started, waited for, asked, told of and stopped', async () => {
    const started = await call('start');
    expect(started.code).toBe(0);
    expect(started.stdout).toContain(`vllm serve facebook/opt-125m --host 127.0.0.1 --port 8000`);
    expect((await call('wait')).code).toBe(0);
    const record = JSON.parse(await machine.read(`deploy/${PROFILE}.json`));
    expect(record).toEqual({
      profile: PROFILE,
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'facebook/opt-125m',
      engine: 'vllm',
      engineVersion: '0.29.0',
      runtime: 'native',
      recipe: 'default',
      variant: 'none',
      gpus: ['NVIDIA GeForce RTX 4090'],
      gpuMemoryShare: 0.9,
      kvCacheTokens: 596_096,
      maxConcurrency: 291.06,
      maxConcurrencyContextTokens: 2048,
      attentionBackend: 'FLASH_ATTN',
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      readyAt: expect.stringMatching(/Z$/),
    });
    expect(Date.parse(record.readyAt)).toBeGreaterThanOrEqual(Date.parse(record.startedAt));
    expect((await call('status')).code).toBe(0);
    expect((await call('logs')).stdout).toBe(LOG);
    expect((await call('stop')).stderr).toBe(`${PROFILE} is stopped\n`);
    expect(machine.leftovers()).toEqual([]);
    expect((await call('status')).code).toBe(3);
    expect(await call('stop')).toEqual({ code: 0, stdout: '', stderr: `${PROFILE} is not running\n` });
  });

  it('is started once', async () => {
    await call('start');
    await call('wait');
    expect((await call('start')).stderr).toMatch(/is running already \(pid \d+\)/);
    const other = await call('start', '--memory', '0.5');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain(`stop ${PROFILE} first`);
    expect(await served()).toBe(1);
  });

  it('gets its key by the environment, and so does the question', async () => {
    const env = { VLLM_API_KEY: 'secret-key' };
    await machine.run('vllm.sh', ['start', PROFILE], env);
    await call('wait');
    expect(await machine.read('served-env')).toContain('VLLM_API_KEY=secret-key');
    expect(await machine.read('served')).not.toContain('secret');
    expect(await machine.read(`deploy/${PROFILE}.pid`)).not.toContain('secret');
    await machine.write('answer', '{"choices": [{"text": " Paris, the"}]}\n200 0.05');
    const smoke = await machine.run('vllm.sh', ['smoke', PROFILE], env);
    expect(smoke.code).toBe(0);
    expect(await machine.read('asked')).toContain(
      'http://127.0.0.1:8000/v1/completions {"model": "facebook/opt-125m"',
    );
    expect(await machine.read('curl-config')).toBe('header = "Authorization: Bearer secret-key"\n');
  });

  it('of docker is ended by the id of its own container', async () => {
    await call('start', '--docker');
    await until(() =>
      machine.read(`deploy/${PROFILE}.cid`).then(
        (id) => id !== '',
        () => false,
      ),
    );
    await call('stop');
    const calls = (await machine.read('docker-calls')).trim().split('\n');
    expect(calls.map((line) => line.split(' ')[0])).toEqual(['version', 'run', 'stop']);
    expect(calls[2]).toBe('stop --time 30 cid-of-ours');
    expect(machine.leftovers()).toEqual([]);
  });

  it('that dies takes its workers with it', async () => {
    await machine.write('has-worker', '');
    await call('start');
    await call('wait');
    const pid = /^pid=(\d+)$/m.exec(await machine.read(`deploy/${PROFILE}.pid`))?.[1];
    await until(() => machine.leftovers().some((line) => line.includes('sleep 601.')));
    process.kill(Number(pid), 'SIGKILL');
    await until(() => machine.leftovers().length === 0);
  });
});

it('is named where it holds the memory that another profile needs', async () => {
  await call('start');
  const pid = /^pid=(\d+)$/m.exec(await machine.read(`deploy/${PROFILE}.pid`))?.[1];
  await machine.write('cards', `0, GPU-0, ${RTX4090.name}, 8.9, 24564, 2000, [N/A]\n`);
  await machine.write('holders', `GPU-0, ${pid}, vllm, 22000\n`);
  const { code, stderr } = await machine.run('vllm.sh', ['start', 'rtx4090', '--port', '8009']);
  expect(code).toBe(1);
  expect(stderr).toContain(`holds 21.4 GiB: started here, end it by: deploy/vllm.sh stop ${PROFILE}`);
});

describe('a process that was not started here', () => {
  it('is left alone, even under the number of one that was', async () => {
    const stranger = spawn('sleep', ['600'], { detached: true });
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    await machine.write(`deploy/${PROFILE}.pid`, `pid=${stranger.pid}\nborn=1\nboot=${boot}\n`);
    expect((await call('stop')).stderr).toBe(`${PROFILE} is not running\n`);
    expect(readFileSync(`/proc/${stranger.pid}/cmdline`, 'utf8')).toContain('sleep');
    stranger.kill();
  });
});

describe('a start that is killed', () => {
  const startSlowly = () => machine.start('vllm.sh', ['start', PROFILE], { RAGMETER_GRACE_S: '60' });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s leaves nothing behind', async (signal) => {
    const { child, ended } = startSlowly();
    await until(() => served().then(Boolean, () => false));
    child.kill(signal);
    expect((await ended).stderr).toContain('nothing is left running');
    expect(machine.leftovers()).toEqual([]);
    await expect(machine.read(`deploy/${PROFILE}.pid`)).rejects.toThrow('ENOENT');
  });

  it('by SIGKILL leaves a server that is known, and can be stopped', async () => {
    const { child, ended } = startSlowly();
    await until(() => served().then(Boolean, () => false));
    child.kill('SIGKILL');
    await ended;
    expect((await call('stop')).stderr).toContain('is stopped');
    await until(() => machine.leftovers().length === 0);
  });
});

describe('a failure', () => {
  it.each([
    [
      'ValueError: Free memory on device (46.41/79.25 GiB) on startup is less than desired GPU memory utilization (0.9, 71.33 GiB).',
      'another process holds memory of the card',
    ],
    [
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.',
      'the card is too small for the weights',
    ],
    [
      'RuntimeError: CUDA error: no kernel image is available for execution on the device',
      'this build holds no code for this card',
    ],
    [
      'ValueError: Bfloat16 is only supported on GPUs with compute capability of at least 8.0.',
      'Volta and Turing have no bfloat16',
    ],
    [
      'LLVM ERROR: Failed to compute parent layout for slice layout.',
      'the prefix kernel does not run on Volta',
    ],
    ['vllm: error: unrecognized arguments: --new', 'this version does not know a flag'],
    ['ValueError: something else', 'no known failure in the log; its end:'],
  ])('is explained: %s', async (line, cause) => {
    await machine.write('server-log', `INFO loading\n${line}\n`);
    await machine.write('fails', '');
    await call('start');
    const { code, stderr } = await call('wait');
    expect(code).toBe(1);
    expect(stderr).toContain(cause);
    expect(stderr).toContain(line);
    await until(() => machine.leftovers().length === 0);
  });

  it('to answer in time is told, and the server goes on', async () => {
    await machine.remove('healthy');
    await call('start');
    const { code, stderr } = await machine.run('vllm.sh', ['wait', PROFILE], { WAIT_S: '0' });
    expect(code).toBe(1);
    expect(stderr).toContain('does not answer after 0 s; it goes on');
    expect((await call('status')).stderr).toContain('not ready yet');
  });
});

describe('smoke', () => {
  const chat = (content: string) =>
    `{"choices":[{"message":{"content":"${content}"}}],"city":"北京"}\n200 0.05`;

  it.each([
    ['the right answer', chat('北京'), 0, 'answers as expected in 0.05 s'],
    ['a wrong answer', chat('上海'), 1, 'not as expected'],
    ['thinking', chat('<think>嗯</think>北京'), 1, 'it thinks'],
    ['an empty thought', chat('<think>\\n\\n</think>\\n北京'), 0, 'answers as expected'],
    ['an error', '{"error":"Unauthorized"}\n401 0.01', 1, 'HTTP 401: {"error":"Unauthorized"}'],
  ])('tells %s', async (_, answer, code, message) => {
    await machine.run('vllm.sh', ['start', 'rtx4090']);
    await machine.write('answer', answer);
    const outcome = await machine.run('vllm.sh', ['smoke', 'rtx4090']);
    await machine.run('vllm.sh', ['stop', 'rtx4090']);
    expect(outcome.stderr).toContain(message);
    expect(outcome.code).toBe(code);
    expect(await machine.read('asked')).toContain('"chat_template_kwargs": {"enable_thinking": false}');
  });
});
