import type { Language } from '../labels.ts';

const zh = {
  title: '按用途推荐',
  intro:
    '每种用途有一个默认的服务水平（见表），用与“服务水平”一节相同的规则判定；合格的方案里推荐成本已知且最低的；成本都未知时推荐覆盖率最高的。默认值只是起点，请按自己的业务另定 sla。',
  legalRule:
    '法律或医疗用途优先数据不出本地：先只看数据全部留在本地的合格方案；没有时才看其余合格方案，并注明文本会离开本地。',
  table: '各用途的推荐',
  use: '用途',
  level: '服务水平',
  recommendation: '推荐',
  sure: '把握',
  others: '同样合格',
  nearest: '最接近的方案',
  uses: {
    service: '客服',
    technical: '技术文档',
    legal: '法律或医疗',
    mixed: '混合',
  },
  preferLocal: '（优先 data=local）',
  none: '没有方案合格',
  noChoice: '不作推荐：合格的方案分不出高下',
  certain: '确定',
  likely: '可能',
  leaves: '{option}（文本会离开本地，或去向没有记录）',
  mixedLevel: '见“路由”一节',
  mixedNone: '不单独推荐：是否把难题转给大模型，见“路由”一节',
};

/** The texts of recommendations by use. */
export const USES_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Recommendation by use',
    intro:
      'Each use has a default service level (in the table), judged by the rules of the section on service levels. Of the options that qualify the one of least known cost is recommended; where no cost is known, the one of highest coverage. The defaults are a start: give an sla of your own.',
    legalRule:
      'Legal or medical use prefers data that stay local: options that qualify with all data local come first; only where there is none, others that qualify, and it is said that text leaves the house.',
    table: 'Recommendation for each use',
    use: 'Use',
    level: 'Service level',
    recommendation: 'Recommended',
    sure: 'How sure',
    others: 'Qualify too',
    nearest: 'Nearest',
    uses: {
      service: 'Customer service',
      technical: 'Technical documents',
      legal: 'Legal or medical',
      mixed: 'Mixed',
    },
    preferLocal: ' (data=local preferred)',
    none: 'no option qualifies',
    noChoice: 'none: those that qualify are not told apart',
    certain: 'certain',
    likely: 'likely',
    leaves: '{option} (text leaves the house, or where it goes is not recorded)',
    mixedLevel: 'see the section on routing',
    mixedNone:
      'none by itself: whether hard questions should go to a large model is in the section on routing',
  },
};
