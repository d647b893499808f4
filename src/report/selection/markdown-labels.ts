import type { Language } from '../labels.ts';

/** The texts of the Markdown report that are no section's. */
export const MARKDOWN_LABELS: Record<
  Language,
  { created: string; runs: string; chart: string; muted: string; estimated: string }
> = {
  zh: {
    created: '生成时间',
    runs: '运行',
    chart: '图',
    muted: '† 不合格、被支配或无从比较，仅供参考。',
    estimated: '斜体并带 ≈ 的数是按规则推算的，不是实测。',
  },
  en: {
    created: 'Created',
    runs: 'Runs',
    chart: 'Chart',
    muted: '† Does not qualify, is dominated, or cannot be compared.',
    estimated: 'Figures in italics with ≈ were reckoned by a rule, not measured.',
  },
};
