import { describe, expect, test } from 'vitest';
import { scoreKeypoints } from './score-keypoints.ts';

function judge(question: string, text: string, answer: string) {
  const keypoint = { id: 'k', text, weight: 1, polarity: 'must' as const };
  return scoreKeypoints({ question, answer, keypoints: [keypoint] })[0]!;
}

describe('figures in other words', () => {
  test.each([
    ['保修期多长？', '整机保修期为24个月', '买回去两年之内都给修。', 'covered'],
    ['几点开门？', '营业时间为9:00至18:30', '上午九点开门，下午六点半关门。', 'covered'],
    ['一共多少人参加？', '参加人数为2,968人', '来了将近三千人。', 'covered'],
    ['门票多少钱？', '门票每张40元', '一张票要六十块钱。', 'contradicted'],
    ['定金比例是多少？', '定金为合同价的三分之一', '先付1/3。', 'covered'],
    ['多久发一次简报？', '简报每周发送一次', '简报由行政部编写。', 'missing'],
  ])('%s %s / %s: %s', (question, keypoint, answer, verdict) => {
    expect(judge(question, keypoint, answer).verdict).toBe(verdict);
  });

  test('a figure without 约 that may be rounded is not decided', () => {
    expect(judge('不良率是多少？', '不良率为1.87%', '不良率是1.9%。')).toMatchObject({
      verdict: 'unsure',
      doubt: 'fact',
    });
  });

  test('a figure counts only where its matter is spoken of', () => {
    const table = '| 门店 | 面积 |\n|---|---|\n| 东门店 | 80平方米 |\n| 西门店 | 120平方米 |';
    expect(judge('各门店面积多大？', '西门店面积为120平方米', table).verdict).toBe('covered');
    expect(judge('各门店面积多大？', '东门店面积为120平方米', table).verdict).toBe('contradicted');
  });

  test('two figures in the opposite order are contradicted', () => {
    const keypoint = '审批时长由5天缩短至2天';
    expect(judge('审批快了吗？', keypoint, '审批原来要5天，现在2天。').verdict).not.toBe('contradicted');
    expect(judge('审批快了吗？', keypoint, '审批原来要2天，现在拖到5天。').verdict).toBe('contradicted');
  });

  test('the right figure beside another for the same is contradicted', () => {
    expect(judge('罚了多少？', '罚款30万元', '罚款30万元，也有说法称50万元。').verdict).toBe('contradicted');
  });
});

describe('duties and denials', () => {
  test.each([
    ['员工能带宠物上班吗？', '员工不得携带宠物进入办公区', '可以带，随便放在工位旁边都行。', 'contradicted'],
    ['入馆要预约吗？', '入馆须提前预约', '不用预约，直接进去就行。', 'contradicted'],
    ['赔偿由谁出？', '赔偿金由物流公司承担', '物流公司不出这笔钱。', 'contradicted'],
    ['能开发票吗？', '不支持开具专用发票', '能。', 'contradicted'],
  ])('%s %s / %s: %s', (question, keypoint, answer, verdict) => {
    expect(judge(question, keypoint, answer).verdict).toBe(verdict);
  });
});

describe('what rules cannot tell', () => {
  test.each([
    ['货款怎么付？', '货款经银行承兑汇票支付', '付款方式是开票据，到期由银行兑现。'],
    ['机房归谁管？', '机房由信息中心负责运维', '日常维护交给了信息中心那边的同事。'],
  ])('%s %s / %s', (question, keypoint, answer) => {
    expect(judge(question, keypoint, answer)).toMatchObject({ verdict: 'unsure', doubt: 'gist' });
  });

  test.each([
    ['远山有限公司起诉了近水有限公司', '近水有限公司起诉了远山有限公司。'],
    ['远山公司起诉了近水公司', '近水公司起诉了远山公司。'],
  ])('exchanged roles: %s', (keypoint, answer) => {
    expect(judge('怎么回事？', keypoint, answer)).toMatchObject({ verdict: 'unsure', doubt: 'fact' });
  });
});

