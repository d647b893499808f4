import { execFileSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { dictionaryOf } from './dictionary.ts';
import { segmenterFingerprint, startSegmenter } from './segment.ts';
import type { Segmenter } from './segmenter.ts';

const names = dictionaryOf('names', [
  { word: '灵犀x2' },
  { word: '和严某', frequency: 1 },
  { word: '的的', frequency: 1 },
  { word: '青禾能源' },
  { word: 'ai' },
]);
const withNames = startSegmenter(names);
const plain = startSegmenter(undefined);

afterAll(async () => {
  await Promise.all([(await withNames).close(), (await plain).close()]);
});

async function cut(segmenter: Promise<Segmenter>, text: string): Promise<string> {
  return ((await (await segmenter).segment([text]))[0] ?? []).join('/');
}

test('two dictionaries live side by side', async () => {
  const texts = ['青禾能源发布灵犀X2', '我和嚴某的的'].map(async (text) => [
    await cut(withNames, text),
    await cut(plain, text),
  ]);
  expect(await Promise.all(texts)).toEqual([
    ['青禾能源/能源/发布/灵犀x2/灵犀/x2', '青/禾/能源/发布/灵犀/x2'],
    ['我/和严某/的的', '我/和/严/某/的/的'],
  ]);
});

test('cuts a word that comes again as it did before, and gives the same as a line', async () => {
  const segmenter = await withNames;
  const once = ['青禾能源', '能源'];
  expect(await segmenter.segment(['青禾能源，青禾能源', '青禾能源'])).toEqual([[...once, ...once], once]);
  expect(await segmenter.lines(['青禾能源', ''])).toEqual([once.join(' '), '']);
});

test('keeps runs of letters and digits whole, drops punctuation and white space', async () => {
  expect(await cut(withNames, '买灵犀X20，发Email给AI！')).toBe('买/灵犀x20/灵犀/x20/发/email/给/ai');
  expect(await cut(plain, '增长3.5%，Ｗｉ－Ｆｉ６ Café。')).toBe('增长/3.5/wi/fi6/café');
  expect(await cut(plain, ' 。\n')).toBe('');
  expect(await cut(plain, '\ud800好')).toBe('好');
});

test('keeps the order of many texts', async () => {
  const texts = Array.from({ length: 3000 }, (_, index) => `第${index}条 ${'规定。'.repeat(20)}`);
  const tokens = await (await plain).segment(texts);
  expect(tokens.map((list) => list[1])).toEqual(texts.map((_, index) => String(index)));
});

test('its fingerprint follows the dictionary and needs no process', async () => {
  expect((await withNames).fingerprint).toBe(segmenterFingerprint(names));
  expect(segmenterFingerprint(undefined)).not.toBe(segmenterFingerprint(names));
});

test('work under way is rejected by close, and so is later work', async () => {
  const segmenter = await startSegmenter(undefined);
  const work = segmenter.segment(['规定'.repeat(100_000)]);
  const rejected = expect(work).rejects.toThrow('the segmenter is closed');
  await segmenter.close();
  await rejected;
  await expect(segmenter.segment(['规定'])).rejects.toThrow('the segmenter is closed');
  await segmenter.close();
});

test('a forgotten segmenter lets the program end, after its work', () => {
  const program = `import { startSegmenter } from './src/text/segment.ts';
    startSegmenter(undefined).then((s) => s.segment(['云帆规定'])).then((t) => console.log(JSON.stringify(t)));`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(output.trim()).toBe('[["云","帆","规定"]]');
});
