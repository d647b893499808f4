import { createApp } from '../app.ts';
import { openConfig } from './open-config.ts';
import { type ParsedOptions, parseSpec } from './parse-spec.ts';

/** `npm run index`: builds the indexes of the named suites or corpus and prints where each is. */
export async function indexCommand(options: ParsedOptions): Promise<void> {
  const config = openConfig(options);
  const app = await createApp(config);
  const onIndex = options.quiet ? undefined : (message: string) => void process.stderr.write(`${message}\n`);
  const onIndexPlace = (corpus: string, kind: string, place: string) =>
    void process.stdout.write(`${corpus} ${kind} ${place}\n`);
  await app.buildIndexes(parseSpec(options), { onIndex, onIndexPlace });
}
