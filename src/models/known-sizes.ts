/** Published sizes in billions of parameters; those of a mixture of experts name the active ones too. */
const SIZES: Record<string, { pattern: RegExp; dense: readonly number[]; experts: readonly string[] }> = {
  Qwen3: {
    pattern: /(?:^|\/)qwen3[-:](\d+(?:\.\d+)?)b(?:-a(\d+(?:\.\d+)?)b)?(?![a-z0-9])/i,
    dense: [0.6, 1.7, 4, 8, 14, 32],
    experts: ['30-A3', '235-A22'],
  },
  'Qwen2.5': {
    pattern: /(?:^|\/)qwen2\.5[-:](\d+(?:\.\d+)?)b(?![a-z0-9])/i,
    dense: [0.5, 1.5, 3, 7, 14, 32, 72],
    experts: [],
  },
};

/** What the id of a model says of its family and size, in billions of parameters. */
export interface KnownSize {
  family: string;
  sizeB: number;
  /** Undefined for a dense model. */
  activeB?: number;
  /** False: the family was never published in this size. */
  exists: boolean;
  /** The dense sizes of the family, ascending. */
  dense: readonly number[];
}

/** Family and size of a Qwen3 or Qwen2.5 id (general models); undefined for any other. */
export function knownSizeOf(id: string): KnownSize | undefined {
  for (const [family, { pattern, dense, experts }] of Object.entries(SIZES)) {
    const found = pattern.exec(id);
    if (!found) continue;
    const [, size, active] = found;
    // Ollama names a mixture by its total alone: qwen3:30b, qwen3:235b.
    const isMixture = experts.some((one) =>
      active === undefined ? one.startsWith(`${size}-`) : one === `${size}-A${active}`,
    );
    const exists = isMixture || (active === undefined && dense.includes(Number(size)));
    return {
      family,
      sizeB: Number(size),
      ...(isMixture && {
        activeB: Number(experts.find((one) => one.startsWith(`${size}-`))!.split('-A')[1]),
      }),
      exists,
      dense,
    };
  }
  return undefined;
}

/** `there is no Qwen3 of 72B; its sizes are 0.6B, …, 30B-A3B, 235B-A22B`; undefined where the size exists or is not known. */
export function missingSize(id: string): string | undefined {
  const known = knownSizeOf(id);
  if (!known || known.exists) return undefined;
  const sizes = [
    ...known.dense.map((size) => `${size}B`),
    ...SIZES[known.family]!.experts.map((one) => `${one.replace('-', 'B-')}B`),
  ];
  return `there is no ${known.family} of ${known.sizeB}B; its sizes are ${sizes.join(', ')}`;
}
