import type { Document } from '../../corpus/document.ts';
import type { Dictionary } from '../../text/dictionary.ts';
import { extractFacts } from '../../text/facts.ts';
import { normalForm } from '../../text/normal-form.ts';
import { goldDocumentIds } from '../gold.ts';
import type { PlacedSuite } from '../load-suite.ts';
import type { Keypoint } from '../testcase.ts';
import { type Evidence, evidenceReader } from './evidence.ts';
import type { Finding } from './finding.ts';

/**
 * Every figure, date and dictionary name in the text of a `must` keypoint stands in a gold document of its case
 * (1.65亿元 is 16,500万元, 2024/10/15 is 2024年10月15日). `any_of` is not checked: it may hold converted figures.
 * A case whose keypoints hold any, and which names no gold document, is a warning.
 */
export function checkEvidence(
  { suite, path, lineOf }: PlacedSuite,
  documents: ReadonlyMap<string, Document>,
  dictionary: Dictionary | undefined,
): Finding[] {
  const read = evidenceReader(documents);
  const names = namesOf(dictionary);
  return suite.cases.flatMap((testcase, index) => {
    const gold = goldDocumentIds(testcase);
    const evidence = read(gold);
    return testcase.keypoints.flatMap((keypoint, at): Finding[] => {
      if (keypoint.polarity !== 'must') return [];
      const place = { file: path, line: lineOf(index, 'keypoints', at) };
      const about = `case "${testcase.id}", keypoint ${keypoint.id}`;
      const missing = missingFrom(keypoint, evidence, names);
      if (missing.length === 0) return [];
      if (gold.length === 0) {
        const message = `${about}: the case names no gold document, so ${missing.join(', ')} cannot be checked`;
        return [{ ...place, level: 'warning', message }];
      }
      const message = `${about}: ${missing.join(', ')} not in its gold documents (${gold.join(', ')})`;
      return [{ ...place, level: 'error', message }];
    });
  });
}

function missingFrom(keypoint: Keypoint, evidence: Evidence, names: readonly string[]): string[] {
  const { text } = normalForm(keypoint.text);
  const facts = extractFacts(text).filter((fact) => !evidence.holdsFact(fact));
  return [
    ...facts.map(({ start, end }) => text.slice(start, end)),
    ...namesIn(text, names).filter((name) => !evidence.holdsName(name)),
  ];
}

/** Words tagged as names of people, places, organisations or things, and words without a tag; longest first. */
function namesOf(dictionary: Dictionary | undefined): string[] {
  return (dictionary?.words ?? [])
    .filter(({ tag }) => tag === undefined || /^n[rstz]/.test(tag))
    .map(({ word }) => normalForm(word).text)
    .sort((a, b) => b.length - a.length);
}

/** The names in a text, the longest at each place, without overlaps. */
function namesIn(text: string, names: readonly string[]): string[] {
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const name = names.find((one) => text.startsWith(one, at));
    if (!name) continue;
    found.add(name);
    at += name.length - 1;
  }
  return [...found];
}
