import { type JsonPath, parseJsonPath } from '../base/json-path.ts';
import type { SystemEntry } from '../models/system-entry.ts';
import type { Usage } from './generator.ts';
import type { OwnRetrieval } from './own-retrieval.ts';

/** Reads the parts of a system's JSON, a whole response or one event of a stream, by the paths of its entry. */
export interface SystemReader {
  /** The text at a path of the entry; undefined where there is none (null included). */
  text(field: 'answer' | 'delta', json: unknown): string | undefined;
  eventName(json: unknown): string | undefined;
  /** Whether the path of `done` leads to a true value. */
  isDone(json: unknown): boolean;
  /** What stands at the path of `error`, if anything does. */
  error(json: unknown): unknown;
  own(json: unknown): OwnRetrieval;
  usage(json: unknown): Usage | undefined;
}

/** The reader of one entry. */
export function createSystemReader(entry: SystemEntry): SystemReader {
  const at = {
    answer: pathOf(entry.answer),
    delta: pathOf(entry.delta),
    event: pathOf(entry.event),
    done: pathOf(entry.done?.startsWith('$') ? entry.done : undefined),
    error: pathOf(entry.error),
    contexts: pathOf(entry.contexts),
    contextText: (entry.context_text ?? []).map(pathOf),
    retrieved: pathOf(entry.retrieved),
    promptTokens: pathOf(entry.usage?.prompt_tokens),
    completionTokens: pathOf(entry.usage?.completion_tokens),
  };
  const textOf = (context: unknown) =>
    typeof context === 'string'
      ? context
      : at.contextText.flatMap((path) => path(context).filter(isText)).join('\n');
  return {
    text: (field, json) => at[field](json).find((value) => typeof value === 'string'),
    eventName: (json) => at.event(json).find(isText),
    isDone: (json) => at.done(json).some(Boolean),
    error: (json) => at.error(json).find(Boolean),
    own(json) {
      const contexts = at.contexts(json).flat().map(textOf).filter(isText);
      const retrieved = at
        .retrieved(json)
        .flat()
        .filter((id) => isText(id) || isNumber(id));
      return {
        ...(contexts.length > 0 && { contexts }),
        ...(retrieved.length > 0 && { retrieved: retrieved.map(String) }),
      };
    },
    usage(json) {
      const promptTokens = at.promptTokens(json).find(isNumber);
      const completionTokens = at.completionTokens(json).find(isNumber);
      if (promptTokens === undefined && completionTokens === undefined) return undefined;
      return { promptTokens, completionTokens };
    },
  };
}

function pathOf(text: string | undefined): JsonPath {
  return (text !== undefined && parseJsonPath(text)) || (() => []);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
