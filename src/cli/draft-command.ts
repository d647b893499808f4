import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import { requireName } from './init-command.ts';
import { openConfig } from './open-config.ts';

/** Options of `draft` as commander gives them. */
export interface DraftOptions {
  corpus: string;
  model: string;
  suite?: string;
  perDocument?: number;
  limit?: number;
  concurrency?: number;
  models?: string;
}

/** `npm run draft`: a model drafts cases on documents; they are marked, and gates refuse them until a person has checked. */
export async function draftCommand(options: DraftOptions): Promise<void> {
  const suite = options.suite ?? `${basename(options.corpus)}-draft`;
  requireName(suite);
  const path = join('testcases', `${suite}.yaml`);
  if (existsSync(path)) throw new UserError(`${path} is there already; name another with --suite`);
  const app = await createApp(openConfig(options));
  const { cases, rejected } = await app.draft({
    corpus: options.corpus,
    model: options.model,
    perDocument: options.perDocument ?? 3,
    limit: options.limit,
    concurrency: options.concurrency ?? 3,
  });
  for (const reason of rejected) process.stderr.write(`left out: ${reason}\n`);
  if (cases.length === 0) throw new UserError('no case was drafted; nothing was written');
  const heading = '# Drafted by a model. Check each case, then take its `draft: true` away.\n';
  await writeAside(
    path,
    heading + stringify({ title: suite, corpus: options.corpus, cases }, { lineWidth: 0 }),
  );
  process.stdout.write(`${path}: ${cases.length} drafts\n`);
}
