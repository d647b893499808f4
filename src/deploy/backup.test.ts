import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { aRun, aSample } from '../testing/records.ts';

let home: string;
let out: string;
let backups: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ragmeter-backup-'));
  out = join(home, 'outputs');
  backups = join(home, 'backups');
  addRun('r1', 3);
  write('runs/r1/report.md', '# r1\n');
  write('indexes/f00d/manifest.json', '{}');
  write('indexes/.building-1.f00d/half', 'x');
  write('deploy/a100.pid', 'pid=1');
});
afterEach(() => rmSync(home, { recursive: true }));

it('brings back what was there, and nothing that was in the making', () => {
  const archive = backUp().stdout.trim();
  const restored = join(home, 'restored');
  expect(restore(archive, restored)).toMatchObject({ status: 0 });
  const files = readdirSync(restored, { recursive: true, encoding: 'utf8' }).sort();
  expect(files.filter((name) => /\.(md|json|sqlite|pid)|half/.test(name))).toEqual([
    'indexes/f00d/manifest.json',
    'ragmeter.sqlite',
    'runs/r1/report.md',
  ]);
  expect(samplesOf('r1', restored)).toEqual(['c0', 'c1', 'c2']);
});

it('copies a store that is being written to, as it was at one moment', async () => {
  // A process adds samples c3, c4, … one a transaction, until it is ended.
  const writer = spawn(
    process.execPath,
    ['--input-type=module', '--eval', WRITER, join(out, 'ragmeter.sqlite')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise((resolve) => writer.stdout.once('data', resolve));
  const before = samplesOf('r1').length;
  const archive = backUp().stdout.trim();
  const after = samplesOf('r1').length;
  writer.kill('SIGKILL');
  expect(after).toBeGreaterThan(before);

  const restored = join(home, 'restored');
  expect(restore(archive, restored)).toMatchObject({ status: 0 });
  const copied = samplesOf('r1', restored);
  expect(copied).toEqual(copied.map((_, index) => `c${index}`));
  expect(copied.length).toBeGreaterThanOrEqual(before);
  expect(copied.length).toBeLessThanOrEqual(after);
});

it('leaves no archive and no trace when it is ended in the middle', () => {
  // The step after the store's copy asks for the end of the whole.
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'tar'), '#!/bin/sh\nkill -TERM $PPID\n');
  chmodSync(join(bin, 'tar'), 0o755);
  expect(backUp([], `${bin}:${process.env.PATH}`).status).toBe(130);
  expect(readdirSync(backups)).toEqual([]);
});

it('keeps the newest ones', () => {
  mkdirSync(backups);
  for (const day of ['01', '02']) writeFileSync(join(backups, `ragmeter-202001${day}T000000Z.tar.gz`), '');
  writeFileSync(join(backups, 'notes.txt'), '');
  const newest = backUp(['--keep', '2']).stdout.trim();
  expect(readdirSync(backups).sort()).toEqual(
    ['notes.txt', 'ragmeter-20200102T000000Z.tar.gz', newest.slice(backups.length + 1)].sort(),
  );
});

it('replaces only when told, only what is not in use, and deletes nothing', () => {
  const archive = backUp().stdout.trim();
  addRun('r2', 1);
  expect(restore(archive, out).stderr).toContain('is not empty; --replace moves');

  const store = openSqliteStore(join(out, 'ragmeter.sqlite'));
  store.runIds();
  expect(restore(archive, out, '--replace').stderr).toContain('is in use; stop ragmeter first');
  expect(store.runIds()).toEqual(['r1', 'r2']);
  store.close();

  expect(restore(archive, out, '--replace').status).toBe(0);
  const [before] = readdirSync(out).filter((name) => name.startsWith('before-restore-'));
  expect(runsOf(out)).toEqual(['r1']);
  expect(runsOf(join(out, before as string))).toEqual(['r1', 'r2']);
  expect(readdirSync(out).sort()).toEqual([before, 'deploy', 'indexes', 'ragmeter.sqlite', 'runs'].sort());
});

it('touches nothing when an archive is damaged', () => {
  const archive = backUp().stdout.trim();
  const cut = join(home, 'cut.tar.gz');
  writeFileSync(cut, readFileSync(archive).subarray(0, -200));
  const files = readdirSync(out);
  expect(restore(cut, out, '--replace').stderr).toContain('cut.tar.gz: cannot be unpacked');

  writeFileSync(
    join(home, 'ragmeter.sqlite'),
    'no store at all, but long enough to be read as one'.repeat(20),
  );
  spawnSync('tar', ['-czf', cut, '-C', home, 'ragmeter.sqlite']);
  expect(restore(cut, out, '--replace').stderr).toContain('cut.tar.gz: its store is damaged');
  expect(readdirSync(out)).toEqual(files);
  expect(runsOf(out)).toEqual(['r1']);
});

it('refuses a folder without a store, and to write into what it reads', () => {
  expect(script('deploy/backup.sh', [backups], home).stderr).toContain(
    'has no ragmeter.sqlite; set RAGMETER_OUT',
  );
  expect(script('deploy/backup.sh', [join(out, 'backups')], out).stderr).toContain('choose another folder');
});

const WRITER = `
  import Database from 'better-sqlite3';
  const db = new Database(process.argv[1], { timeout: 10000 });
  const insert = db.prepare(
    "insert into samples (run_id, model, rag, testcase_id, trial, body) values ('r1', 'm', 1, ?, 0, '{}')");
  for (let n = 3; ; n++) {
    insert.run('c' + n);
    if (n === 50) process.stdout.write('going on');
    await new Promise(setImmediate);
  }`;

function addRun(id: string, count: number): void {
  const store = openSqliteStore(join(out, 'ragmeter.sqlite'));
  store.createRun(aRun({ id }), []);
  for (let n = 0; n < count; n++) store.addSample(aSample({ runId: id, testcaseId: `c${n}` }));
  store.close();
}

function read<T>(directory: string, ask: (store: ReturnType<typeof openSqliteStore>) => T): T {
  const store = openSqliteStore(join(directory, 'ragmeter.sqlite'));
  const answer = ask(store);
  store.close();
  return answer;
}

const runsOf = (directory: string) => read(directory, (store) => store.runIds());
const samplesOf = (id: string, directory = out) =>
  read(directory, (store) => store.samples(id).map(({ testcaseId }) => testcaseId));

function write(path: string, text: string): void {
  mkdirSync(join(out, path, '..'), { recursive: true });
  writeFileSync(join(out, path), text);
}

function script(
  file: string,
  args: string[],
  from: string,
  path = process.env.PATH,
): SpawnSyncReturns<string> {
  return spawnSync(file, args, { env: { PATH: path, RAGMETER_OUT: from }, encoding: 'utf8' });
}

const backUp = (args: string[] = [], path?: string) =>
  script('deploy/backup.sh', [backups, ...args], out, path);
const restore = (archive: string, to: string, ...args: string[]) =>
  script('deploy/restore.sh', [archive, ...args], to);
