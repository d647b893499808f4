import type { Language } from '../labels.ts';

const zh = {
  title: '出网数据：哪些文本离开了本地',
  intro:
    '列出每个方案与每次压测把文本（题目、段落、答案）送到的每个端点。“本地”与“云端”取自 models.yaml 的 location，即配置者的声明；端点收到文本之后再转给谁，这里看不到。',
  nothing: '没有文本离开本地：以下所有端点都声明为本地，且每个方案的记录都完整。',
  left: '有文本送到云端：{hosts}。',
  unknown: '无法断定没有文本离开本地，以下方案的记录没有写明：{options}。',
  endpoints: '收到文本的端点',
  option: '方案或压测',
  role: '用途',
  name: '名称',
  host: '地址',
  location: '位置',
  local: '本地',
  cloud: '云端',
  inside: '无（在本进程内作答）',
  notRecorded: '记录没有写明',
  roles: {
    model: '生成',
    system: '被测系统',
    embedder: '向量化',
    reranker: '重排',
    judge: '裁判',
  },
  bench: '压测 {id}',
};

/** The texts of what left the house. */
export const LEFT_HOUSE_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'What left the house',
    intro:
      'Every endpoint that text (questions, passages, answers) was put to, by option and by bench. Local and cloud are what models.yaml states as `location`; whom an endpoint passed text on to cannot be seen from here.',
    nothing:
      'No text left the house: all endpoints below are stated to be local, and no record is incomplete.',
    left: 'Text was put to the cloud: {hosts}.',
    unknown: 'It cannot be said that nothing left; the records of these do not tell: {options}.',
    endpoints: 'Endpoints that got text',
    option: 'Option or bench',
    role: 'For',
    name: 'Name',
    host: 'Host',
    location: 'Location',
    local: 'local',
    cloud: 'cloud',
    inside: 'none (answers within this process)',
    notRecorded: 'not recorded',
    roles: {
      model: 'generation',
      system: 'system under test',
      embedder: 'embedding',
      reranker: 'reranking',
      judge: 'judging',
    },
    bench: 'bench {id}',
  },
};
