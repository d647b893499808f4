import type { z } from 'zod';
import { messageOf, UserError } from './errors.ts';
import { faultLine, schemaFaults } from './schema-fault.ts';
import { readTextFile } from './text-file.ts';

/** One accepted row and the line (from 1) it stands on. */
export interface JsonLine<T> {
  value: T;
  line: number;
}

/**
 * Reads a UTF-8 file of one JSON value a line; blank lines are skipped.
 * Throws `UserError` `path:line:field: message` for the first fault.
 */
export async function readJsonLines<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<JsonLine<z.output<S>>[]> {
  return parseJsonLines(await readTextFile(path), path, schema);
}

/** As `readJsonLines`, over a text; `source` names it in errors. */
export function parseJsonLines<S extends z.ZodType>(
  text: string,
  source: string,
  schema: S,
): JsonLine<z.output<S>>[] {
  return text.split('\n').flatMap((row, index) => {
    if (row.trim() === '') return [];
    const line = index + 1;
    const result = schema.safeParse(parseJson(row, `${source}:${line}`));
    if (!result.success) throw new UserError(faultLine(`${source}:${line}`, schemaFaults(result.error)));
    return [{ value: result.data, line }];
  });
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${where}: not JSON: ${messageOf(error).replace(/\s+/g, ' ').slice(0, 120)}`, {
      cause: error,
    });
  }
}
