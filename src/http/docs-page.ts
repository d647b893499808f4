import { html } from 'hono/html';
import { STYLE } from '../report/html-style.ts';
import type { openApiDocument } from './openapi.ts';

interface Operation {
  summary: string;
  parameters: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}

/** The contract as a page without a script and without anything from another host. */
export function docsPage(document: ReturnType<typeof openApiDocument>) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      path,
      operation: operation as Operation,
    })),
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ragmeter: HTTP</title><style>${STYLE}</style></head><body><main>
<h1>ragmeter: HTTP</h1>
<p class="meta">Version ${document.info.version} · <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi})</p>
${operations.map(
  ({ method, path, operation }) => html`<section><h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${operation.summary}</p>
${operation.parameters.length > 0 ? parameterTable(operation) : ''}
${Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schemaDetails('Request body', schema))}
${Object.entries(operation.responses).map(
  ([status, { description, content = {} }]) => html`<h4>${status} ${description}</h4>
${Object.entries(content).map(([type, { schema }]) => (schema ? schemaDetails(type, schema) : html`<p class="meta">${type}</p>`))}`,
)}</section>`,
)}
</main></body></html>`;
}

function parameterTable({ parameters }: Operation) {
  return html`<div class="scroll"><table><thead><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr></thead><tbody>
${parameters.map((one) => html`<tr><td><code>${one.name}</code></td><td>${one.in}</td><td>${one.description ?? ''}</td></tr>`)}
</tbody></table></div>`;
}

function schemaDetails(title: string, schema: object) {
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`;
}
