import { expect, it } from 'vitest';
import { aRun, aSample } from '../testing/records.ts';
import { LABELS } from './labels.ts';
import { renderMarkdown } from './markdown.ts';
import { reportNotes } from './report-notes.ts';
import { summarizeRun } from './summarize-run.ts';

const marks = { sent: 0, firstToken: 100, lastToken: 300 };
const span = {
  stage: 'generate',
  attempt: 1,
  queuedMs: 0,
  startMs: 0,
  endMs: 300,
  marks,
  cached: false,
} as const;
const run = aRun({
  arms: [{ model: 'm', rag: false }],
  client: { lag: { p50Ms: 0.1, p99Ms: 12.5, maxMs: 40 } },
});
const summary = summarizeRun({
  run,
  testcases: [],
  samples: [aSample({ spans: [span], promptTruncated: true })],
});

it('says how late the client was, what it spoilt, and how many prompts were cut', () => {
  const notes = reportNotes(summary, LABELS.en).join('\n');
  expect(notes).toContain('Event-loop lag of the client: p50 0.10 ms, p99 12.5 ms, longest 40.0 ms.');
  expect(notes).toContain("TTFT is n/a: the client's own lag (p99 12.5 ms)");
  expect(notes).toMatch(/whose prompt the server seems to have cut .*: 1$/m);
  expect(notes).toContain('0 sockets opened, 1 requests over an open one');
});

it('does not doubt the TTFT of the embedded model, which has no network', () => {
  const environment = { ...run.environment, endpoints: { m: { dialect: 'extractive' } } };
  const embedded = summarizeRun({
    run: { ...run, environment },
    testcases: [],
    samples: [aSample({ spans: [span] })],
  });
  expect(embedded.arms[0]?.latency).toMatchObject({ ttft: { p50: 100 } });
  expect(reportNotes(embedded, LABELS.en).join('\n')).not.toContain('TTFT is n/a');
});

it('prints n/a for that TTFT, and where the time of a question goes', () => {
  const markdown = renderMarkdown(summary, 'en');
  expect(markdown).toMatch(/\| ttft \| 1 \| n\/a \|/);
  expect(markdown).toMatch(/\| p50 \| 1 \| 300 \| 33\.3 % \| 66\.7 % \|/);
  expect(renderMarkdown(summary, 'zh')).toContain('每题耗时构成');
});
