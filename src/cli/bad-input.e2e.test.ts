import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
beforeAll(() => {
  space = createWorkspace();
  space.write('testcases/bad.yaml', 'cases:\n  - id: a\n    question: 问？\n    keypoint: [x]\n');
  space.write('testcases/bad.jsonl', '{"id":"a","question":"问？","keypoints":["x"]}\n{"id":\n');
  space.write(
    'testcases/twice.yaml',
    'cases:\n  - {id: a, question: 问, keypoints: [x]}\n  - {id: a, question: 问, keypoints: [x]}\n',
  );
  space.write(
    'testcases/gold.yaml',
    'corpus: demo\ncases:\n  - {id: a, question: 问, keypoints: [x], gold_documents: [nowhere]}\n',
  );
  space.write('testcases/loose.yaml', 'cases:\n  - {id: a, question: 问, keypoints: [x]}\n');
  space.write('dictionaries/broken.txt', '晨光科技 很多 nt\n');
  space.write('dictionaries/gbk.txt', Buffer.from([0xb3, 0xbf, 0xb9, 0xe2, 0x0a]));
  space.write(
    'testcases/draft.yaml',
    'corpus: demo\ncases:\n  - {id: a, question: 问, keypoints: [x], draft: true}\n',
  );
  space.write('testcases/gates/ci.yaml', 'min_coverage: 0.9\n');
  space.write('testcases/gates/empty.yaml', 'title: nothing\n');
  space.write('other/demo.yaml', 'corpus: demo\ncases:\n  - {id: o1, question: 问, keypoints: [x]}\n');
  space.write('deploy/broken.yaml', 'models:\n  m:\n    dialect: vlmm\n');
});
afterAll(() => space.remove());

const demo = ['eval', '--suite', 'demo'];

describe('bad input gets one line, exit code 1, and nothing is written', () => {
  it.concurrent.each([
    [
      'an unknown model',
      [...demo, '--model', 'scriptd'],
      /unknown model "scriptd"; did you mean "scripted"\?/,
    ],
    ['an unknown suite', ['eval', '--suite', 'dem'], /unknown suite "dem"; did you mean "demo"\?/],
    ['a suite path that is not there', ['eval', '--suite', './no.yaml'], /suite \.\/no\.yaml: no such file/],
    ['an unknown corpus', [...demo, '--corpus', 'demmo'], /unknown corpus "demmo"; did you mean "demo"\?/],
    [
      'an unknown dictionary',
      [...demo, '--dictionary', 'demos'],
      /unknown dictionary "demos"; did you mean "demo"\?/,
    ],
    ['an unknown embedder', [...demo, '--embedder', 'base'], /unknown embedder "base"/],
    ['an unknown reranker', [...demo, '--reranker', 'bge'], /unknown reranker "bge"/],
    [
      'an unknown category',
      [...demo, '--category', '企业背景'],
      /unknown category "企业背景"; did you mean "企业背景查询"/,
    ],
    ['an unknown case', [...demo, '--case', 'd9'], /unknown case "d9"/],
    ['an unknown field', ['eval', '--suite', 'bad'], /testcases\/bad\.yaml:\d+:cases\[0\].*keypoint/],
    ['broken JSONL', ['eval', '--suite', 'testcases/bad.jsonl'], /testcases\/bad\.jsonl:2: not JSON/],
    ['doubled ids', ['eval', '--suite', 'twice'], /twice\.yaml:3:cases\[1\]\.id: "a" is also/],
    [
      'a gold document that is not there',
      ['eval', '--suite', 'gold'],
      /gold document "nowhere" is not in corpus demo/,
    ],
    ['a suite without a corpus', ['eval', '--suite', 'loose'], /suite loose names no corpus/],
    ['a malformed dictionary', [...demo, '--dictionary', 'broken'], /broken\.txt:1: frequency "很多"/],
    ['a dictionary that is not UTF-8', [...demo, '--dictionary', 'gbk'], /gbk\.txt: .*UTF-8/],
    ['a dictionary path that is not there', [...demo, '--dictionary', './no.txt'], /no\.txt: no such file/],
    ['a broken catalogue', [...demo, '--models', 'deploy/broken.yaml'], /deploy\/broken\.yaml:\d+:/],
    ['a missing catalogue', [...demo, '--models', 'nowhere.yaml'], /nowhere\.yaml/],
    ['an output of an unknown kind', [...demo, '-o', 'x.doc'], /x\.doc: cannot write this format/],
    ['a number that is none', [...demo, '--top-k', 'five'], /--top-k/],
    ['a number out of range', [...demo, '--concurrency', '0'], /--concurrency/],
    ['top-k beyond depth', [...demo, '--top-k', '9', '--depth', '3'], /--top-k: is greater than depth/],
    ['an unknown flag', [...demo, '--topk', '3'], /unknown option '--topk'/],
    ['an unknown gate', [...demo, '--gate', 'ki'], /unknown gate "ki"; did you mean "ci"\?/],
    ['a gate without a limit', [...demo, '--gate', 'empty'], /gates\/empty\.yaml:1:\(file\): has no limit/],
    [
      'a gate over drafts',
      ['eval', '--suite', 'draft', '--gate', 'ci'],
      /case "a" of suite draft is a draft/,
    ],
    ['an unknown run', ['eval', '--resume', 'nope'], /unknown run "nope"/],
    ['a tag without a value', [...demo, '--tag', 'x'], /--tag: "x" is not k=v/],
    [
      'missing keys',
      [...demo, '--model', 'scripted', '--rag', '--reranker', 'remote'],
      /REMOTE_KEY.*--embedder baseline; .*REMOTE_KEY.*--reranker none/,
    ],
    [
      'two suites of one name',
      [...demo, '--suite', './other/demo.yaml'],
      /demo and \.\/other\/demo\.yaml are both suite demo/,
    ],
    [
      'options of a new run with --resume',
      ['eval', '--resume', 'x', '--dry-run'],
      /--dry-run cannot go with --resume/,
    ],
  ])('%s', async (what, args, message) => {
    const out = join(space.directory, 'outputs', what);
    const ran = await space.run([...args, '--out', out]);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(1);
    expect(ran.stderr).not.toContain('    at ');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });
});

it('--dry-run prints estimates that say so, asks nothing and writes nothing', async () => {
  rmSync(join(space.directory, 'outputs'), { recursive: true, force: true });
  const ran = await space.run([...demo, '--model', 'scripted', '--dry-run']);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('Estimates, not measurements: 8 samples');
  expect(existsSync(join(space.directory, 'outputs'))).toBe(false);
});
