import { z } from 'zod';
import { DEFAULT_CHUNK } from './chunk.ts';

const chunkFile = z
  .strictObject({
    size: z.int().min(20).max(100_000).default(DEFAULT_CHUNK.size),
    overlap: z.int().min(0).default(DEFAULT_CHUNK.overlap),
  })
  .refine(({ size, overlap }) => overlap <= size / 2, {
    message: 'may be at most half of size',
    path: ['overlap'],
  });

/** `corpus.yaml`: every key is optional. Sizes in characters. */
export const corpusFile = z.strictObject({
  title: z.string().trim().min(1).optional(),
  dictionary: z.string().min(1).optional(),
  chunk: chunkFile.optional(),
  /** Pairs of document ids that may resemble each other; only `check` looks at them. */
  near_duplicates: z.array(z.tuple([z.string().min(1), z.string().min(1)])).optional(),
});

/** A line of a `.jsonl` file, and a document of a request. */
export const documentFile = z.strictObject({
  id: z.string().trim().min(1),
  title: z.string().trim().min(1).optional(),
  text: z.string().refine((text) => text.trim() !== '', 'is empty'),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** The YAML between `---` lines at the top of a `.md` file; other keys become metadata. */
export const frontMatter = z.looseObject({
  id: z.string().trim().min(1).optional(),
  title: z.string().trim().min(1).optional(),
});
