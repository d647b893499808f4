import { expect, it } from 'vitest';
import { shownPath } from './shown-path.ts';

it('repeats path and query, but no key', () => {
  expect(shownPath('http://localhost/ui/runs?suite=a%20b&token=rgm_abc#x')).toBe('/ui/runs?suite=a+b');
  expect(shownPath('http://localhost/ui/%E5%A4%9C?key=rgm_abc')).toBe('/ui/%E5%A4%9C');
});
