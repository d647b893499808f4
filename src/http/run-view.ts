import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunSummary } from '../report/run-summary.ts';
import { isRunHeld } from '../run/run-lock.ts';
import type { RunRow } from '../run/store/run-pages.ts';
import type { RunView } from './answers.ts';

/** A run as it is listed; `outDirectory` tells whether one of the command line still goes on. */
export function runView(row: RunRow, outDirectory: string): RunView {
  const parsed = (json: string | null) => (json ? JSON.parse(json) : undefined);
  const { id, exitCode } = row;
  return {
    id,
    status: statusOf(row, outDirectory),
    createdAt: (row.createdAt ?? row.startedAt) as string,
    startedAt: row.startedAt ?? undefined,
    finishedAt: row.endedAt ?? row.finishedAt ?? undefined,
    model: parsed(row.model),
    suite: parsed(row.suite)?.map(suiteName),
    tag: parsed(row.tag),
    done: row.done ?? undefined,
    planned: row.planned ?? undefined,
    pass: exitCode === null ? undefined : exitCode === 0,
    exitCode: exitCode ?? undefined,
    message: row.message ?? undefined,
    links: linksOf(id),
  };
}

/** Whether nothing more will happen to it by itself. */
export function hasEnded({ status }: Pick<RunView, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** The summary that was written when the run ended. */
export async function readSummary(outDirectory: string, id: string): Promise<RunSummary | undefined> {
  try {
    return JSON.parse(await readFile(join(outDirectory, 'runs', id, 'run.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function statusOf({ id, state, status }: RunRow, outDirectory: string): RunView['status'] {
  if (state !== null && state !== 'done') return state;
  if (status === 'running' && !isRunHeld(outDirectory, id)) return 'interrupted';
  return status as RunView['status'];
}

/** A suite given by path (one that a request brought) has its file's name. */
function suiteName(nameOrPath: string): string {
  return basename(nameOrPath).replace(/\.(yaml|jsonl)$/, '');
}

function linksOf(id: string): RunView['links'] {
  const self = `/runs/${id}`;
  return {
    self,
    events: `${self}/events`,
    samples: `${self}/samples`,
    cancel: `${self}/cancel`,
    report: `${self}/report.html`,
  };
}
