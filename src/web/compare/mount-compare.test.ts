import { expect, it } from 'vitest';
import { comparedRuns, MARKUP } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { mountCompare } from './mount-compare.tsx';

const BOTH = '/ui/compare?base=run-a&head=run-b';

it('shows what changed above, then differences, flipped questions with both their pages, times and lonely questions', async () => {
  const { get } = pageService(mountCompare, comparedRuns());
  const { status, text } = await get(BOTH);
  expect(status).toBe(200);
  const order = ['What changed', 'Paired differences', 'Changed questions', 'Latency distributions'];
  const places = [...order, 'Questions of one side alone'].map((title) => text.indexOf(`<h2>${title}`));
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(places[0]).toBeGreaterThan(0);
  // Questions 4, 8, … 28 of the 29 shared ones.
  expect(text).toContain('7 now pass, 0 no longer pass');
  expect(text.match(/✗ not passed → ✓ passed/g)).toHaveLength(7);
  expect(text.match(/<a href="\/ui\/runs\/run-[ab]\/case\?id=case%2F/g)?.length).toBe(7 * 2 + 1);
  for (const time of ['Retrieval', 'TTFT', 'Generation']) expect(text).toContain(`<figcaption>${time} · `);
  expect(text).toContain('Asked by the head alone (1)');
});

it('lets nothing that was recorded be markup', async () => {
  const { get } = pageService(mountCompare, comparedRuns());
  for (const path of [
    BOTH,
    `/ui/compare?base=${encodeURIComponent(MARKUP)}&head=x`,
    `${BOTH}&baseArm=${MARKUP}|rag`,
  ]) {
    const { text } = await get(path);
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script>|<img/);
  }
});

it('compares two arms that are named, and says what else is missing', async () => {
  const { get, asked } = pageService(mountCompare, comparedRuns());
  const arm = encodeURIComponent(`${MARKUP}|rag`);
  expect((await get(`${BOTH}&baseArm=${arm}&headArm=${arm}`)).status).toBe(200);
  expect(asked).toEqual([
    {
      kind: 'compare-page',
      base: 'run-a',
      head: 'run-b',
      arms: { base: { model: MARKUP, rag: true }, head: { model: MARKUP, rag: true } },
      offset: 0,
    },
  ]);
  const faults = {
    [`${BOTH}&baseArm=${arm}`]: 'Choose an arm on both sides, or on none.',
    '/ui/compare?base=run-a&head=run-a': 'Base and head are one run',
    '/ui/compare?base=run-a&head=none': 'There is no run none.',
    [`${BOTH}&baseArm=o|rag&headArm=o|rag`]: 'run run-a has no arm',
  };
  for (const [path, fault] of Object.entries(faults)) {
    const { status, text } = await get(path);
    expect([status, text.includes(fault)], path).toEqual([422, true]);
  }
});

it('asks for nothing before two runs are chosen', async () => {
  const { get, asked } = pageService(mountCompare);
  const { status, text } = await get('/ui/compare');
  expect([status, text.includes('No run has ended yet')]).toEqual([200, true]);
  expect(asked).toEqual([]);
});
