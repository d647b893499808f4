import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { messageOf, UserError } from './errors.ts';
import { type FieldPath, faultLine, schemaFaults } from './schema-fault.ts';
import { readTextFile } from './text-file.ts';

/** A YAML text that its schema accepts, with what a later check needs to point into it. */
export interface YamlFile<T> {
  value: T;
  /** The line (from 1) of the node at `path`, or of its nearest ancestor that the file holds. */
  lineOf(path: FieldPath): number;
  /** `file:line:field: message`, for faults that a schema cannot see. */
  fault(path: FieldPath, message: string): UserError;
}

/** Reads a UTF-8 YAML file. Throws `UserError` as `parseYaml` does, or when it cannot be read. */
export async function readYamlFile<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<YamlFile<z.output<S>>> {
  return parseYaml(await readTextFile(path), path, schema);
}

/**
 * Parses YAML. An empty text is an empty mapping. `firstLine` is the line of `source` where `text` begins.
 * Throws `UserError` `source:line:field: message` for the first fault, with the count of the others.
 */
export function parseYaml<S extends z.ZodType>(
  text: string,
  source: string,
  schema: S,
  firstLine = 1,
): YamlFile<z.output<S>> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1;

  const [syntax, ...others] = document.errors;
  if (syntax) {
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    throw new UserError(
      `${source}:${lineAt(syntax.pos[0])}: not YAML: ${syntax.message.replace(/\s+/g, ' ')}${more}`,
    );
  }

  const lineOf = (path: FieldPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document.contents, path.slice(0, length));
      if (offset !== undefined) return lineAt(offset);
    }
    return lineAt(rangeStart(document.contents) ?? 0);
  };

  const result = schema.safeParse(plainValue(document, source) ?? {});
  if (!result.success) {
    const faults = schemaFaults(result.error);
    throw new UserError(faultLine(`${source}:${lineOf(faults[0]?.path ?? [])}`, faults));
  }
  return {
    value: result.data,
    lineOf,
    fault: (path, message) => new UserError(faultLine(`${source}:${lineOf(path)}`, [{ path, message }])),
  };
}

/**
 * Whether a text is meant as a YAML mapping: it is one, or it is faulty and begins with a key. An empty text is one.
 */
export function isYamlMapping(text: string): boolean {
  const { contents, errors } = parseDocument(text, { prettyErrors: false, merge: true });
  if (errors.length > 0) return /^(?:[ \t]*(?:#.*)?\r?\n)*[^\s:#-][^:\n，。；]{0,40}:(?:\s|$)/.test(text);
  return contents === null || isMap(contents);
}

function plainValue(document: ReturnType<typeof parseDocument>, source: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UserError(`${source}:1: not YAML: ${messageOf(error)}`, { cause: error });
  }
}

/** Where the key (of a mapping) or the item (of a list) at `path` begins. */
function offsetOf(contents: unknown, path: FieldPath): number | undefined {
  let node: unknown = contents;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === key);
      offset = rangeStart(pair?.key);
      node = pair?.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      offset = rangeStart(node);
    } else {
      return undefined;
    }
    if (offset === undefined) return undefined;
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
