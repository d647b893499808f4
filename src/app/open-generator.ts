import { systemClock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import { createChatGenerator } from '../generation/chat-generator.ts';
import { createExtractiveGenerator } from '../generation/extractive-generator.ts';
import type { Generator } from '../generation/generator.ts';
import { createHttpSystem } from '../generation/http-system.ts';
import type { DirectAnswerer } from '../models/answerer.ts';
import { keyOf } from '../models/load-catalogue.ts';

/** The adapter of a model or system, which takes `concurrency` questions at once. */
export function openGenerator(
  config: Config,
  { name, kind, entry }: DirectAnswerer & { name: string },
  concurrency: number,
): Generator {
  if (kind === 'system')
    return createHttpSystem({
      name,
      entry,
      apiKey: keyOf(kind, name, entry, config.secret),
      clock: systemClock,
      concurrency,
    });
  if (entry.dialect === 'extractive') return createExtractiveGenerator({ name, clock: systemClock });
  const apiKey = keyOf('model', name, entry, config.secret);
  return createChatGenerator({ name, entry, apiKey, clock: systemClock, concurrency });
}
