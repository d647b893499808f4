import { expect, it } from 'vitest';
import { runSpecSchema } from '../run/run-spec.ts';
import { ablationVariants } from './ablation-variants.ts';

const BARE = { hasReranker: false, hasDictionary: false };

function changesOf(spec: object, base = BARE) {
  const [first, ...others] = ablationVariants(runSpecSchema.parse(spec), base);
  return others.map(({ name, spec: changed }) => [
    name,
    Object.fromEntries(
      Object.entries(changed).filter(
        ([field, value]) => field !== 'tag' && value !== first?.spec[field as keyof typeof changed],
      ),
    ),
  ]);
}

it('changes one factor at a time, and takes away only what is there', () => {
  expect(changesOf({}, { hasReranker: true, hasDictionary: true })).toEqual([
    ['bm25', { retrieval: 'bm25' }],
    ['dense', { retrieval: 'dense' }],
    ['no-rerank', { reranker: 'none' }],
    ['no-dictionary', { dictionary: 'none' }],
    ['top-k-3', { topK: 3 }],
    ['top-k-10', { topK: 10 }],
    ['dynamic-top-k', { dynamicTopK: true }],
  ]);
  expect(changesOf({}).map(([name]) => name)).toEqual([
    'bm25',
    'dense',
    'top-k-3',
    'top-k-10',
    'dynamic-top-k',
  ]);
});

it('keeps within the depth, and names no top-k twice', () => {
  const counts = (topK: number, depth: number) =>
    changesOf({ topK, depth }).flatMap(([name]) => String(name).match(/^top-k-.*/) ?? []);
  expect(counts(30, 40)).toEqual(['top-k-15', 'top-k-40']);
  expect(counts(1, 50)).toEqual(['top-k-2']);
  expect(counts(40, 40)).toEqual(['top-k-20']);
});

it('the base is hybrid with RAG and a fixed top-k; every run is tagged beside its own tags', () => {
  const [base] = ablationVariants(
    runSpecSchema.parse({ rag: false, retrieval: 'bm25', dynamicTopK: true, tag: { a: 'b' } }),
    BARE,
  );
  expect(base?.spec).toMatchObject({ rag: true, retrieval: 'hybrid', tag: { a: 'b', ablation: 'base' } });
  expect(base?.spec).not.toHaveProperty('dynamicTopK');
});
