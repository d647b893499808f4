import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { hasTool } from '../testing/has-tool.ts';

const UNITS = readdirSync('deploy/systemd');
const unit = (name: string) => readFileSync(join('deploy/systemd', name), 'utf8');

it('starts programs that are there, never as root', () => {
  for (const name of UNITS.filter((file) => file.endsWith('.service'))) {
    expect(unit(name)).toMatch(/^User=ragmeter$/m);
    expect(unit(name)).toMatch(/^NoNewPrivileges=yes$/m);
    const [, program = ''] =
      /^ExecStart=(?:\/usr\/bin\/node |\/opt\/ragmeter\/)(\S+)/m.exec(unit(name)) ?? [];
    expect(existsSync(program), `${name}: ${program}`).toBe(true);
  }
});

it.skipIf(!hasTool('systemd-analyze'))('leaves systemd-analyze nothing to say', () => {
  // As it is after the install, with this folder in the place of /opt/ragmeter.
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-units-'));
  const installed = UNITS.map((name) => join(directory, name.replace('@.', '@a100.')));
  UNITS.forEach((name, index) => {
    const text = unit(name)
      .replaceAll('/opt/ragmeter', resolve('.'))
      .replace('/usr/bin/node', process.execPath);
    writeFileSync(installed[index] as string, text);
  });
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', ...installed], { encoding: 'utf8' });
  // It also tells of units that the machine itself has.
  expect(verified.stderr.split('\n').filter((line) => line.includes('ragmeter'))).toEqual([]);
  rmSync(directory, { recursive: true });
});
