import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { makePdf, pdfLines } from '../../testing/pdf-file.ts';
import { convertFile } from './converters.ts';

/** `甲,乙` and `青岚,480万元` in GBK, as Excel in China saves csv. */
const GBK_CSV = Buffer.from('bcd72cd2d20d0ac7e0e1b02c343830cdf2d4aa0d0a', 'hex');

it('html: keeps headings and tables, drops scripts and links, joins Chinese over line breaks', async () => {
  const html = `<html><head><title>云帆 官网</title><style>a{}</style></head><body><nav>首页</nav>
    <h2>产品</h2><p>云帆
    科技<b>很</b>好，见<a href="http://x.example/a">官网</a>。</p><img src="a.png"><script>alert(1)</script>
    <table><tr><th rowspan=2>地区</th><th colspan=2>营收</th></tr><tr><th>2023</th><th>2024</th></tr>
    <tr><td>华东</td><td>1</td><td>2</td></tr></table><iframe src="x"></iframe></body></html>`;
  const { markdown, title, losses } = await convertFile({ name: 'a.html', bytes: Buffer.from(html) });
  expect(title).toBe('云帆 官网');
  expect(markdown).toBe(
    '## 产品\n\n云帆科技很好，见官网。\n\n| 地区 | 营收 2023 | 营收 2024 |\n| --- | --- | --- |\n| 华东 | 1 | 2 |',
  );
  expect(losses).toEqual([
    '1 picture without its text',
    '2 merged cells repeated in each of their cells',
    '1 embedded part (frame, drawing, formula, media)',
    '1 navigation block left out',
  ]);
});

it('html: elements a million deep are a line, not a crash', async () => {
  const bytes = Buffer.from('<div>'.repeat(1_000_000));
  await expect(convertFile({ name: 'a.html', bytes })).rejects.toThrow(
    'a.html: has elements over 500 deep; refused',
  );
});

it('csv: reads GBK', async () => {
  const { markdown } = await convertFile({ name: 'a.csv', bytes: GBK_CSV });
  expect(markdown).toBe('| 甲 | 乙 |\n| --- | --- |\n| 青岚 | 480万元 |');
});

it('txt: stays as it is, and becomes UTF-8', async () => {
  const gbk = await convertFile({ name: 'a.txt', bytes: GBK_CSV });
  expect(gbk).toEqual({
    markdown: '甲,乙\r\n青岚,480万元\r\n',
    losses: ['nothing; it was gb18030 and is UTF-8 now'],
    verbatim: '.txt',
  });
  const utf8 = await convertFile({ name: 'A.MD', bytes: Buffer.from('# 题\n') });
  expect(utf8).toEqual({ markdown: '# 题\n', losses: [], verbatim: '.md' });
});

it('pdf: reads Chinese from a font that is not embedded; headings, paragraphs over lines and pages, a table', async () => {
  const full = '云帆科技成立于二〇一五年，总部在杭州，主营跨境支付与对账平台，客';
  const bytes = makePdf([
    [{ x: 72, y: 760, size: 20, text: '云帆科技年度报告' }, ...pdfLines(full, '户三十余家。', full)],
    [
      ...pdfLines('户八家，合同额较高。'),
      ...['季度|营业收入|同比', '一季度|1,234.50|12.5%', '二季度|2,345.00|'].flatMap((row, line) =>
        row
          .split('|')
          .map((text, column) => ({ x: 72 + 120 * column, y: 600 - 18 * line, size: 11, text }))
          .filter(({ text }) => text !== ''),
      ),
    ],
    [],
  ]);
  const { markdown, losses } = await convertFile({ name: 'a.pdf', bytes });
  expect(markdown).toBe(
    `# 云帆科技年度报告\n\n<!-- page 1 -->\n${full}户三十余家。\n\n${full}户八家，合同额较高。\n\n<!-- page 2 -->\n\n` +
      '| 季度 | 营业收入 | 同比 |\n| --- | --- | --- |\n| 一季度 | 1,234.50 | 12.5% |\n| 二季度 | 2,345.00 |  |',
  );
  expect(losses).toEqual(['no text layer (scanned or blank) on page 3; recognise the text (OCR) first']);
});

it('pdf: leaves running heads and page numbers out, and says so', async () => {
  const page = (number: number) => [
    { x: 72, y: 810, size: 9, text: '内部资料' },
    ...pdfLines(`第${number}段正文说的是甲乙丙丁。`),
    { x: 290, y: 30, size: 9, text: `第 ${number} 页` },
  ];
  const { markdown, losses } = await convertFile({ name: 'a.pdf', bytes: makePdf([1, 2, 3].map(page)) });
  expect(markdown.replace(/<!--.*-->\n/g, '')).toBe(
    '第1段正文说的是甲乙丙丁。\n\n第2段正文说的是甲乙丙丁。\n\n第3段正文说的是甲乙丙丁。',
  );
  expect(losses).toEqual(['running heads and feet left out: "内部资料"']);
});

it('pdf: a password gets one line', async () => {
  const key = 'ab'.repeat(32);
  const encrypt = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`;
  const locked = makePdf([pdfLines('正文')])
    .toString('latin1')
    .replace('/Root', `${encrypt} /Root`);
  await expect(convertFile({ name: 'a.pdf', bytes: Buffer.from(locked, 'latin1') })).rejects.toThrow(
    'a.pdf: is protected by a password; save it without one',
  );
});

it('pdf: a scan, a damaged file and a bomb get one line', async () => {
  await expect(convertFile({ name: 'a.pdf', bytes: makePdf([[]]) })).rejects.toThrow(
    'a.pdf: has no text layer (a scan?); recognise its text (OCR) first',
  );
  await expect(convertFile({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.4 nothing') })).rejects.toThrow(
    /^a\.pdf: cannot be read as \.pdf \(/,
  );
  const head = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n');
  const bomb = Buffer.concat([head, deflateSync(Buffer.alloc(201 * 2 ** 20)), Buffer.from('\nendstream')]);
  await expect(convertFile({ name: 'a.pdf', bytes: bomb })).rejects.toThrow(
    'a.pdf: a stream in it unpacks to over 200 MiB; refused as a bomb',
  );
});
