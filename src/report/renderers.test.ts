import { describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
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

  it('make a page that asks no other host for anything', () => {
    expect(renderHtml(summary, result)).not.toMatch(/(?:src|href)=|url\(|@import/);
  });

  it('write CSV that a spreadsheet reads as text, not as a formula', () => {
    const rows = renderCsv(result).split('\r\n');
    expect(rows[0]).toBe(
      '\uFEFFmodel,rag,testcase_id,trial,coverage,pass,failure,cold,retrieval_ms,generation_ms,prompt_tokens,completion_tokens,cost_cny,answer',
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
});
