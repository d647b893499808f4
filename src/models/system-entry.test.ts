import { describe, expect, it } from 'vitest';
import { fillTemplate, placeholder } from './placeholders.ts';
import { systemEntry } from './system-entry.ts';

const key = placeholder('api_key');
const good = {
  url: 'http://h/ask',
  location: 'local',
  answer: '$.answer',
  body: { query: placeholder('question') },
};

it('has defaults for what most systems do', () => {
  expect(systemEntry.parse(good)).toMatchObject({
    method: 'POST',
    streaming: 'none',
    timeout_s: 120,
    headers: {},
  });
});

it.each([
  ['body', { body: { query: 'hello' } }, 'nothing would be asked'],
  ['body', { body: { query: placeholder('question') + placeholder('user') } }, 'unknown placeholder'],
  ['headers', { headers: { 'X-Case': placeholder('question') } }, 'unknown placeholder'],
  ['headers', { headers: { Authorization: 'Bearer app-123' } }, 'may hold no key itself'],
  ['headers', { api_key_env: 'K' }, `send no ${key}`],
  ['api_key_env', { headers: { Authorization: `Bearer ${key}` } }, 'is missing'],
  ['answer', { answer: undefined }, 'is missing'],
  ['answer', { answer: '$..answer' }, 'is no path'],
  ['delta', { delta: 'x' }, 'does not go with streaming: none'],
  ['delta', { streaming: 'sse', answer: undefined }, 'is missing'],
  ['url', { url: 'http://h/ask?key=1' }, 'no query'],
])('refuses a faulty %s', (field, fields, message) => {
  const { error } = systemEntry.safeParse({ ...good, ...fields });
  expect(error?.issues[0]).toMatchObject({ path: [field], message: expect.stringContaining(message) });
  expect(error?.message).not.toContain('app-123');
});

describe('a template', () => {
  it('is filled anywhere, once', () => {
    const template = { a: [`问：${placeholder('question')}`, 3, null], b: { c: placeholder('none') } };
    expect(fillTemplate(template, { question: key, api_key: 'secret' })).toEqual({
      a: [`问：${key}`, 3, null],
      b: { c: placeholder('none') },
    });
  });
});
