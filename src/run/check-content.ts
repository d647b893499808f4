import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { findNamed } from '../base/find-named.ts';
import { scoreKeypoints } from '../scoring/score-keypoints.ts';
import { checkCases, checkIds } from '../testcases/check/check-cases.ts';
import { checkEvidence } from '../testcases/check/check-evidence.ts';
import { checkCategories, checkTraps } from '../testcases/check/check-groups.ts';
import type { LargestShare } from '../testcases/check/check-near-duplicates.ts';
import { checkQuestions } from '../testcases/check/check-questions.ts';
import { type Finding, findingOf } from '../testcases/check/finding.ts';
import { loadPlacedSuite, type PlacedSuite } from '../testcases/load-suite.ts';
import { type CheckedCorpus, checkCorpus } from './check-corpus.ts';

/** What `check` looks at: suites and a corpus, each by name or path. Without suites: all of `testcases/`. */
export interface ContentOptions {
  suites?: readonly string[];
  /** In place of the suites' own; without `suites`, only suites that name it are looked at. */
  corpus?: string;
}

/** What `check` found, in the order of files and lines. */
export interface ContentReport {
  findings: Finding[];
  counts: { suites: number; cases: number; corpora: number; documents: number } & Record<
    'errors' | 'warnings',
    number
  >;
  /** Over the documents of every corpus, declared pairs apart; undefined where no two share an 8-gram. */
  largestShare?: LargestShare;
}

const SUITES = 'testcases';

/**
 * Looks over suites, corpora and dictionaries for what would make a measurement worthless. A file that cannot be
 * loaded is a finding like any other. @throws UserError for a name that does not exist, and when there is nothing to check.
 */
export async function checkContent(options: ContentOptions = {}): Promise<ContentReport> {
  const findings: Finding[] = [];
  const placed = await loadSuites(options, findings);
  const corpora = new Map<string, CheckedCorpus | undefined>();
  const open = async (name: string, file: string) => {
    if (!corpora.has(name)) corpora.set(name, await openCorpus(name, file, findings));
    return corpora.get(name);
  };
  if (options.corpus !== undefined) await open(options.corpus, options.corpus);
  for (const one of placed) {
    const name = options.corpus ?? one.suite.corpus;
    const corpus = name === undefined ? undefined : await open(name, one.path);
    findings.push(...checkTraps(one), ...checkCategories(one), ...checkQuestions(one, covers));
    if (!corpus) continue;
    findings.push(...checkCases(one, corpus.documents));
    findings.push(...checkEvidence(one, corpus.documents, corpus.dictionary));
  }
  findings.push(...checkIds(placed));
  return reportOf(
    placed,
    [...corpora.values()].filter((corpus) => corpus !== undefined),
    findings,
  );
}

function covers(question: string, answer: string, wording: string): boolean {
  const keypoint = { id: 'k', text: wording, weight: 1, polarity: 'must' as const };
  return scoreKeypoints({ question, answer, keypoints: [keypoint] })[0]?.verdict === 'covered';
}

async function loadSuites({ suites, corpus }: ContentOptions, findings: Finding[]): Promise<PlacedSuite[]> {
  const paths = suites
    ? suites.map((name) => findNamed('suite', name, SUITES, ['.yaml', '.jsonl']))
    : allSuites();
  if (paths.length === 0 && corpus === undefined)
    throw new UserError(`${SUITES}: holds no suite (*.yaml, *.jsonl), and no --corpus is named`);
  const loaded: PlacedSuite[] = [];
  for (const path of paths) {
    const placed = await orFinding(() => loadPlacedSuite(path), path, findings);
    if (placed && (suites || corpus === undefined || placed.suite.corpus === corpus)) loaded.push(placed);
  }
  return loaded;
}

function allSuites(): string[] {
  if (!existsSync(SUITES)) return [];
  return readdirSync(SUITES)
    .filter((name) => /\.(yaml|jsonl)$/.test(name))
    .sort()
    .map((name) => join(SUITES, name));
}

async function openCorpus(
  name: string,
  file: string,
  findings: Finding[],
): Promise<CheckedCorpus | undefined> {
  const checked = await orFinding(() => checkCorpus(name), file, findings);
  findings.push(...(checked?.findings ?? []));
  return checked;
}

async function orFinding<T>(
  load: () => Promise<T>,
  file: string,
  findings: Finding[],
): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    findings.push(findingOf(error.publicMessage, file));
    return undefined;
  }
}

function reportOf(
  placed: readonly PlacedSuite[],
  corpora: readonly CheckedCorpus[],
  findings: Finding[],
): ContentReport {
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const largest = corpora
    .flatMap(({ largestShare }) => largestShare ?? [])
    .sort((a, b) => b.share - a.share)[0];
  return {
    findings: findings.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    counts: {
      suites: placed.length,
      cases: placed.reduce((sum, { suite }) => sum + suite.cases.length, 0),
      corpora: corpora.length,
      documents: corpora.reduce((sum, { documents }) => sum + documents.size, 0),
      errors: count('error'),
      warnings: count('warning'),
    },
    ...(largest && { largestShare: largest }),
  };
}
