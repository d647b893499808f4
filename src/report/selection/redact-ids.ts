import type { RunResult } from '../../run/run-context.ts';
import { goldDocumentIds } from '../../testcases/gold.ts';

/** What stands in the place of ids: numbers in the order of the ids, so that what is drawn at random stays the same. */
export interface RedactedIds {
  testcase(id: string): string;
  group(id: string): string;
  document(id: string): string;
  /** `<document>#3` → that of the document, `#3`. */
  passage(id: string): string;
  keypoint(testcaseId: string, id: string): string;
}

/** Numbers for every case, group and document of the runs. */
export function redactedIds(runs: readonly RunResult[]): RedactedIds {
  const testcases = new Set<string>();
  const groups = new Set<string>();
  const documents = new Set<string>();
  const keypoints = new Map<string, string>();
  for (const run of runs) {
    for (const testcase of run.testcases) {
      testcases.add(testcase.id);
      for (const [index, { id }] of testcase.keypoints.entries())
        keypoints.set(`${testcase.id} ${id}`, `k${index + 1}`);
      if (testcase.group !== undefined) groups.add(testcase.group);
      for (const id of goldDocumentIds(testcase)) documents.add(id);
    }
    for (const { testcaseId, contextIds = [], hits = {} } of run.samples) {
      testcases.add(testcaseId);
      for (const id of contextIds) documents.add(documentOf(id));
      for (const list of Object.values(hits)) for (const { documentId } of list) documents.add(documentId);
    }
  }
  const document = numbered(documents, 'doc');
  return {
    testcase: numbered(testcases, 'case'),
    group: numbered(groups, 'group'),
    document,
    passage: (id) => `${document(documentOf(id))}${id.slice(documentOf(id).length)}`,
    keypoint: (testcaseId, id) => keypoints.get(`${testcaseId} ${id}`) ?? 'k0',
  };
}

function numbered(ids: ReadonlySet<string>, word: string): (id: string) => string {
  const width = String(ids.size).length;
  const names = new Map(
    [...ids].sort().map((id, index) => [id, `${word}-${String(index + 1).padStart(width, '0')}`]),
  );
  return (id) => names.get(id) ?? `${word}-0`;
}

function documentOf(passageId: string): string {
  return passageId.replace(/#\d+$/, '');
}
