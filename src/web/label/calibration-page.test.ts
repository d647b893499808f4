import { expect, it } from 'vitest';
import { CalibrationPage } from './calibration-page.tsx';

it('says, while nothing is labelled, what would stand here and what brings it', () => {
  const caller = { name: 'anonymous', scopes: [], named: false, bySession: false };
  const html = String(
    CalibrationPage({
      content: { runs: [], runId: 'run-1', labellers: [], measured: undefined },
      context: { language: 'en', path: '/ui/calibration', caller },
    }),
  );
  expect(html).toContain('<a href="/ui/label?run=run-1">Label the answers of a run</a>');
  expect(html).toContain('<code class="command">npm run calibrate -- --labels FILE.jsonl</code>');
});
