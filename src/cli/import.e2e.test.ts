import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocx } from '../testing/office-files.ts';
import { makePdf, pdfLines } from '../testing/pdf-file.ts';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
beforeAll(() => {
  space = createWorkspace();
  const text = '云帆科技成立于2016年，总部在苏州。';
  space.write('in/云帆 简介.docx', makeDocx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`));
  space.write('in/合同.pdf', makePdf([pdfLines('云帆科技与青岚银行的合同金额为960万元。'), []]));
  space.write('in/坏.pptx', 'not a presentation');
  space.write(
    'in/题目.csv',
    '\ufeff编号,类别,问题,要点,出处\nq1,企业背景查询,云帆科技是哪一年成立的？,云帆科技成立于2016年,云帆 简介.docx\n',
  );
});
afterAll(() => space.remove());

it('imports files and a sheet of cases that then run', async () => {
  const documents = await space.run([
    'import',
    'in/云帆 简介.docx',
    'in/坏.pptx',
    'in/合同.pdf',
    '--corpus',
    'yunfan',
  ]);
  expect(documents).toMatchObject({
    code: 1,
    stderr: 'error: 坏.pptx: is not an Office file; it is damaged, or its extension is wrong\n',
  });
  expect(documents.stdout).toBe(
    'in/云帆 简介.docx → corpora/yunfan/云帆-简介.md\n' +
      'in/合同.pdf → corpora/yunfan/合同.md\n' +
      '  lost: no text layer (scanned or blank) on page 2; recognise the text (OCR) first\n' +
      '2 documents written to corpora/yunfan; 1 file failed\n',
  );
  expect(readFileSync(join(space.directory, 'corpora/yunfan/合同.md'), 'utf8')).toBe(
    '---\ntitle: 合同\nsource: 合同.pdf\n---\n\n<!-- page 1 -->\n云帆科技与青岚银行的合同金额为960万元。\n',
  );

  const suite = await space.run(['import', 'in/题目.csv', '--suite', 'yunfan', '--corpus', 'yunfan']);
  expect(suite).toMatchObject({
    code: 0,
    stderr: '',
    stdout: 'in/题目.csv → testcases/yunfan.yaml (1 case)\n',
  });
  const run = await space.run(['eval', '--suite', 'yunfan', '--rag', '--json', '--quiet']);
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toMatchObject({ arms: [{ accuracy: { passRate: { mean: 1 } } }] });
});

it.each([
  [
    'no target',
    ['in/合同.pdf'],
    'error: say where to: --corpus NAME for documents, --suite NAME for cases\n',
  ],
  [
    'a corpus outside its folder',
    ['in/合同.pdf', '--corpus', '../out'],
    'error: corpus "../out" cannot be a name: use letters, digits, - and _, at most 64\n',
  ],
  [
    'two files for a suite',
    ['in/题目.csv', 'in/合同.pdf', '--suite', 'x'],
    'error: a suite comes from one .xlsx or .csv file, not from 2\n',
  ],
  [
    'a suite that exists',
    ['in/题目.csv', '--suite', 'demo'],
    'error: testcases/demo.yaml exists; add --force to overwrite it\n',
  ],
])('refuses %s', async (_what, args, stderr) => {
  expect(await space.run(['import', ...args])).toMatchObject({ code: 1, stdout: '', stderr });
  expect(existsSync(join(space.directory, '../out'))).toBe(false);
});
