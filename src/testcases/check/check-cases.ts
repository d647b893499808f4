import { type Gold, goldDocumentIds } from '../gold.ts';
import type { PlacedSuite } from '../load-suite.ts';
import type { Finding } from './finding.ts';

/**
 * Every gold document exists, and an unanswerable case has nothing that must be said. (That ids are unique within a
 * suite, `loadSuite` sees to.)
 */
export function checkCases(
  { suite, path, lineOf }: PlacedSuite,
  documents: ReadonlyMap<string, unknown>,
): Finding[] {
  return suite.cases.flatMap((testcase, index): Finding[] => {
    const absent = goldDocumentIds(testcase).filter((id) => !documents.has(id));
    const findings: Finding[] = absent.map((id) => ({
      level: 'error',
      file: path,
      line: lineOf(index, ...goldPath(testcase.goldDocuments, id)),
      message: `case "${testcase.id}": gold document "${id}" is not in the corpus`,
    }));
    const said = testcase.keypoints.findIndex(({ polarity }) => polarity === 'must');
    if (!testcase.answerable && said >= 0) {
      findings.push({
        level: 'error',
        file: path,
        line: lineOf(index, 'keypoints', said),
        message: `case "${testcase.id}" is unanswerable and has a keypoint that must be said`,
      });
    }
    return findings;
  });
}

/** Ids are unique over all suites that run together. */
export function checkIds(suites: readonly PlacedSuite[]): Finding[] {
  const seen = new Map<string, string>();
  return suites.flatMap(({ suite, path, lineOf }) =>
    suite.cases.flatMap(({ id }, index): Finding[] => {
      const line = lineOf(index);
      const earlier = seen.get(id);
      if (earlier === undefined) {
        seen.set(id, `${path}:${line}`);
        return [];
      }
      const message = `case id "${id}" also stands at ${earlier}; ids must be unique over suites that run together`;
      return [{ level: 'error', file: path, line, message }];
    }),
  );
}

function goldPath(goldDocuments: Gold | undefined, id: string): (string | number)[] {
  const at = goldDocuments?.findIndex((one) => [one].flat().includes(id)) ?? -1;
  return at >= 0 ? ['gold_documents', at] : ['gold_passages'];
}
