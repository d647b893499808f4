import { createApp } from '../app.ts';
import { openConfig } from './open-config.ts';
import { terminalTable } from './print-table.ts';

/** `npm run models`: what the catalogue names, where it is, whether it can be reached and why not. */
export async function modelsCommand(options: { models?: string; json?: boolean }): Promise<void> {
  const app = await createApp(openConfig(options));
  const endpoints = await app.probeEndpoints();
  if (options.json) {
    process.stdout.write(`${JSON.stringify(endpoints)}\n`);
    return;
  }
  const table = terminalTable({
    title: 'Endpoints of models.yaml',
    columns: ['Kind', 'Name', 'Where', 'State'].map((name) => ({ name, numeric: false })),
    rows: endpoints.map(({ kind, name, location, endpoint, probe }) => [
      kind,
      name,
      URL.canParse(endpoint) ? `${location} ${new URL(endpoint).host}` : location,
      probe.reachable ? 'ok' : probe.why,
    ]),
  });
  process.stdout.write(table);
  for (const { name, warning } of endpoints) if (warning) process.stdout.write(`! ${name}: ${warning}\n`);
}
