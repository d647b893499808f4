import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { aRun } from '../testing/records.ts';
import { passageFinder } from './find-passages.ts';

const root = mkdtempSync(join(tmpdir(), 'ragmeter-passages-'));
const corpus = join(root, 'demo');
const write = (text: string) => writeFileSync(join(corpus, 'a.md'), text);
let run: ReturnType<typeof aRun>;

beforeAll(async () => {
  mkdirSync(corpus);
  write('# 晨光科技\n\n成立于2015年。\n');
  const { fingerprint } = await loadCorpus(corpus);
  const { spec, fingerprints } = aRun();
  run = aRun({
    spec: { ...spec, corpus },
    fingerprints: { ...fingerprints, corpora: { demo: fingerprint } },
  });
});
afterAll(() => rmSync(root, { recursive: true }));

it('gives the texts that the run had, and none of a corpus that has changed', async () => {
  const find = passageFinder();
  const wanted = { suite: 'demo', ids: ['a#0', 'gone#7'] };
  const found = {
    state: 'found',
    passages: { 'a#0': { title: '晨光科技', heading: '', text: '# 晨光科技\n\n成立于2015年。' } },
  };
  expect(await find({ run, ...wanted })).toEqual(found);
  write('# 晨光科技\n\n成立于2016年。\n');
  // What was read is what the run had; a finder that reads now sees another corpus.
  expect(await find({ run, ...wanted })).toEqual(found);
  expect(await passageFinder()({ run, ...wanted })).toEqual({ state: 'changed' });
});

it('gives none where the corpus is gone or the run had none', async () => {
  const find = passageFinder();
  const { fingerprints, spec } = run;
  const gone = { fingerprints, spec: { ...spec, corpus: join(root, 'gone', 'demo') } };
  expect(await find({ run: gone, suite: 'demo', ids: ['a#0'] })).toEqual({ state: 'changed' });
  expect(await find({ run: aRun(), suite: 'demo', ids: ['a#0'] })).toEqual({ state: 'changed' });
});
