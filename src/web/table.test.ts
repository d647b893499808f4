import { expect, it } from 'vitest';
import { number, text } from '../report/report-table.ts';
import { Table } from './table.tsx';

const table = {
  title: '类别 "A"',
  columns: [text('类别'), number('题数')],
  rows: [['<b>企业</b>', '12']],
};

it('names its columns, its rows and itself, and escapes every cell', () => {
  expect(String(Table({ table, heading: 'h3' }))).toBe(
    '<h3>类别 &quot;A&quot;</h3><section class="scroll" tabindex="0" aria-label="类别 &quot;A&quot;"><table>' +
      '<thead><tr><th scope="col">类别</th><th scope="col" class="n">题数</th></tr></thead>' +
      '<tbody><tr><th scope="row">&lt;b&gt;企业&lt;/b&gt;</th><td class="n">12</td></tr></tbody></table></section>',
  );
});

it('is nothing without rows', () => {
  expect(Table({ table: { ...table, rows: [] } })).toBeNull();
});
