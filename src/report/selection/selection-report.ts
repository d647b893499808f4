import type { Language } from '../labels.ts';
import type { Section } from './section.ts';
import { SECTIONS } from './sections.ts';
import type { StudyInput } from './study-input.ts';

/** The selection report as data; `--format json` writes it, every other renderer reads it. */
export interface SelectionReport {
  schema: 1;
  title: string;
  language: Language;
  /** ISO 8601 in UTC. */
  createdAt: string;
  spec: StudyInput['spec'];
  /** The runs and benches that it is made of, by id. */
  runs: { id: string; status: string; startedAt: string; fingerprints: object; environment: object }[];
  benches: { id: string; status: string; startedAt: string }[];
  sections: Section[];
}

/** Makes every section that the recorded runs have something for. Pure: the same input gives the same report. */
export function selectionReport(
  input: StudyInput,
  language: Language,
  sections: Section[] = SECTIONS.flatMap((build) => build(input, language) ?? []),
): SelectionReport {
  return {
    schema: 1,
    title: input.title,
    language,
    createdAt: input.createdAt,
    spec: input.spec,
    runs: input.runs.map(({ run: { id, status, startedAt, fingerprints, environment } }) => ({
      id,
      status,
      startedAt,
      fingerprints,
      environment,
    })),
    benches: input.benches.map(({ bench: { id, status, startedAt } }) => ({ id, status, startedAt })),
    sections,
  };
}
