import type { Arm } from '../../run/sample.ts';

/** What a page of comparison is asked for, as it stands in its address. */
export interface CompareQuery {
  base?: string | undefined;
  head?: string | undefined;
  baseArm?: string | undefined;
  headArm?: string | undefined;
  offset: number;
}

const MOST_OFFSET = 1e7;

/** `model|rag` or `model|no-rag`. */
export function armValue({ model, rag }: Arm): string {
  return `${model}|${rag ? 'rag' : 'no-rag'}`;
}

/** The arm that such a value names; undefined for another one. */
export function armOf(value: string | undefined): Arm | undefined {
  const [, model, mode] = /^(.+)\|(rag|no-rag)$/s.exec(value ?? '') ?? [];
  return model === undefined ? undefined : { model, rag: mode === 'rag' };
}

/** An empty field of a form counts as one that is not there. */
export function compareQuery(query: Record<string, string>): CompareQuery {
  const given = (name: string) => query[name] || undefined;
  const offset = /^\d{1,7}$/.test(query.offset ?? '') ? Number(query.offset) : 0;
  return {
    base: given('base'),
    head: given('head'),
    baseArm: given('baseArm'),
    headArm: given('headArm'),
    offset: Math.min(offset, MOST_OFFSET),
  };
}

/** The address of the same comparison with its changed cases from another one on. */
export function comparePath({ offset, ...query }: CompareQuery): string {
  const given = Object.entries({ ...query, ...(offset > 0 && { offset: String(offset) }) });
  const params = given.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/ui/compare?${new URLSearchParams(params)}`;
}
