import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('writes what others sent so that no terminal obeys it and no line is forged', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const hostile = 'a\r\n{"level":"fatal"}\u001b[2J\u009b31m\u202e\u2028b';
  logger.error({ error: new Error(hostile), detail: hostile }, hostile);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{[\x20-\x7e]*\}\n$/);
  expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: hostile, detail: hostile });
});

it('blanks what could hold a secret or a text of a run, two levels down', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const fields = { apiKey: 's3cret', answer: 's3cret', authorization: 's3cret' };
  logger.info({ ...fields, request: { ...fields, headers: fields } }, 'sent');
  expect(lines[0]).not.toContain('s3cret');
  expect(lines[0]?.match(/\[redacted\]/g)).toHaveLength(9);
});
