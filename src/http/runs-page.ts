import { html } from 'hono/html';
import { STYLE } from '../report/html-style.ts';
import type { RunView } from './answers.ts';

/** The latest runs with their reports, as a plain page. */
export function runsPage(runs: readonly RunView[]) {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ragmeter</title><style>${STYLE}</style></head><body><main>
<h1>ragmeter</h1><p class="meta"><a href="/docs">HTTP contract</a></p>
<div class="scroll"><table><thead><tr><th>Run</th><th>Status</th><th>Models</th><th>Suites</th><th>Exit code</th></tr></thead><tbody>
${runs.map(
  ({ id, status, model, suite, exitCode, links }) => html`<tr><td><a href="${links.report}">${id}</a></td>
<td>${status}</td><td>${model?.join(', ') ?? ''}</td><td>${suite?.join(', ') ?? ''}</td><td>${exitCode ?? ''}</td></tr>`,
)}
</tbody></table></div></main></body></html>`;
}
