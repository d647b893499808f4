import type { Language } from '../labels.ts';
import { type RedactedIds, redactedIds } from './redact-ids.ts';
import { isOwnName, redactedNames } from './redact-names.ts';
import type { StudyInput } from './study-input.ts';

/** What stands in the place of what is hidden. */
export interface Redaction {
  /** For texts: questions, answers, passages, messages. */
  hidden: string;
  names: ReadonlyMap<string, string>;
  /** For the name of a model, suite, corpus, …; one that is unknown is hidden. */
  name(original: string): string;
  ids: RedactedIds;
}

/** The replacements for everything in the records of a study. */
export function redactionOf(input: StudyInput, language: Language): Redaction {
  const hidden = language === 'zh' ? '（已隐藏）' : '(hidden)';
  const names = redactedNames(input, language);
  return {
    hidden,
    names,
    name: (original) => names.get(original) ?? (isOwnName(original) ? original : hidden),
    ids: redactedIds(input.runs),
  };
}

/** A record with its keys put through `name`. */
export function withNames<T>(
  record: Readonly<Record<string, T>>,
  name: (original: string) => string,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));
}
