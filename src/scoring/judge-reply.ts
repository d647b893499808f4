import { z } from 'zod';

/** What a judge says of one keypoint. */
const markShape = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  quote: z
    .string()
    .nullish()
    .transform((quote) => quote ?? ''),
  verdict: z
    .string()
    .transform((verdict) => verdict.trim().toLowerCase())
    .pipe(z.enum(['covered', 'missing', 'contradicted'])),
});

/** One keypoint's verdict as the judge gave it. */
export type Mark = z.infer<typeof markShape>;

const replyShape = z.union([z.array(z.unknown()), z.object({ verdicts: z.array(z.unknown()) })]);

/** The same as a JSON schema, for servers that hold a reply to one. */
export const REPLY_SCHEMA = {
  type: 'object',
  properties: {
    verdicts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          quote: { type: 'string' },
          verdict: { type: 'string', enum: ['covered', 'missing', 'contradicted'] },
        },
        required: ['id', 'quote', 'verdict'],
        additionalProperties: false,
      },
    },
  },
  required: ['verdicts'],
  additionalProperties: false,
} as const;

/**
 * The marks in a reply, whatever stands around its JSON (thinking, a code fence, prose); one that has not the shape
 * is left out. Undefined where there is no such JSON, or no mark of it can be read. An empty list is a reply only
 * where it is all of the text or of a fence: `[]` within prose is prose.
 */
export function readReply(reply: string): Mark[] | undefined {
  const said = reply.split('</think>').at(-1)!;
  const fenced = [...said.matchAll(/```(?:json)?\s*([\s\S]*?)```/gi)].map((match) => match[1] as string);
  const between = (open: string, close: string) =>
    said.slice(said.indexOf(open), said.lastIndexOf(close) + 1);
  return (
    firstMarks([said, ...fenced.reverse()], { allowsNone: true }) ??
    firstMarks([between('{', '}'), between('[', ']')], { allowsNone: false })
  );
}

function firstMarks(
  candidates: readonly string[],
  { allowsNone }: { allowsNone: boolean },
): Mark[] | undefined {
  for (const candidate of candidates) {
    const parsed = replyShape.safeParse(parse(candidate));
    if (!parsed.success) continue;
    const given = Array.isArray(parsed.data) ? parsed.data : parsed.data.verdicts;
    const marks = given.flatMap((one) => markShape.safeParse(one).data ?? []);
    if (marks.length > 0 || (allowsNone && given.length === 0)) return marks;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
