import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** In how many of `documents` texts each feature stands, and how many features a text has on average. */
export interface DocumentFrequencies {
  documents: number;
  meanLength: number;
  counts: ReadonlyMap<string, number>;
}

const K1 = 1.2;
const B = 0.75;

const saved = z.object({
  documents: z.int().nonnegative(),
  meanLength: z.number().nonnegative(),
  counts: z.array(z.tuple([z.string(), z.int().positive()])),
});

/** Counts over the features of each text. */
export function countFrequencies(texts: Iterable<readonly string[]>): DocumentFrequencies {
  const counts = new Map<string, number>();
  let documents = 0;
  let length = 0;
  for (const features of texts) {
    documents++;
    length += features.length;
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return { documents, meanLength: documents === 0 ? 0 : length / documents, counts };
}

/**
 * A weight for each feature: IDF ln(1 + (N - df + ½) / (df + ½)) times, in a passage, BM25's saturated term frequency
 * (k1 1.2, b 0.75; Robertson & Zaragoza 2009), in a query 1 + ln tf.
 * Features of no text are left out: they could only match by a collision of hashes.
 */
export function weighted(
  features: readonly string[],
  { documents, meanLength, counts }: DocumentFrequencies,
  kind: 'passage' | 'query',
): Map<string, number> {
  const terms = new Map<string, number>();
  for (const feature of features) terms.set(feature, (terms.get(feature) ?? 0) + 1);
  const damping = K1 * (1 - B + (B * features.length) / meanLength);
  const weights = new Map<string, number>();
  for (const [feature, times] of terms) {
    const found = counts.get(feature);
    if (found === undefined) continue;
    const idf = Math.log(1 + (documents - found + 0.5) / (found + 0.5));
    const frequency = kind === 'passage' ? (times * (K1 + 1)) / (times + damping) : 1 + Math.log(times);
    weights.set(feature, frequency * idf);
  }
  return weights;
}

/** Writes what `loadFrequencies` reads. */
export async function saveFrequencies(path: string, frequencies: DocumentFrequencies): Promise<void> {
  await writeFile(path, JSON.stringify({ ...frequencies, counts: [...frequencies.counts] }));
}

/** Throws when the file is missing or damaged. */
export async function loadFrequencies(path: string): Promise<DocumentFrequencies> {
  const { counts, ...rest } = saved.parse(JSON.parse(await readFile(path, 'utf8')));
  return { ...rest, counts: new Map(counts) };
}
