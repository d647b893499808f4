import { describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJsonl } from './jsonl.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { summarizeRun } from './summarize-run.ts';

const HOSTILE = '<script>alert(1)</script> | =HYPERLINK("http://x")\u0000 ]]> & "引号"';

const result = {
  run: aRun({ status: 'completed' as const }),
  testcases: [aTestcase({ id: 'a' }), aTestcase({ id: 'b', question: HOSTILE })],
  samples: [
    aSample({
      testcaseId: 'a',
      answer: HOSTILE,
      scores: {
        pass: { state: 'scored', value: 0 },
        coverage: {
          state: 'scored',
          value: 0.25,
          verdicts: [{ keypointId: 'k1', verdict: 'missing', by: 'rule', why: HOSTILE }],
        },
      },
    }),
    aSample({
      testcaseId: 'b',
      failure: { stage: 'generate', kind: 'server-error', message: HOSTILE, status: 500 },
    }),
    aSample({
      arm: { model: 'm', rag: true },
      testcaseId: 'a',
      answer: '=1+1',
      scores: { pass: { state: 'scored', value: 1 } },
    }),
  ],
};
const summary = summarizeRun(result);

describe('the renderers', () => {
  it('never let model output become markup', () => {
    const page = renderHtml(summary, result);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(renderMarkdown(summary)).not.toContain('<script');
  });

  it('show the verdicts on what must not be said of a case without coverage', () => {
    const keypoints = [{ id: 'f', text: '多数员工很认可', weight: 1, polarity: 'must-not' as const }];
    const testcases = [aTestcase({ id: 'a', keypoints, answerable: false })];
    const verdict = { keypointId: 'f', verdict: 'unsure', by: 'rule', why: '说法不同。' } as const;
    const pass = { state: 'scored' as const, value: 0, verdicts: [verdict] };
    const page = renderHtml(summary, {
      ...result,
      testcases,
      samples: [aSample({ testcaseId: 'a', scores: { pass } })],
    });
    expect(page).toContain('<b>存疑</b> （不得出现） 多数员工很认可');
    expect(page).toContain('说法不同。');
  });

  it('make a page that asks no other host for anything', () => {
    expect(renderHtml(summary, result)).not.toMatch(/(?:src|href)=|url\(|@import/);
  });

  it('write CSV that a spreadsheet reads as text, not as a formula', () => {
    const rows = [...renderCsv(result)].join('').split('\r\n');
    expect(rows[0]).toBe(
      '\uFEFFmodel,rag,testcase_id,trial,coverage,pass,failure,cold,retrieval_ms,generation_ms,generation_source,prompt_tokens,completion_tokens,cost_cny,answer',
    );
    expect(rows[1]).toMatch(/^m,false,a,1,0\.25,0,,false,/);
    expect(rows[3]).toMatch(/,'=1\+1$/);
  });

  it('write JUnit with failures and errors apart, and only characters that XML has', () => {
    const xml = renderJunit(result);
    expect(xml).toContain('<testsuite name="m · no RAG" tests="2" failures="1" errors="1">');
    expect(xml).toContain('<failure message="coverage 25.0 %"/>');
    expect(xml).toContain('<error type="server-error" message="&lt;script&gt;');
    expect(xml).not.toContain('\u0000');
    expect(xml).toContain('<testsuite name="m · RAG" tests="1" failures="0" errors="0">');
  });

  it('say in Markdown what failed beside the figures', () => {
    const markdown = renderMarkdown(summary);
    expect(markdown).toContain('server-error 1');
    expect(markdown).toContain('| 企业背景查询 | 2 | 25.0 % [');
    expect(renderMarkdown(summary, 'en')).toContain('## By category');
  });

  it('give CSV and JSON lines piece by piece, since a long run is more than one string can hold', () => {
    const unread = aSample();
    Object.defineProperty(unread, 'answer', {
      enumerable: true,
      get: () => {
        throw new Error('read too early');
      },
    });
    const samples = [aSample({ answer: 'first' }), unread];
    const [csv, jsonl] = [renderCsv({ ...result, samples }), renderJsonl({ ...result, samples })].map(
      (pieces) => pieces[Symbol.iterator](),
    );
    csv?.next();
    expect(csv?.next().value).toMatch(/,first\r\n$/);
    expect(jsonl?.next().value).toContain('"answer":"first"');
    expect(() => jsonl?.next()).toThrow('read too early');
  });

  it('keep what servers say from becoming Markdown', () => {
    const message =
      '![x](http://evil/p.png) [y](http://evil) *b* _i_ `c` | <img src=x>\u001b[31m\u202e\u0085 \\\r\n# h';
    const failure = { stage: 'generate', kind: 'server-error', message, status: 500 } as const;
    const model = 'm[1](x)|<b>';
    const arms = [{ model, rag: false }];
    const failed = summarizeRun({
      run: aRun({ arms }),
      testcases: [aTestcase({ id: 'a', category: '![c](z)' })],
      samples: [aSample({ arm: arms[0], testcaseId: 'a', failure })],
    });
    expect(failed.verdict.reasons.join()).toContain('![x](http://evil/p.png)');
    const markdown = renderMarkdown(failed);
    expect(markdown).toContain(
      '\\!\\[x\\](http\\://evil/p.png) \\[y\\](http\\://evil) \\*b\\* \\_i\\_ \\`c\\` \\| &lt;img src=x>\\[31m \\\\ # h',
    );
    expect(markdown).not.toMatch(/(?<!\\)[[\]]\(|[^\P{Cc}\n]|\u202e|<(?:img|b)/u);
    const name = 'm\\[1\\](x)\\|&lt;b>';
    expect(markdown).toContain(`| ${name} · 无 RAG |`);
    expect(markdown).toContain(`### ${name} · 无 RAG`);
    expect(markdown).toContain(`> ${name} · 无 RAG: `);
    expect(markdown).toContain('| \\!\\[c\\](z) |');
  });

  it('cut the page by cases, so that every arm stays, and say how many are left out', () => {
    const arms = ['m1', 'm2'].map((model) => ({ model, rag: true }));
    const testcases = Array.from({ length: 1003 }, (_, index) => aTestcase({ id: `case-${index}` }));
    const samples = arms.flatMap((arm) => testcases.map(({ id }) => aSample({ arm, testcaseId: id })));
    const large = { run: aRun({ arms }), testcases, samples };
    const page = renderHtml(summarizeRun(large), large, 'en');
    expect(page.match(/<section><h3>m1 · RAG/g)).toHaveLength(1000);
    expect(page.match(/<section><h3>m2 · RAG/g)).toHaveLength(1000);
    expect(page).toContain('3 more cases (6 samples)');
    expect(renderHtml(summary, result, 'en')).not.toContain('more cases');
  });
});
