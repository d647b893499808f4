import type { LoadSample } from './load-sample.ts';

/** What a sample says of a prompt. */
type Measure = (sample: LoadSample) => { prompt: string | number; value: number } | undefined;

/** The values of the prompts that both lists have; of one that was asked several times their mean. */
export function pairedMeans(
  base: readonly LoadSample[],
  head: readonly LoadSample[],
  measure: Measure,
): { base: number; head: number }[] {
  const [below, above] = [meansOf(base, measure), meansOf(head, measure)];
  return [...above].flatMap(([prompt, mean]) => {
    const before = below.get(prompt);
    return before === undefined ? [] : [{ base: before, head: mean }];
  });
}

function meansOf(samples: readonly LoadSample[], measure: Measure): Map<string | number, number> {
  const tallies = new Map<string | number, { n: number; sum: number }>();
  for (const sample of samples) {
    const found = measure(sample);
    if (!found) continue;
    const { n, sum } = tallies.get(found.prompt) ?? { n: 0, sum: 0 };
    tallies.set(found.prompt, { n: n + 1, sum: sum + found.value });
  }
  return new Map([...tallies].map(([prompt, { n, sum }]) => [prompt, sum / n]));
}
