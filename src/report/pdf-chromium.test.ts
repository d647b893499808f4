import { describe, expect, it, vi } from 'vitest';
import { findOnPath } from '../testing/find-on-path.ts';
import { hasTool } from '../testing/has-tool.ts';
import { aSelectionPage } from '../testing/selection-page.ts';
import { renderPdf } from './pdf-chromium.ts';
import { renderSelectionHtml } from './selection/html/render-selection-html.ts';

/** The text of each sheet, without blanks. */
async function sheetsOf(pdf: Uint8Array): Promise<string[]> {
  // pdf.js wants a browser's drawing classes when it loads.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) vi.stubGlobal(name, class {});
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    sheets.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        // Chromium writes radicals (⾜) for some characters of a font that draws both alike.
        .normalize('NFKC')
        .replaceAll(' ', ''),
    );
  }
  return sheets;
}

describe.skipIf(!hasTool('chromium'))('a page as PDF', () => {
  it('has its Chinese text, the title and a number on each sheet, and every fold open', async () => {
    const { report, input } = aSelectionPage();
    const html = [...renderSelectionHtml(report, input)].join('');
    const sheets = await sheetsOf(await renderPdf(html, findOnPath('chromium') as string));
    expect(sheets[0]).toContain('推荐精确32B·RAG:覆盖率89.2%,满足全部要求。');
    expect(sheets[0]).toContain('目录');
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain('选型报告:晨光科技知识库');
      expect(sheet).toContain(`${index + 1}/${sheets.length}`);
    }
    expect(sheets.join('')).toContain('晨光科技成立于2015年。');
    expect(sheets.join('')).toContain('<script>alert(1)</script>');
  });
});

it('says in one line that a browser did not start', async () => {
  await expect(renderPdf('<p>x</p>', '/bin/false')).rejects.toThrow(
    /^PDF: \/bin\/false did not start \([^\n]+\); try another in RAGMETER_BROWSER, or write HTML$/,
  );
});
