import type { Language } from '../labels.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';

/** Makes one section; undefined where the input holds nothing for it. */
export type SectionBuilder = (input: StudyInput, language: Language) => Section | undefined;

/** The sections of a selection report in their order. */
export const SECTIONS: readonly SectionBuilder[] = [];
