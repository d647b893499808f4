/** A found row before ties are settled. */
export interface Scored {
  passageId: string;
  score: number;
}

/** Asked for beyond the limit, so that a tie at the cut mostly shows at the first reading. */
const BEYOND = 8;

/**
 * The best `limit` of what `read(n)` gives, best first, ties by passage id: Lance breaks ties as it likes, so a tie
 * at the cut is read to its end before ids decide. `size`: how many rows there are.
 */
export async function bestWithTies(
  read: (count: number) => Promise<Scored[]>,
  limit: number,
  size: number,
): Promise<Scored[]> {
  for (let count = limit + BEYOND; ; count *= 4) {
    const rows = (await read(count)).sort(
      (a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1),
    );
    const tieIsCut = rows.length === count && rows[limit - 1]?.score === rows.at(-1)?.score;
    if (!tieIsCut || count >= size) return rows.slice(0, limit);
  }
}
