/** A part of a text that marks of `numbers` cover, none where it is plain. */
export interface Segment {
  text: string;
  numbers: number[];
}

/** A mark over UTF-16 offsets of a text. */
export interface TextMark {
  number: number;
  start: number;
  end: number;
}

/** Cuts a text where marks begin and end, which may overlap; the segments together are the text. Marks that lie outside or are empty count for nothing. */
export function segmentsOf(text: string, marks: readonly TextMark[]): Segment[] {
  const within = marks
    .map(({ number, start, end }) => ({ number, start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] as number;
    const covering = within.filter(({ start, end }) => start <= from && end >= to);
    return { text: text.slice(from, to), numbers: [...new Set(covering.map(({ number }) => number))] };
  });
}
