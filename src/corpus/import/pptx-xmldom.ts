import { UserError } from '../../base/errors.ts';
import { type Converted, countLoss, lossesOf, type SourceFile } from './converter.ts';
import { childElements, descend, parsePart, relationshipsOf } from './ooxml-xmldom.ts';
import { type OfficeFile, openOffice } from './open-zip-fflate.ts';
import { readSlide, type SlideLosses, slideNotes } from './pptx-slide.ts';

const PRESENTATION = 'ppt/presentation.xml';

/**
 * A presentation as Markdown: a heading for each slide, its title or `第 3 页`, because a slide is a topic of its own
 * and a passage should carry it; below it `<!-- slide 3 -->`. Speaker notes stand under the slide after `备注：`.
 * @throws UserError as `openOffice` does.
 */
export function convertPptx(source: SourceFile): Converted {
  const office = openOffice(source);
  if (!office.parts[PRESENTATION])
    throw new UserError(`${source.name}: is not a presentation, whatever its extension says`);
  const lost: SlideLosses = { pictures: 0, merged: 0, diagrams: 0, charts: 0 };
  const hidden: number[] = [];
  const sections = slidePaths(office).flatMap((path, index) => {
    const root = parsePart(office, path);
    if (root.getAttribute('show') === '0') {
      hidden.push(index + 1);
      return [];
    }
    const { title, blocks } = readSlide(root, lost, source.name);
    const notesPath = [...relationshipsOf(office, path).values()].find(({ type }) => type === 'notesSlide');
    const notes = notesPath ? slideNotes(parsePart(office, notesPath.path)) : '';
    if (notes) blocks.push(`备注：${notes}`);
    if (!title && blocks.length === 0) return [];
    return [`## ${title || `第 ${index + 1} 页`}`, `<!-- slide ${index + 1} -->`, ...blocks];
  });
  return {
    markdown: sections.join('\n\n'),
    losses: lossesOf(
      countLoss(lost.pictures, 'picture without its text', 'pictures without their text'),
      countLoss(lost.charts, 'chart'),
      countLoss(
        lost.diagrams,
        'SmartArt diagram or embedded object',
        'SmartArt diagrams or embedded objects',
      ),
      countLoss(
        lost.merged,
        'merged cell repeated in each of its cells',
        'merged cells repeated in each of their cells',
      ),
      hidden.length > 0 ? `hidden slides left out: ${hidden.join(', ')}` : undefined,
    ),
  };
}

/** In the order of the presentation, which is not that of the file names. */
function slidePaths(office: OfficeFile): string[] {
  const relationships = relationshipsOf(office, PRESENTATION);
  const list = descend(parsePart(office, PRESENTATION), 'sldIdLst');
  return (list ? childElements(list, 'sldId') : []).flatMap((element) => {
    const id = [...element.attributes].find(({ name }) => name.endsWith(':id'))?.value ?? '';
    return relationships.get(id)?.path ?? [];
  });
}
