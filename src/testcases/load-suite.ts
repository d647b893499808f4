import { basename, extname } from 'node:path';
import { UserError } from '../base/errors.ts';
import { fingerprint } from '../base/hash.ts';
import { readJsonLines } from '../base/json-lines.ts';
import type { FieldPath } from '../base/schema-fault.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { goldDocumentIds } from './gold.ts';
import type { Suite, Testcase } from './testcase.ts';
import { suiteFile, testcaseFile, toTestcase } from './testcase-file.ts';

const DEFAULT_PASS_THRESHOLD = 0.6;

/** A suite with the way back to its file. */
export interface PlacedSuite {
  suite: Suite;
  path: string;
  /** The line (from 1) of a case, or of what stands at `within` it as the file spells it: `lineOf(0, 'keypoints', 1)`. */
  lineOf(caseIndex: number, ...within: FieldPath): number;
}

/**
 * Loads `<suite>.yaml` or `<suite>.jsonl` (one case a line).
 * @throws UserError `file:line:field: …` for a fault, a doubled id, or an answerable case without a `must` keypoint.
 */
export async function loadSuite(path: string): Promise<Suite> {
  return (await loadPlacedSuite(path)).suite;
}

/** As `loadSuite`, keeping where each case stands; in JSONL everything of a case stands on its line. */
export async function loadPlacedSuite(path: string): Promise<PlacedSuite> {
  const name = basename(path, extname(path));
  if (extname(path) === '.jsonl') {
    const lines = await readJsonLines(path, testcaseFile);
    const cases = lines.map(({ value }) => toTestcase(name, value));
    checkCases(cases, (index) => `${path}:${lines[index]?.line}`);
    if (cases.length === 0) throw new UserError(`${path}: the suite has no case`);
    const suite = suiteOf({ name, title: name, passThreshold: DEFAULT_PASS_THRESHOLD, cases });
    return { suite, path, lineOf: (index) => lines[index]?.line ?? 1 };
  }
  const { value, lineOf } = await readYamlFile(path, suiteFile);
  const cases = value.cases.map((file) => toTestcase(name, file));
  checkCases(cases, (index) => `${path}:${lineOf(['cases', index])}:cases[${index}]`);
  const { title = name, corpus, passThreshold } = value;
  const suite = suiteOf({ name, title, ...(corpus && { corpus }), passThreshold, cases });
  return { suite, path, lineOf: (index, ...within) => lineOf(['cases', index, ...within]) };
}

function suiteOf(suite: Omit<Suite, 'fingerprint'>): Suite {
  const { passThreshold, cases } = suite;
  return { ...suite, fingerprint: fingerprint({ passThreshold, cases }) };
}

/** @throws UserError that begins with a case's place, for doubled ids and for an answerable case without a `must` keypoint. */
export function checkCases(cases: readonly Testcase[], placeOf: (index: number) => string): void {
  const seen = new Map<string, number>();
  cases.forEach((testcase, index) => {
    const earlier = seen.get(testcase.id);
    if (earlier !== undefined)
      throw new UserError(
        `${placeOf(index)}.id: "${testcase.id}" is also the id of the case at ${placeOf(earlier)}`,
      );
    seen.set(testcase.id, index);
    if (testcase.answerable && !testcase.keypoints.some(({ polarity }) => polarity === 'must'))
      throw new UserError(
        `${placeOf(index)}.keypoints: case "${testcase.id}" is answerable and needs a keypoint (or answerable: false)`,
      );
    const ids = testcase.keypoints.map(({ id }) => id);
    const doubled = ids.find((id, at) => ids.indexOf(id) !== at);
    if (doubled) throw new UserError(`${placeOf(index)}.keypoints: two keypoints have the id "${doubled}"`);
  });
}

/** @throws UserError for a gold document or passage that the corpus does not have, naming the nearest case. */
export function checkGold(suite: Suite, corpusName: string, documentIds: ReadonlySet<string>): void {
  for (const testcase of suite.cases) {
    for (const id of goldDocumentIds(testcase)) {
      if (!documentIds.has(id))
        throw new UserError(
          `suite ${suite.name}, case "${testcase.id}": gold document "${id}" is not in corpus ${corpusName}`,
        );
    }
  }
}
