import { systemClock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import { createChatGenerator } from '../generation/chat-generator.ts';
import { createExtractiveGenerator } from '../generation/extractive-generator.ts';
import type { Generator } from '../generation/generator.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf, keyOf } from '../models/load-catalogue.ts';
import type { ResolvedSpec } from '../run/run-spec.ts';

/** The adapter of the model `name`. */
export function openGenerator(
  config: Config,
  catalogue: Catalogue,
  name: string,
  spec: ResolvedSpec,
): Generator {
  const entry = entryOf('model', catalogue.models, name);
  if (entry.dialect === 'extractive') return createExtractiveGenerator({ name, clock: systemClock });
  const apiKey = keyOf('model', name, entry, config.secret);
  return createChatGenerator({ name, entry, apiKey, clock: systemClock, concurrency: spec.concurrency });
}
