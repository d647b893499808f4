import type { Redaction } from './redaction.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';

/** Fields of sections that hold words of ragmeter. */
const WORDS = new Set(['kind', 'scale', 'unit', 'axis']);

/** Sections with what is hidden replaced wherever it stands; figures, axes and points are left as they are. */
export function redactTexts(
  sections: readonly Section[],
  input: StudyInput,
  redacted: StudyInput,
  redaction: Redaction,
): Section[] {
  const replacements = replacementsOf(input, redacted, redaction);
  // Of many questions few stand in a section; a pattern of all of them would be slow.
  const text = JSON.stringify(sections);
  const found = [...replacements.keys()].filter((original) =>
    text.includes(JSON.stringify(original).slice(1, -1)),
  );
  const within = found.filter(isTelling).sort((a, b) => b.length - a.length);
  const pattern = within.length > 0 ? new RegExp(within.map(bounded).join('|'), 'gu') : undefined;
  const redactText = (one: string): string =>
    replacements.get(one) ??
    (pattern ? one.replace(pattern, (part) => replacements.get(part) as string) : one);
  return mapStrings(sections, redactText) as Section[];
}

function replacementsOf(
  input: StudyInput,
  redacted: StudyInput,
  { names, ids, hidden }: Redaction,
): ReadonlyMap<string, string> {
  const replacements = new Map<string, string>();
  const set = (original: string | undefined, instead: string) => {
    if (original !== undefined && original !== '' && !replacements.has(original))
      replacements.set(original, instead);
  };
  set(input.title, redacted.title);
  for (const [index, { name }] of input.options.entries()) set(name, redacted.options[index]?.name as string);
  for (const [index, { name, reasons }] of (input.steps ?? []).entries()) {
    set(name, redacted.steps?.[index]?.name as string);
    for (const reason of reasons) set(reason, hidden);
  }
  for (const [original, instead] of names) set(original, instead);
  for (const { testcases, samples } of input.runs) {
    for (const { id, question, group, keypoints } of testcases) {
      set(id, ids.testcase(id));
      set(question, hidden);
      if (group !== undefined) set(group, ids.group(group));
      for (const keypoint of keypoints) set(keypoint.text, hidden);
    }
    for (const { contextIds = [], failure } of samples) {
      for (const id of contextIds) set(id, ids.passage(id));
      set(failure?.message, hidden);
    }
  }
  return replacements;
}

/** Whether a text can be looked for within another: a number or a letter would be found in figures and units. */
function isTelling(original: string): boolean {
  return original.length > 1 && !/^[\d.,\s]+$/.test(original);
}

/** Not within a longer word: `m8` is no part of `m80`. */
function bounded(original: string): string {
  const escaped = original.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const before = /^[A-Za-z0-9]/.test(original) ? '(?<![A-Za-z0-9])' : '';
  const after = /[A-Za-z0-9]$/.test(original) ? '(?![A-Za-z0-9])' : '';
  return `${before}${escaped}${after}`;
}

function mapStrings(value: unknown, of: (text: string) => string): unknown {
  if (typeof value === 'string') return of(value);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, of));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, WORDS.has(key) ? one : mapStrings(one, of)]),
  );
}
