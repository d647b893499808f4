import { expect, it } from 'vitest';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { renderSelectionMarkdown } from './markdown.ts';

it('writes tables with figures as they stand, and everything else escaped', () => {
  const markdown = renderSelectionMarkdown({
    schema: 1,
    title: '选型 <b>',
    language: 'zh',
    createdAt: '2026-01-02T00:00:00.000Z',
    spec: selectionSchema.parse({}),
    runs: [{ id: 'run_1', status: 'completed', startedAt: '', fingerprints: {}, environment: {} }],
    benches: [],
    sections: [
      {
        id: 's',
        title: '一',
        intro: ['# 不是标题', '1. 不是列表'],
        charts: [
          {
            id: 'c',
            title: '图甲',
            summary: '甲 | 乙',
            x: { name: 'x', scale: 'linear' },
            y: { name: 'y', scale: 'linear' },
            series: [],
          },
        ],
        notes: ['![x](http://e) www.e ~~x~~ &lt;'],
        tables: [
          {
            title: '表',
            columns: [
              { name: '方|案', numeric: false },
              { name: '值', numeric: true },
            ],
            rows: [
              {
                cells: ['a|`b`\n<img>', { text: '1.8 [1.6, 2.0]', value: 1.8, unit: 'ratio' }],
                muted: true,
              },
              { cells: ['c', { text: '12', value: 12, unit: 'ms', estimated: true }] },
            ],
          },
        ],
      },
    ],
  });
  expect(markdown).toBe(`# 选型 &lt;b>

- 生成时间: 2026-01-02T00:00:00.000Z
- 运行: run\\_1 (completed)

## 一

\\# 不是标题

1\\. 不是列表

### 表

| 方\\|案 | 值 |
| --- | ---: |
| a\\|\\\`b\\\` &lt;img> † | 1.8 [1.6, 2.0] |
| c | *≈ 12* |

† 不合格、被支配或无从比较，仅供参考。

斜体并带 ≈ 的数是按规则推算的，不是实测。

**图: 图甲** 甲 \\| 乙

- \\!\\[x\\](http\\://e) www\\.e \\~\\~x\\~\\~ &amp;lt;
`);
});
