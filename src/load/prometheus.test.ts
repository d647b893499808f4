import { describe, expect, it } from 'vitest';
import { parsePrometheus } from './prometheus.ts';

const all = () => true;
const read = (page: string) =>
  [...parsePrometheus(page, all)].flatMap(([name, series]) =>
    series.map(({ labels, value }) => ({ name, labels: Object.fromEntries(labels), value })),
  );

describe('a page in the Prometheus text format', () => {
  it('is read by name, labels and value', () => {
    const page = [
      '# HELP a:b_total Some text { " }',
      '# TYPE a:b_total counter',
      'a:b_total 12',
      'a:b_total{engine="0",model_name="Qwen/Qwen3-8B",} 1.5e+03 1700000000000',
      '',
      'gone{ x = "1" } -Inf',
      'gone NaN\r',
      '',
    ].join('\n');
    expect(read(page)).toEqual([
      { name: 'a:b_total', labels: {}, value: 12 },
      { name: 'a:b_total', labels: { engine: '0', model_name: 'Qwen/Qwen3-8B' }, value: 1500 },
    ]);
  });

  it('undoes the escapes of a label and no others', () => {
    expect(read('a{x="q\\"b\\\\n\\nz,}"} 1\n')).toEqual([
      { name: 'a', labels: { x: 'q"b\\n\nz,}' }, value: 1 },
    ]);
    expect(() => read('a{x="\\t"} 1\n')).toThrow('line 1 (a) cannot be read');
  });

  it.each(['a', 'a x', 'a 1 2 3', 'a 0x10', 'a{x} 1', 'a{x="1" y="2"} 1', 'a{x="1"', 'a{x="1"}1', 'a{,} 1'])(
    'refuses the line %s',
    (line) => {
      expect(() => read(`# one\n${line}\n`)).toThrow('line 2 (a) cannot be read');
    },
  );

  it('refuses a number that may be cut, and passes over what nobody wants', () => {
    expect(() => read('a 1\na 12345')).toThrow('cut');
    expect(parsePrometheus('<html> {{{\na 1\nb x', (name) => name === 'a').get('a')).toHaveLength(1);
    expect(read('')).toEqual([]);
  });

  it('keeps labels with the names of object members', () => {
    const [sample] = parsePrometheus('a{__proto__="p",constructor="c"} 1\n', all).get('a') ?? [];
    expect([...(sample?.labels ?? [])]).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
  });

  // A backtracking expression would take hours for any of these.
  it.each([
    ['blanks', `a${' '.repeat(1_000_000)}x\n`],
    ['digits', `a ${'1'.repeat(1_000_000)}x\n`],
    ['an open label', `a{x="${'\\\\'.repeat(500_000)}\n`],
    ['labels without an end', `a{${'x="1",'.repeat(200_000)}\n`],
    ['a name', `${'a'.repeat(1_000_000)}\n`],
  ])('refuses a megabyte of %s', (_what, page) => {
    expect(() => read(page)).toThrow('line 1');
  });

  it('reads a megabyte of samples', () => {
    const line = 'vllm:x_bucket{engine="0",le="0.5",model_name="Qwen/Qwen3-8B"} 12.0\n';
    const lines = Math.ceil(2 ** 20 / line.length);
    expect(parsePrometheus(line.repeat(lines), all).get('vllm:x_bucket')).toHaveLength(lines);
  });
});
