/** Features of a text with their weights. */
export type Features = Iterable<readonly [feature: string, weight: number]>;

/** Each feature stands in this many places, which thins out what two features that meet in one place do. */
const PLACES = 4;

/**
 * Signed feature hashing (Weinberger et al., ICML 2009) with several hashes per feature: adds `weight` or
 * `-weight` of each feature to `PLACES` entries of `vector`, whose length is a power of two. Inner products are
 * kept in expectation, up to a factor that `toUnitLength` removes.
 */
export function addHashed(vector: Float32Array, features: Features, seed: number): void {
  const mask = vector.length - 1;
  for (const [feature, weight] of features) {
    const base = hashOf(feature, seed);
    for (let place = 0; place < PLACES; place++) {
      const mixed = mix(base + Math.imul(place, 0x9e3779b9));
      vector[mixed & mask]! += mixed < 0 ? -weight : weight;
    }
  }
}

/** Scales to length 1, in place; a zero vector stays. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum > 0) {
    const factor = 1 / Math.sqrt(sum);
    for (let index = 0; index < vector.length; index++) vector[index]! *= factor;
  }
  return vector;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** MurmurHash3's finaliser: FNV's own low and high bits are too alike for short words. */
function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
