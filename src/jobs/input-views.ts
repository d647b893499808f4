import type { Passage } from '../corpus/document.ts';
import type { ContentReport } from '../run/check-content.ts';
import type { Searched, SearchRequest } from '../run/open-search.ts';
import type { Suite, Testcase } from '../testcases/testcase.ts';
import type { DictionaryWord } from '../text/dictionary.ts';

interface Part {
  name: string;
  offset: number;
  limit: number;
  /** Only what holds this text. */
  q?: string;
}

/** What pages ask about inputs; every name is that of something in its folder. */
export type InputTask =
  | { kind: 'inputs' }
  | { kind: 'check'; suite?: string; corpus?: string }
  | ({ kind: 'suite'; category?: string; trap?: string; answerable?: boolean } & Part)
  | ({ kind: 'corpus' } & Part)
  | ({ kind: 'document'; id: string } & Part)
  | ({ kind: 'dictionary' } & Part)
  | ({ kind: 'search'; question: string } & SearchRequest);

/** A listed suite; `fault` says why it cannot be loaded. */
type ListedSuite = { name: string } & Partial<Pick<Suite, 'title' | 'corpus'>> & {
    cases?: number;
    fault?: string;
  };

/** The answers; undefined where there is no input of that name. `total` counts all that fits, before paging. */
export interface InputViews {
  inputs: { corpora: { name: string }[]; dictionaries: { name: string }[]; suites: ListedSuite[] };
  check: ContentReport;
  suite: Omit<Suite, 'cases' | 'fingerprint'> & {
    categories: string[];
    traps: string[];
    total: number;
    cases: Testcase[];
  };
  corpus: {
    title: string;
    dictionary?: string;
    passages: number;
    chunk: { size: number; overlap: number };
    total: number;
    documents: { id: string; title: string; characters: number; passages: number }[];
  };
  document: { id: string; title: string; characters: number; total: number; passages: Passage[] };
  dictionary: {
    total: number;
    /** `again`: the line on which the word stands later, which counts. */
    words: (DictionaryWord & { line: number; again?: number })[];
    duplicates: number;
  };
  /** `fault`: why nothing was found, such as an endpoint that is down. */
  search: ({ state: 'found' } & Searched) | { state: 'fault'; fault: string };
}
