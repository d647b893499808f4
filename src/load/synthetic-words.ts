/** What synthetic prompts are made of: sentences with slots, and the words that fill them. All of it is invented. */
export interface SyntheticWords {
  /** Slots: `{a}` a subject, `{b}` an aspect, `{n}` a number. */
  sentences: readonly string[];
  questions: Record<'answer' | 'write', readonly string[]>;
  a: readonly string[];
  b: readonly string[];
  charactersPerToken: number;
  joiner: string;
}

/** By language. The characters a token are a rule of thumb: tokenizers differ, and the server's own count is reported beside. */
export const SYNTHETIC_WORDS: Record<'zh' | 'en', SyntheticWords> = {
  zh: {
    sentences: [
      '本季度{a}的{b}为{n}万元，比上一季度有所变化。',
      '{a}在第{n}号通知中调整了{b}，自下月一日起执行。',
      '经办人核对{a}的{b}后，共登记{n}条记录。',
      '根据合同附件，{a}应在{n}个工作日内提交{b}。',
      '{n}名客户反馈{a}的{b}不够清楚，部门已安排说明。',
      '系统每隔{n}分钟汇总一次{a}，并检查{b}是否完整。',
    ],
    questions: {
      answer: ['请问{a}的{b}是什么？', '{a}怎样影响{b}？', '如何查询{a}的{b}？', '{a}与{b}有什么关系？'],
      write: ['请写一篇介绍{a}与{b}的长文。', '请详细说明{a}的{b}，分点展开。'],
    },
    a: ['仓储系统', '结算平台', '账户管理', '供应合同', '物流网点', '培训计划', '设备台账', '售后服务'],
    b: ['办理流程', '费用标准', '风险等级', '审批权限', '服务时限', '数据口径', '安全要求', '验收条件'],
    charactersPerToken: 1.5,
    joiner: '',
  },
  en: {
    sentences: [
      'In this quarter the {b} of the {a} came to {n} units, unlike the one before.',
      'Notice {n} changed the {b} of the {a} from the first of next month.',
      'A clerk compared the {b} with the {a} and entered {n} records.',
      'By contract the {b} of the {a} is due within {n} working days.',
      'Every {n} minutes the system gathers the {a} and checks the {b}.',
    ],
    questions: {
      answer: [
        'What is the {b} of the {a}?',
        'How does the {a} change the {b}?',
        'Where is the {b} of the {a}?',
      ],
      write: ['Write a long essay on the {b} of the {a}.', 'Explain the {a} and its {b} in full detail.'],
    },
    a: ['warehouse', 'billing desk', 'account team', 'supply deal', 'training plan', 'repair shop'],
    b: ['procedure', 'price list', 'risk level', 'time limit', 'data rule', 'safety check'],
    charactersPerToken: 4,
    joiner: ' ',
  },
};
