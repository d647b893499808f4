import type { Language } from '../report/labels.ts';
import type { Arm } from '../run/sample.ts';

/** What a page shows of two runs, or of one arm of each; `offset` cases of the list of changed ones are left out. */
export interface ComparePageTask {
  kind: 'compare-page';
  base: string;
  head: string;
  arms?: { base: Arm; head: Arm };
  offset: number;
}

/** A selection report of runs and benches by their ids, into a new folder of `reports`; its name is answered. */
export interface SelectionTask {
  kind: 'selection';
  records: string[];
  title: string;
  sla?: string;
  language: Language;
}

/** Another format (`pdf`) of the report in `folder` (`studies/demo`), beside the others. */
export interface SelectionFileTask {
  kind: 'selection-file';
  folder: string;
  format: string;
}
