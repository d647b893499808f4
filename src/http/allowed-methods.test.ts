import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { allowedMethods } from './allowed-methods.ts';
import type { GuardEnv } from './guard/guard-env.ts';

it('names the methods of the routes at a path; middleware is none', () => {
  const app = new Hono<GuardEnv>();
  app.use('*', (_c, next) => next());
  app.get('/runs/:id', (c) => c.text('run'));
  app.post('/runs/:id', (c) => c.text('run'));
  app.post('/eval', (c) => c.text('run'));
  expect(['/runs/r1', '/eval', '/nowhere'].map((path) => allowedMethods(app, path))).toEqual([
    ['GET', 'HEAD', 'POST'],
    ['POST'],
    [],
  ]);
});
