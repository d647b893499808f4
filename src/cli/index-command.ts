import { createApp } from '../app.ts';
import { openConfig } from './open-config.ts';
import { type ParsedOptions, parseSpec } from './parse-spec.ts';

/** `npm run index`: builds the indexes of the named suites or corpus and prints their fingerprints. */
export async function indexCommand(options: ParsedOptions): Promise<void> {
  const config = openConfig(options);
  const app = await createApp(config);
  const onIndex = options.quiet ? undefined : (message: string) => void process.stderr.write(`${message}\n`);
  const indexes = await app.buildIndexes(parseSpec(options), { onIndex });
  for (const [corpus, { engine: _engine, ...byKind }] of Object.entries(indexes))
    for (const [kind, fingerprint] of Object.entries(byKind))
      process.stdout.write(`${corpus} ${kind} ${config.outDirectory}/indexes/${fingerprint}\n`);
}
