import type { RunResult } from '../run/run-context.ts';

/** Every sample as it is stored, one JSON object a line, line by line: a long run is more than one string can hold. */
export function* renderJsonl({ samples }: RunResult): Iterable<string> {
  for (const sample of samples) yield `${JSON.stringify(sample)}\n`;
}
