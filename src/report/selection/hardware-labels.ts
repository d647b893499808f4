import type { Language } from '../labels.ts';

const zh = {
  title: '硬件对比',
  intro:
    '硬件取自 models.yaml 的 hardware，未写时取部署记录的显卡。第一张表是每种部署的启动时间、上下文长度和容量；其后每张表只放同一场景、同一负载的结果。启动时间来自部署脚本的记录，容量是各档都达到服务水平的最大一档。',
  facts: '部署一览',
  hardware: '硬件',
  model: '模型',
  precision: '精度',
  engine: '引擎',
  startUp: '启动 s',
  context: '上下文 token',
  kvCache: 'KV 缓存 token',
  memory: '显存峰值 GiB',
  capacity: '容量（场景：最大负载）',
  capacityUnits: { concurrency: '并发', 'requests/s': '请求/s' },
  noCapacity: '最小一档已不达标',
  unknown: '未注明',
  memoryNote:
    '显存峰值由 nvidia-smi 在本机测得，是本机各显卡峰值之和；vLLM 会按比例预占显存，它不等于模型所需的显存。',
  unlike: '{load}：模型或精度不同（{which}），差异不能只归于硬件。',
};

/** The texts of the comparison of hardware. */
export const HARDWARE_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Hardware side by side',
    intro:
      "Hardware is that of `hardware` in models.yaml, else the cards in the deployment's record. The first table has start-up time, context and capacity of every deployment; each later one only results of one scenario and load. Start-up is from the record of the deploy script; capacity is the largest step up to which every one kept the service level.",
    facts: 'Deployments',
    hardware: 'Hardware',
    model: 'Model',
    precision: 'Precision',
    engine: 'Engine',
    startUp: 'Start-up s',
    context: 'Context tokens',
    kvCache: 'KV cache tokens',
    memory: 'Peak GPU memory GiB',
    capacity: 'Capacity (scenario: largest load)',
    capacityUnits: { concurrency: 'in flight', 'requests/s': 'requests/s' },
    noCapacity: 'missed at the smallest step',
    unknown: 'not stated',
    memoryNote:
      'Peak memory is that of nvidia-smi on this machine, the peaks of all its cards added up; vLLM reserves a share in advance, so it is not what the model needs.',
    unlike:
      '{load}: other models or precisions ({which}), so a difference is not that of the hardware alone.',
  },
};
