import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogueFile } from '../models/catalogue.ts';
import { CHAT_DIALECTS } from '../models/endpoint-dialects.ts';
import { loadCatalogue } from '../models/load-catalogue.ts';

const MODELS = 'deploy/models.yaml';
const PAGES = readdirSync('deploy/engines').map((name) => join('deploy/engines', name));
const text = (path: string) => readFileSync(path, 'utf8');

it.each(PAGES)('%s names models that are in the catalogue, for Qwen3-0.6B and 1.7B', async (page) => {
  const { models } = await loadCatalogue(MODELS);
  const dialect = CHAT_DIALECTS.find((name) => page.endsWith(`/${name}.md`));
  const named = [...text(page).matchAll(/`([a-z]+-qwen3-[\d.]+b)`/g)].map((match) => match[1] as string);
  expect(named).toEqual([`${dialect}-qwen3-0.6b`, `${dialect}-qwen3-1.7b`]);
  for (const name of named) expect(models[name]).toMatchObject({ dialect, location: 'local' });
});

it.each(PAGES)('%s has a further entry that the catalogue takes', (page) => {
  const [, entry = ''] = /```yaml\n(.*?)```/s.exec(text(page)) ?? [];
  const extended = text(MODELS).replace('\n# RAG systems', `${entry}\n# RAG systems`);
  const { models } = catalogueFile.parse(parse(extended, { merge: true }));
  const added = Object.keys(models).filter((name) => entry.includes(`  ${name}:`));
  expect(added).toHaveLength(1);
});

it.each(PAGES)('%s tells the four traps, and shows no key', (page) => {
  for (const trap of ['Parallel slots', 'ontext length', 'Cold load|First byte', 'truncation|beyond it'])
    expect(text(page)).toMatch(new RegExp(trap));
  expect(text(page)).not.toMatch(/--(api-key|token)[ =]\S*[A-Za-z0-9]{6}|\b(hf|sk)[_-][A-Za-z0-9]{8}/);
});

it('links only to what is there', () => {
  const pages = [...PAGES, 'deploy/README.md', 'deploy/outgrowing.md'];
  const missing = pages.flatMap((page) =>
    [...text(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map((match) => join(dirname(page), match[1] as string))
      .filter((target) => !existsSync(target)),
  );
  expect(missing).toEqual([]);
});
