import { z } from 'zod';

/**
 * A strict object of the fields of a spec under the names that files use, without `left`. Every field may be missing,
 * also one that has a default: the spec's own schema fills that in.
 */
export function snakeFields(shape: z.ZodRawShape, left: readonly string[]) {
  const fields = Object.entries(shape).filter(([name]) => !left.includes(name));
  return z.strictObject(
    Object.fromEntries(fields.map(([name, schema]) => [snakeCased(name), withoutDefault(schema)])),
  );
}

/** `topK` → `top_k`. */
export function snakeCased(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The fields that are given under the names of a spec: `top_k` → `topK`. Values stay as they are. */
export function camelCased(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function withoutDefault(schema: z.core.$ZodType): z.ZodType {
  const own = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  return (own as z.ZodType).optional();
}
