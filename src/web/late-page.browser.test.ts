import { html } from 'hono/html';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../testing/browser.ts';
import { pageService } from '../testing/page-service.ts';
import { latePage } from './late-page.tsx';
import { Page } from './page.tsx';
import { pageContext } from './page-context.ts';

describeInBrowser('a page whose last part takes time', (open) => {
  it('says so until that part is there', async () => {
    let finish = (_: string) => {};
    const { listen } = pageService((app) => {
      app.get('/ui/late/:work', (c) =>
        latePage(c, {
          work: new Promise<string>((resolve) => {
            if (c.req.param('work') === 'none') resolve('');
            else finish = resolve;
          }),
          show: (value) => html`<p>${value}</p>`,
          page: (children) => Page({ title: 'first', context: pageContext(c), children }),
          waiting: 'waiting',
        }),
      );
    });
    const url = await listen();
    const page = await open(`${url}/ui/late/none`);
    await page.goto(`${url}/ui/late/some`, { waitUntil: 'commit' });
    const waiting = page.getByText('waiting');
    await waiting.waitFor();
    finish('last');
    await page.getByText('last').waitFor();
    expect(await waiting.isVisible()).toBe(false);
  });
});
