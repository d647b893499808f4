import { DOMParser, type Element as XmlElement } from '@xmldom/xmldom';
import type { OfficeFile } from './open-zip-fflate.ts';

export type { XmlElement };

/** The root of a part. @throws Error for a part that is missing or not XML. */
export function parsePart({ parts }: OfficeFile, path: string): XmlElement {
  const part = parts[path];
  if (!part) throw new Error(`${path} is missing`);
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`${path} is not XML: ${message}`);
    },
  });
  const root = parser.parseFromString(new TextDecoder().decode(part), 'text/xml').documentElement;
  if (!root) throw new Error(`${path} is empty`);
  return root;
}

/** The child elements, of one local name (`sp` for `p:sp`) or all. */
export function childElements(element: XmlElement, localName?: string): XmlElement[] {
  const children: XmlElement[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1 && (!localName || (child as XmlElement).localName === localName))
      children.push(child as XmlElement);
  return children;
}

/** The first element on a path of local names, from child to child. */
export function descend(element: XmlElement, ...localNames: string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const localName of localNames) found = found && childElements(found, localName)[0];
  return found;
}

/** What a part's relationships point at, by id: the path of the part, and the last word of its type (`slide`). */
export function relationshipsOf(
  office: OfficeFile,
  path: string,
): Map<string, { path: string; type: string }> {
  const at = path.lastIndexOf('/');
  const relationships = `${path.slice(0, at)}/_rels/${path.slice(at + 1)}.rels`;
  if (!office.parts[relationships]) return new Map();
  return new Map(
    childElements(parsePart(office, relationships), 'Relationship').map((element) => [
      element.getAttribute('Id') ?? '',
      {
        path: new URL(element.getAttribute('Target') ?? '', `file:///${path}`).pathname.slice(1),
        type: element.getAttribute('Type')?.split('/').at(-1) ?? '',
      },
    ]),
  );
}
