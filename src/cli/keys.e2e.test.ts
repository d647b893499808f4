import { afterAll, expect, it } from 'vitest';
import { createWorkspace } from '../testing/workspace.ts';

const workspace = createWorkspace();
afterAll(() => workspace.remove());
const keys = (...args: string[]) => workspace.run(['keys', ...args]);

it('creates, lists and revokes keys, and shows a token once', async () => {
  const created = await keys('create', 'ci', '--expires', '30');
  expect(created.code).toBe(0);
  expect(created.stdout).toMatch(/^rgm_[\w-]{43}\n$/);
  expect(created.stderr).toMatch(/^key "ci" \(read, run, until \d{4}-.*\); its token is shown this once:\n$/);

  expect(await keys('create', 'ci')).toMatchObject({ code: 1, stdout: '' });
  expect((await keys('create', '../ci')).stderr).toMatch(/^error: name of a key: 1 to 64 letters/);
  expect((await keys('create', 'x', '--scope', 'root')).stderr).toBe(
    'error: --scope root: is none of read, run, admin\n',
  );

  expect(await keys('revoke', 'ci')).toMatchObject({ code: 0, stderr: 'key "ci" is revoked\n' });
  expect((await keys('revoke', 'cd')).stderr).toBe('error: unknown key "cd": see npm run keys -- list\n');

  const listed = await keys('list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ name: 'ci', scopes: ['read', 'run'] }]);
  expect(listed.stdout).not.toContain('hash');
  expect((await keys('list')).stdout).toContain('revoked');
});
