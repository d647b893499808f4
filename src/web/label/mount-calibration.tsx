import { requireRun } from '../../http/require-run.ts';
import type { MountPages } from '../../http/server.ts';
import type { LabelCalibration } from '../../jobs/label-calibration.ts';
import { askDesk } from '../ask-desk.ts';
import { pageContext } from '../page-context.ts';
import { CalibrationPage } from './calibration-page.tsx';

const LISTED_RUNS = 50;

/** `/ui/calibration?run=ID`: how far verdicts and labels agree. */
export const mountCalibration: MountPages = (app, service) => {
  app.get('/ui/calibration', async (c) => {
    const { labels } = service;
    const runs = labels.pages.runsWithLabels(LISTED_RUNS);
    const asked = c.req.query('run');
    const runId = asked ? requireRun(asked, service).id : runs[0];
    const labellers = runId === undefined ? [] : labels.pages.labellers(runId);
    const labeller = labellers.find((one) => one.labeller === c.req.query('labeller'))?.labeller;
    const measured =
      runId === undefined || labellers.length === 0
        ? undefined
        : await askDesk<LabelCalibration | undefined>(service, {
            kind: 'calibration',
            runId,
            ...(labeller !== undefined && { labeller }),
          });
    const content = { runs, runId, labellers, measured };
    return c.html(<CalibrationPage content={content} context={pageContext(c)} />);
  });
};