test('a keypoint word for word is covered, unless it is denied', () => {
  const keypoint = '钢价跌了，量没少';
  expect(judge('怎么回事？', keypoint, '钢价跌了，量没少。').verdict).toBe('covered');
  expect(judge('怎么回事？', '量少了', '并不是量少了。').verdict).not.toBe('covered');
});

describe('facts that agree, and something beside them that does not', () => {
  test.each([
    ['整机保修两年，电池保修一年', '整机保修一年，电池保修两年。'],
    ['押金在退房后7天内退还', '押金在退房7天后退还。'],
    ['成员不少于5人', '成员最多5人。'],
    ['年利率为4.35%', '月利率为4.35%。'],
    ['产值同比增长12%', '产值环比增长12%。'],
    ['华南大区排名第一', '华东大区排名第一，华南大区排名第二。'],
    ['主体评级为AA+', '主体评级为AA-。'],
    ['由总经理审批', '由副总经理审批。'],
    ['A套餐比B套餐便宜', 'B套餐比A套餐便宜。'],
    ['合同金额为350万元', '合同金额原定为350万元，后改为420万元。'],
    ['合同金额为350万元', '有人说合同金额为350万元，这是错误的。'],
    ['上海分公司有120人', '| 分公司 | 北京 | 上海 |\n|---|---|---|\n| 人数 | 120 | 85 |'],
  ])('%s is not covered by %s', (keypoint, answer) => {
    expect(judge('情况如何？', keypoint, answer).verdict).not.toBe('covered');
  });
});

describe('what decides, and what only raises a doubt', () => {
  test.each([
    ['能带宠物入住吗？', '可以带宠物入住', '不可以。', 'contradicted', undefined],
    ['2023年卖了多少？', '2023年销量为48.72万台', '2022年卖了大约49万台。', 'missing', undefined],
    ['十来分钟就有人接手的那次是多久？', '用11分钟响应', '那次十来分钟就有人接手。', 'missing', undefined],
    ['用什么材料？', '外壳采用铝合金', '外壳采用不锈钢，支架采用铝合金。', 'unsure', 'fact'],
    ['到课要求是什么？', '出勤率不低于85%', '缺课最多15%。', 'unsure', 'fact'],
    ['几天内答复？', '15个工作日内答复', '三周内答复。', 'unsure', 'fact'],
    ['搬迁怎么补？', '搬迁补偿每户8万元', '每户补的8万元并没有发放。', 'unsure', 'fact'],
    ['谁批准？', '由远山有限公司的董事会批准', '远山那边点头了。', 'unsure', 'fact'],
    ['加班费多少？', '节假日加班按三倍支付，不安排补休', '节假日来上班给三倍。', 'unsure', 'fact'],
    ['机房多少度？', '机房温度为22摄氏度', '机房温度由信息部记录。会议厅设在22摄氏度。', 'unsure', 'fact'],
  ])('%s %s / %s: %s', (question, keypoint, answer, verdict, doubt) => {
    const found = judge(question, keypoint, answer);
    expect([found.verdict, found.doubt]).toEqual([verdict, doubt]);
  });

  test('two clauses keep their own figures, in whatever order they stand', () => {
    const keypoint = '整机保修两年，电池保修一年';
    expect(judge('保修多久？', keypoint, '电池保修一年，整机保修两年。').verdict).toBe('covered');
  });

  test('what is only supposed is not said', () => {
    expect(judge('合同多少钱？', '合同金额为350万元', '如果合同金额为350万元，就要招标。').verdict).toBe(
      'unsure',
    );
  });

  test('a short name is the name', () => {
    const keypoint = '由华东海昌机械有限公司承建';
    expect(judge('谁建的？', keypoint, '海昌承建的。').why).not.toContain('没有提到');
    expect(judge('谁建的？', keypoint, '本地一家厂承建的。').why).toContain('没有提到');
  });

  test('a vague figure of the question does not give an exact one away', () => {
    expect(judge('十来分钟就有人接手的那次是多久？', '用11分钟响应', '11分钟。').verdict).toBe('covered');
  });
});
