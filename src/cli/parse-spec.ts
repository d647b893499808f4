import { UserError } from '../base/errors.ts';
import { type RunSpec, runSpecSchema } from '../run/run-spec.ts';

/** Options as commander gives them: those of a spec in camelCase, beside others. */
export type ParsedOptions = Record<string, unknown>;

/** Options that are no part of a spec. */
const FACE_ONLY = ['models', 'out', 'output', 'json', 'quiet', 'dryRun', 'resume', 'baseline'];

/** The spec that flags describe. @throws UserError that names the flag. */
export function parseSpec(options: ParsedOptions): RunSpec {
  const { tag, ...rest } = Object.fromEntries(
    Object.entries(options).filter(([name]) => !FACE_ONLY.includes(name)),
  );
  const parsed = runSpecSchema.safeParse({
    ...rest,
    ...(tag !== undefined && { tag: parseTags(tag as string[]) }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(`${flagOf(String(issue?.path[0]))}: ${issue?.message}`);
}

/** `topK` → `--top-k`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function parseTags(tags: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    tags.map((tag) => {
      const at = tag.indexOf('=');
      if (at < 1) throw new UserError(`--tag: "${tag}" is not k=v`);
      return [tag.slice(0, at), tag.slice(at + 1)];
    }),
  );
}
