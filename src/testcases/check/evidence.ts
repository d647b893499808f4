import type { Document } from '../../corpus/document.ts';
import { compareFacts, extractFacts, type Fact } from '../../text/facts.ts';
import type { Figure } from '../../text/figure.ts';
import { normalForm } from '../../text/normal-form.ts';

/** A text, or several, read for facts: does any of them hold a fact or a name? Names are normal forms. */
export interface Evidence {
  holdsFact(fact: Fact): boolean;
  holdsName(name: string): boolean;
}

interface ReadDocument {
  facts: Fact[];
  /** Factors of the units that table heads and notes give to bare figures: 亿元 in a head makes 2,205 2,205亿. */
  factors: number[];
}

const scaled = (figure: Figure, factor: number): Figure => ({
  ...figure,
  value: figure.value * factor,
  low: figure.low * factor,
  high: figure.high * factor,
});
const FACTORS: Record<string, number> = { 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const TABLE_UNIT = /[(:是](百万|千万|千|万|亿)[\p{Script=Han}]{1,3}(?=[),，。|\n]|$)/gu;

/** A reader of documents that reads each only once; an id that the corpus does not have is skipped. */
export function evidenceReader(
  documents: ReadonlyMap<string, Document>,
): (ids: readonly string[]) => Evidence {
  const read = new Map<string, Evidence>();
  const open = (id: string): Evidence | undefined => {
    const known = read.get(id);
    const document = documents.get(id);
    if (known || !document) return known;
    const fresh = readEvidence(`${document.title}\n${document.text}`);
    read.set(id, fresh);
    return fresh;
  };
  return (ids) => {
    const opened = ids.flatMap((id) => open(id) ?? []);
    return {
      holdsFact: (fact) => opened.some((document) => document.holdsFact(fact)),
      holdsName: (name) => opened.some((document) => document.holdsName(name)),
    };
  };
}

/** Reads one text as written. */
export function readEvidence(written: string): Evidence {
  const { text } = normalForm(written);
  const units = [...text.matchAll(TABLE_UNIT)].map((match) => FACTORS[match[1]!]!);
  const read: ReadDocument = { facts: extractFacts(text), factors: [...new Set(units)] };
  return { holdsFact: (fact) => holds(read, fact), holdsName: (name) => text.includes(name) };
}

function holds({ facts, factors }: ReadDocument, wanted: Fact): boolean {
  return facts.some((found) => {
    if (compareFacts(wanted, found) === 'same') return true;
    if (wanted.kind !== 'figure' || found.kind !== 'figure' || found.dimension !== 'none') return false;
    return factors.some((factor) => compareFacts(wanted, scaled(found, factor)) === 'same');
  });
}
