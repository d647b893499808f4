import { afterAll, beforeAll, expect, it } from 'vitest';
import { MARKUP } from '../testing/compared-runs.ts';
import { type RunningService, startTestService } from '../testing/service.ts';
import { createWorkspace } from '../testing/workspace.ts';

const space = createWorkspace();
let service: RunningService;
let run: string;
beforeAll(async () => {
  service = await startTestService(space);
  run = (await service.ask('/eval?wait=60', { method: 'POST', body: { suite: 'demo', limit: 1 } })).body.id;
});
afterAll(async () => {
  await service.stop();
  space.remove();
});

const X = encodeURIComponent(MARKUP);

it.each([
  `?status=${X}&model=${X}&suite=${X}&text=${X}&cursor=${X}&lang=${X}`,
  `new?model=${X}&suite=${X}&tag=${X}&gate=${X}&corpus=${X}&trials=${X}&baseline=${X}`,
  `runs/RUN?outcome=${X}&arm=${X}&category=${X}&cause=${X}&after=${X}`,
  `runs/RUN/case?id=${X}&trial=${X}`,
  `runs/${X}`,
  `compare?base=${X}&head=${X}`,
  `compare?base=RUN&head=RUN&baseArm=${X}%7Crag&headArm=${X}%7Cno-rag&offset=${X}`,
  `load?cursor=${X}`,
  `load/${X}`,
  `studies?cursor=${X}`,
  `studies/${X}`,
  `reports/${X}/report.html`,
  `new-report?run=${X}&bench=${X}&title=${X}&sla=${X}&language=${X}`,
  `label?run=${X}`,
  `label?run=RUN&blind=${X}`,
  `label/${X}`,
  `calibration?run=${X}`,
  `calibration?run=RUN&labeller=${X}`,
  `inputs/check?suite=${X}`,
  `inputs/suite?name=demo&q=${X}&category=${X}&trap=${X}&answerable=${X}`,
  `inputs/corpus?name=demo&q=${X}`,
  `inputs/document?name=demo&id=${X}`,
  `inputs/query?corpus=demo&q=${X}&embedder=${X}&reranker=${X}`,
  `sign-in?next=${X}`,
])('shows %s as text, and never as markup', async (path) => {
  const headers = { accept: 'text/html', cookie: `lang=${X}; ragmeter-labeller=${X}; ragmeter-session=${X}` };
  const { status, body } = await service.ask(`/ui/${path.replaceAll('RUN', run)}`, { headers });
  expect(status).toBeLessThan(500);
  expect(String(body)).not.toMatch(/<script>alert|<img src=http/);
});
