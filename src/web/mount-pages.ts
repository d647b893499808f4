import { etag } from 'hono/etag';
import type { MountPages, Pages } from '../http/server.ts';
import { assetsRoute } from './assets-route.ts';
import { mountCompare } from './compare/mount-compare.tsx';
import { mountInputs } from './inputs/mount-inputs.tsx';
import { mountLabel } from './label/mount-label.tsx';
import { mountLoad } from './load/mount-load.tsx';
import { keepLanguage } from './page-context.ts';
import { problemPage } from './problem-page.tsx';
import { mountRuns } from './runs/mount-runs.tsx';
import { mountSignIn } from './sign-in/mount-sign-in.tsx';
import { mountStudies } from './studies/mount-studies.tsx';

const mountPages: MountPages = (app, context) => {
  app.use('/ui/*', keepLanguage);
  app.get('/ui', (c) => c.redirect('/ui/'));
  app.get('/ui/assets/:name', etag(), assetsRoute());
  mountSignIn(app, context);
  mountRuns(app, context);
  mountLabel(app, context);
  mountInputs(app, context);
  mountCompare(app, context);
  mountLoad(app, context);
  mountStudies(app, context);
};

/** Every page of the service, under `/ui/`. */
export const PAGES: Pages = { mount: mountPages, problem: problemPage };
