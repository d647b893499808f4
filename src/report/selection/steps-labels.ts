import type { Language } from '../labels.ts';
import type { StudyStepNote } from './study-input.ts';

interface StepsTexts {
  title: string;
  intro: string;
  columns: { step: string; status: string; record: string; why: string };
  statuses: Record<StudyStepNote['status'], string>;
}

export const STEPS_LABELS: Record<Language, StepsTexts> = {
  zh: {
    title: '研究步骤',
    intro:
      '本研究共 {of} 个步骤（每个模型一次评测，有压测时另有一次压测），完成 {done} 个，失败 {failed} 个，未完成 {open} 个。失败或未完成的步骤不计分，也不当作零分；没有任何得分的评测不进入各表。',
    columns: { step: '步骤', status: '状态', record: '记录', why: '说明' },
    statuses: {
      pending: '未开始',
      running: '进行中',
      interrupted: '已中断',
      stopped: '达到费用上限',
      failed: '失败',
      done: '完成',
    },
  },
  en: {
    title: 'Steps of the study',
    intro:
      'The study has {of} steps (one run for each model, and one bench where it is put under load): {done} done, {failed} failed, {open} not ended. A step that failed or did not end is no score, and no 0; a run in which nothing was scored stands in no table.',
    columns: { step: 'Step', status: 'Status', record: 'Record', why: 'Why' },
    statuses: {
      pending: 'not begun',
      running: 'going on',
      interrupted: 'interrupted',
      stopped: 'at its cost limit',
      failed: 'failed',
      done: 'done',
    },
  },
};
