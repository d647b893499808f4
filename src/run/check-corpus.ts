import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNamed } from '../base/find-named.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { corpusFile } from '../corpus/corpus-file.ts';
import type { Document } from '../corpus/document.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { checkDictionary } from '../testcases/check/check-dictionary.ts';
import {
  checkNearDuplicates,
  type DeclaredPair,
  type LargestShare,
} from '../testcases/check/check-near-duplicates.ts';
import { documentPlaces } from '../testcases/check/document-places.ts';
import type { Finding } from '../testcases/check/finding.ts';
import { type Dictionary, loadDictionary } from '../text/dictionary.ts';

/** A corpus by document id with its dictionary, and what is wrong with them. */
export interface CheckedCorpus {
  documents: ReadonlyMap<string, Document>;
  dictionary?: Dictionary;
  findings: Finding[];
  largestShare?: LargestShare;
}

/** Loads a corpus (name or path) and its dictionary and checks both. @throws UserError for what cannot be loaded. */
export async function checkCorpus(name: string): Promise<CheckedCorpus> {
  const directory = findNamed('corpus', name, 'corpora', ['']);
  const corpus = await loadCorpus(directory);
  const places = await documentPlaces(directory);
  const { findings, largest } = checkNearDuplicates(
    corpus.documents,
    await declaredPairs(join(directory, 'corpus.yaml')),
    (id) => places.get(id) ?? { file: directory, line: 1 },
  );
  const checked: CheckedCorpus = {
    documents: new Map(corpus.documents.map((document) => [document.id, document])),
    findings,
    ...(largest && { largestShare: largest }),
  };
  if (corpus.dictionary === undefined || corpus.dictionary === 'none') return checked;
  const path = findNamed('dictionary', corpus.dictionary, 'dictionaries', ['.txt']);
  checked.dictionary = await loadDictionary(path);
  findings.push(...(await checkDictionary(path, corpus.documents)));
  return checked;
}

async function declaredPairs(path: string): Promise<DeclaredPair[]> {
  if (!existsSync(path)) return [];
  const { value, lineOf } = await readYamlFile(path, corpusFile);
  return (value.near_duplicates ?? []).map((ids, index) => ({
    ids,
    file: path,
    line: lineOf(['near_duplicates', index]),
  }));
}
