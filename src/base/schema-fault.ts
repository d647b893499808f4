import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
export type FieldPath = readonly PropertyKey[];

/** One thing that a schema objects to; `path` ends with the key itself when the key is unknown or missing. */
export interface SchemaFault {
  path: FieldPath;
  message: string;
}

/** The issues of a zod error as single faults, in the order of the schema. */
export function schemaFaults(error: z.ZodError): SchemaFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, []));
}

/** `cases[3].keypoints`; the empty path is `(file)`. */
export function fieldName(path: FieldPath): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '') || '(file)';
}

/** `where:field: message (and N more)`: the first of `faults` as one line. */
export function faultLine(where: string, faults: readonly SchemaFault[]): string {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return `${where}:${fieldName(first?.path ?? [])}: ${first?.message ?? 'is not valid'}${more}`;
}

function faultsOf(issue: Issue, above: FieldPath): SchemaFault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'unknown key' }));
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path));
  }
  const missing = issue.code === 'invalid_type' && /received undefined$/.test(issue.message);
  const message = missing ? `is missing (expected ${issue.expected})` : issue.message;
  return [{ path, message: message.replace(/\s+/g, ' ') }];
}

/** The branch that fits best: one that objects to something inside the value, not to its type. */
function nearestBranch(branches: readonly Issue[][]): readonly Issue[] | undefined {
  const fits = branches.filter(
    ([first]) => first && (first.code !== 'invalid_type' || first.path.length > 0),
  );
  return fits.length === 1 ? fits[0] : undefined;
}
