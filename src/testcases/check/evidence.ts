import type { Document } from '../../corpus/document.ts';
import { compareFacts, extractFacts, type Fact } from '../../text/facts.ts';
import { normalForm } from '../../text/normal-form.ts';

/** Documents read for one question: does any of them hold a fact or a name? `text` is a normal form. */
export interface Evidence {
  holdsFact(fact: Fact): boolean;
  holdsName(name: string): boolean;
}

interface ReadDocument {
  text: string;
  facts: Fact[];
  /** Factors of the units that table heads and notes give to bare figures: 亿元 in a head makes 2,205 2,205亿. */
  factors: number[];
}

const FACTORS: Record<string, number> = { 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const TABLE_UNIT = /[(:是](百万|千万|千|万|亿)[\p{Script=Han}]{1,3}(?=[),，。|\n]|$)/gu;

/** A reader of documents that reads each only once; an id that the corpus does not have is skipped. */
export function evidenceReader(
  documents: ReadonlyMap<string, Document>,
): (ids: readonly string[]) => Evidence {
  const read = new Map<string, ReadDocument>();
  const open = (id: string): ReadDocument | undefined => {
    const known = read.get(id);
    const document = documents.get(id);
    if (known || !document) return known;
    const fresh = readDocument(document);
    read.set(id, fresh);
    return fresh;
  };
  return (ids) => {
    const opened = ids.flatMap((id) => open(id) ?? []);
    return {
      holdsFact: (fact) => opened.some((document) => holds(document, fact)),
      holdsName: (name) => opened.some(({ text }) => text.includes(name)),
    };
  };
}

function readDocument({ title, text: written }: Document): ReadDocument {
  const { text } = normalForm(`${title}\n${written}`);
  const units = [...text.matchAll(TABLE_UNIT)].map((match) => FACTORS[match[1]!]!);
  return { text, facts: extractFacts(text), factors: [...new Set(units)] };
}

function holds({ facts, factors }: ReadDocument, wanted: Fact): boolean {
  return facts.some((found) => {
    if (compareFacts(wanted, found) === 'same') return true;
    if (wanted.kind !== 'figure' || found.kind !== 'figure' || found.dimension !== 'none') return false;
    return factors.some(
      (factor) => compareFacts(wanted, { ...found, value: found.value * factor }) === 'same',
    );
  });
}
