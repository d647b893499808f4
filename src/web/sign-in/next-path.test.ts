import { expect, it } from 'vitest';
import { nextPath } from './next-path.ts';

it('leads to pages of ours', () => {
  for (const path of ['/ui/', '/ui/runs/r1?arm=a%20b', '/ui/runs/%E5%A4%9C', '/ui/compare?base=a&head=b'])
    expect(nextPath(path)).toBe(path);
  expect(nextPath('/ui/runs/r1#case')).toBe('/ui/runs/r1');
});

it.each([
  undefined,
  '',
  'https://evil.example/ui/',
  '//evil.example/ui/',
  '/\\evil.example',
  'javascript:alert(1)',
  '/runs/r1',
  '/ui',
  '/ui/../runs',
  '/ui/..//evil.example',
  '/ui/%2e%2e//evil.example',
  '/ui/..\\\\evil.example',
  '/ui/.\t./\t/evil.example',
  '/ui/sign-in?next=/ui/',
  '/ui/sign-out',
])('leads nowhere else: %j', (path) => {
  expect(nextPath(path)).toBe('/ui/');
});
