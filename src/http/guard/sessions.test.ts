import { expect, it } from 'vitest';
import { createSessions, SESSION_S } from './sessions.ts';

const NOW_MS = Date.UTC(2026, 0, 1);

it('holds a session for eight hours, or until it is closed', () => {
  let nowMs = NOW_MS;
  const sessions = createSessions(() => new Date(nowMs));
  const [one, two] = [sessions.open('key-a'), sessions.open('key-b')];
  expect(SESSION_S).toBe(8 * 60 * 60);
  expect([one, two].map(sessions.keyHashOf)).toEqual(['key-a', 'key-b']);
  sessions.close(two);
  nowMs = NOW_MS + SESSION_S * 1000 - 1;
  expect([one, two, 'another'].map(sessions.keyHashOf)).toEqual(['key-a', undefined, undefined]);
  nowMs += 1;
  expect(sessions.keyHashOf(one)).toBeUndefined();
});

it('holds so many at most, and ends the oldest for a new one', () => {
  const sessions = createSessions(() => new Date(NOW_MS), 2);
  const ids = ['a', 'b', 'c'].map((hash) => sessions.open(hash));
  expect(ids.map(sessions.keyHashOf)).toEqual([undefined, 'b', 'c']);
});
