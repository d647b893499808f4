import { systemClock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import { createChatGenerator } from '../generation/chat-generator.ts';
import { createExtractiveGenerator } from '../generation/extractive-generator.ts';
import type { Generator } from '../generation/generator.ts';
import { createHttpSystem } from '../generation/http-system.ts';
import { createRecordedGenerator } from '../generation/recorded-generator.ts';
import { answererOf } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { keyOf } from '../models/load-catalogue.ts';
import type { RunInputs } from '../run/load-inputs.ts';

/** The adapter of what answers under `name`: a model, a system, or a file of answers. */
export function openGenerator(
  config: Config,
  catalogue: Catalogue,
  name: string,
  { spec: { concurrency }, answers }: RunInputs,
): Generator {
  if (answers) return createRecordedGenerator(name, answers.byCase);
  const { kind, entry } = answererOf(catalogue, name);
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
