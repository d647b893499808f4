import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { makeDocx, makePptx, makeZip } from '../../testing/office-files.ts';
import { convertFile } from './converters.ts';

const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${paragraph(text)}</w:tc>`;

describe('docx', () => {
  it('keeps headings and tables, joins runs, repeats merged cells and counts what is lost', async () => {
    const body = [
      paragraph('云帆科技概况', '1'),
      paragraph('财务', '2'),
      '<w:p><w:r><w:t>2024年</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>营业收入</w:t></w:r><w:r><w:t>为3.5亿元。</w:t></w:r></w:p>',
      '<w:tbl>',
      `<w:tr>${cell('地区')}${cell('季度')}${cell('金额|万元')}</w:tr>`,
      `<w:tr>${cell('华东', '<w:vMerge w:val="restart"/>')}${cell('一季度')}${cell('1,200')}</w:tr>`,
      `<w:tr>${cell('', '<w:vMerge/>')}${cell('二季度')}${cell('1,350')}</w:tr>`,
      '</w:tbl>',
      '<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>',
    ].join('');
    const { markdown, losses } = await convertFile({
      name: 'a.docx',
      bytes: makeDocx(body, { 'word/header1.xml': '<x/>', 'word/media/image1.png': new Uint8Array(3) }),
    });
    expect(markdown).toBe(
      '# 云帆科技概况\n\n## 财务\n\n2024年营业收入为3.5亿元。\n\n' +
        '| 地区 | 季度 | 金额｜万元 |\n| --- | --- | --- |\n| 华东 | 一季度 | 1,200 |\n| 华东 | 二季度 | 1,350 |',
    );
    expect(losses).toEqual([
      '1 merged cell repeated in each of its cells',
      '1 formula',
      '1 page header or footer',
    ]);
  });
});

describe('xlsx', () => {
  it('shows what the sheet shows: formats, dates, merged cells, a head of two rows', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '营收',
          rows: [
            ['单位：万元', null, null],
            ['地区', '营收', null],
            [null, 2023, 2024],
            ['华东', 1234.5, 0.125],
            [null, null, null],
            ['日期', '备注'],
            [new Date(Date.UTC(2024, 2, 31)), '甲\n乙'],
          ],
          merges: [
            { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
            { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
          ],
          cells: new Map([
            ['3,1', { value: 1234.5, type: 'number', style: { numFmt: '#,##0.00' } }],
            ['3,2', { value: 0.125, type: 'number', style: { numFmt: '0.0%' } }],
            [
              '6,0',
              {
                value: new Date(Date.UTC(2024, 2, 31)),
                type: 'date',
                style: { numFmt: 'yyyy"年"m"月"d"日"' },
              },
            ],
            ['6,2', { value: null, type: 'formula', formula: 'SUM(B4:B5)' }],
          ]),
        },
        { name: '草稿', rows: [['不读']], hidden: true },
      ],
    });
    const { markdown, losses } = await convertFile({ name: 'a.xlsx', bytes });
    expect(markdown).toBe(
      '## 营收\n\n单位：万元\n\n| 地区 | 营收 2023 | 营收 2024 |\n| --- | --- | --- |\n| 华东 | 1,234.50 | 12.5% |\n\n' +
        '| 日期 | 备注 |\n| --- | --- |\n| 2024年3月31日 | 甲 乙 |',
    );
    expect(losses).toEqual([
      'hidden sheets left out: "草稿"',
      'sheet "营收": 1 formula without a saved value (C7; open and save the file in Excel)',
      'sheet "营收": 2 merged ranges repeated in each of their cells',
    ]);
  });

  it('refuses a sheet whose two cells span it all', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']], cells: new Map([['900000,9', { value: 'y', type: 'string' }]]) }],
    });
    await expect(convertFile({ name: 'a.xlsx', bytes })).rejects.toThrow('a.xlsx: spans over 500000 cells');
  });
});

describe('pptx', () => {
  const shape = (type: string, ...texts: string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr>${type && `<p:ph type="${type}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${texts
      .map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`)
      .join('')}</p:txBody></p:sp>`;
  const tableCell = (text: string, attributes = '') =>
    `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
  const table = `<p:graphicFrame><a:graphic><a:graphicData uri="table"><a:tbl>
    <a:tr>${tableCell('产品')}${tableCell('价格')}</a:tr>
    <a:tr>${tableCell('禾账通', 'rowSpan="2"')}${tableCell('3万元')}</a:tr>
    <a:tr>${tableCell('', 'vMerge="1"')}${tableCell('5万元')}</a:tr>
    </a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;

  it('gives each slide a heading, in the order of the presentation', async () => {
    const bytes = makePptx([
      {
        tree: shape('title', '公司介绍') + shape('body', '成立于2015年', '总部在杭州') + shape('sldNum', '1'),
      },
      { tree: `${table}<p:pic/>`, notes: shape('body', '价格不含税') + shape('sldNum', '2') },
      { tree: shape('title', '草稿'), attributes: 'show="0"' },
    ]);
    const { markdown, losses } = await convertFile({ name: 'a.pptx', bytes });
    expect(markdown).toBe(
      '## 公司介绍\n\n<!-- slide 1 -->\n\n- 成立于2015年\n- 总部在杭州\n\n## 第 2 页\n\n<!-- slide 2 -->\n\n' +
        '| 产品 | 价格 |\n| --- | --- |\n| 禾账通 | 3万元 |\n| 禾账通 | 5万元 |\n\n备注：价格不含税',
    );
    expect(losses).toEqual([
      '1 picture without its text',
      '1 merged cell repeated in each of its cells',
      'hidden slides left out: 3',
    ]);
  });
});

