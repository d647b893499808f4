import type { Language } from '../labels.ts';
import { ablationSection } from './ablation-section.ts';
import { categorySection } from './category-section.ts';
import { costSection } from './cost-section.ts';
import { enginesSection } from './engines-section.ts';
import { hardwareSection } from './hardware-section.ts';
import { leftHouseSection } from './left-house-section.ts';
import { localCloudSection } from './local-cloud-section.ts';
import { methodSection } from './method-section.ts';
import { precisionSection } from './precision-section.ts';
import { routingSection } from './routing-section.ts';
import { scenarioSection } from './scenario-section.ts';
import type { Section } from './section.ts';
import { sizesSection } from './sizes-section.ts';
import { slaSection } from './sla-section.ts';
import { stepsSection } from './steps-section.ts';
import type { StudyInput } from './study-input.ts';
import { summarySection } from './summary-section.ts';
import { upgradeSection } from './upgrade-section.ts';
import { usesSection } from './uses-section.ts';

/** Makes one section; undefined where the input holds nothing for it. */
export type SectionBuilder = (input: StudyInput, language: Language) => Section | undefined;

/** The sections of a selection report in their order. */
export const SECTIONS: readonly SectionBuilder[] = [
  summarySection,
  slaSection,
  costSection,
  scenarioSection,
  categorySection,
  localCloudSection,
  sizesSection,
  hardwareSection,
  enginesSection,
  upgradeSection,
  precisionSection,
  ablationSection,
  routingSection,
  usesSection,
  leftHouseSection,
  stepsSection,
  methodSection,
];
