import { strToU8, zipSync } from 'fflate';

/** A docx with the given body (`<w:p>…`) and other parts. */
export function makeDocx(body: string, others: Record<string, string | Uint8Array> = {}): Buffer {
  const namespaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  return makeZip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
    'word/_rels/document.xml.rels': relationships({ rId1: ['styles', 'styles.xml'] }),
    'word/styles.xml': `<w:styles ${namespaces}>${style('1', 'heading 1')}${style('2', 'heading 2')}</w:styles>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ...others,
  });
}

/** A pptx; each slide is the inside of its `<p:spTree>`, with further attributes of `<p:sld>` and speaker notes. */
export function makePptx(slides: readonly { tree: string; attributes?: string; notes?: string }[]): Buffer {
  const namespaces =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('');
  const targets = slides.map((_, index): [string, [string, string]] => [
    `rId${index + 1}`,
    // The file names run against the order, as after a move in PowerPoint.
    ['slide', `slides/slide${slides.length - index}.xml`],
  ]);
  const parts: Record<string, string> = {
    'ppt/presentation.xml': `<p:presentation ${namespaces}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(Object.fromEntries(targets)),
  };
  slides.forEach(({ tree, attributes = '', notes }, index) => {
    const name = `slide${slides.length - index}.xml`;
    parts[`ppt/slides/${name}`] =
      `<p:sld ${namespaces} ${attributes}><p:cSld><p:spTree>${tree}</p:spTree></p:cSld></p:sld>`;
    if (!notes) return;
    parts[`ppt/slides/_rels/${name}.rels`] = relationships({
      rId1: ['notesSlide', `../notesSlides/n${name}`],
    });
    parts[`ppt/notesSlides/n${name}`] =
      `<p:notes ${namespaces}><p:cSld><p:spTree>${notes}</p:spTree></p:cSld></p:notes>`;
  });
  return makeZip(parts);
}

/** A zip archive of texts and bytes by path. */
export function makeZip(parts: Record<string, string | Uint8Array>): Buffer {
  const entries = Object.entries(parts).map(([path, part]) => [
    path,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

function relationships(targets: Record<string, [type: string, target: string]>): string {
  const elements = Object.entries(targets).map(
    ([id, [type, target]]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join('')}</Relationships>`;
}