describe('a file that cannot be taken gets one line', () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(64)]);
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
  const good = makeDocx(paragraph('正文。'));
  const entities = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>';
  it.each([
    ['an empty file', 'a.docx', Buffer.alloc(0), 'a.docx: is empty'],
    [
      'half a file',
      'a.docx',
      good.subarray(0, good.length / 2),
      /^a\.docx: cannot be read as \.docx \(.+\); open it/,
    ],
    ['a text', 'a.xlsx', Buffer.from('hello'), /^a\.xlsx: is not an Office file/],
    ['another format', 'a.pptx', good, 'a.pptx: is not a presentation, whatever its extension says'],
    ['a password', 'a.xlsx', locked, 'a.xlsx: is protected by a password; save it without one'],
    ['an old format', 'a.docx', ole, /^a\.docx: is in the old binary format/],
    ['an old extension', 'a.doc', ole, 'a.doc: .doc is an old format; save it as .docx'],
    ['an unknown extension', 'a.exe', ole, /^a\.exe: \.exe cannot be imported \(known: \.docx, /],
    ['entities', 'a.docx', makeDocx('', { 'word/document.xml': entities }), /declares a document type/],
    ['no text', 'a.docx', makeDocx(''), 'a.docx: holds no text'],
    [
      'a zip bomb',
      'a.docx',
      makeZip({ 'word/document.xml': new Uint8Array(201 * 2 ** 20) }),
      /^a\.docx: unpacks to over 200 MiB; refused as a zip bomb/,
    ],
  ])('%s', async (_what, name, bytes, message) => {
    await expect(convertFile({ name, bytes })).rejects.toThrow(message);
  });

  it('a size that lies does not unpack more than it says', async () => {
    const bomb = makeZip({ 'word/document.xml': new Uint8Array(50 * 2 ** 20) });
    // The uncompressed size, in the local header and in the central directory.
    bomb.writeUInt32LE(64, 22);
    bomb.writeUInt32LE(64, bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
    await expect(convertFile({ name: 'a.docx', bytes: bomb })).rejects.toThrow(/^a\.docx: cannot be read/);
  });
});
