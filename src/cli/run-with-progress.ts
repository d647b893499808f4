import type { RunHooks, RunResult } from '../run/run-context.ts';
import { startProgress } from './progress.ts';

/** The exit code of a program that Ctrl-C ended (128 + SIGINT). */
export const INTERRUPTED = 130;

/**
 * Makes a run with progress on standard error. Ctrl-C finishes the questions in flight; a second one quits at once.
 * When the run breaks, how to go on with it is said before the error is thrown.
 */
export async function runWithProgress(
  quiet: boolean,
  start: (hooks: RunHooks) => Promise<RunResult>,
): Promise<RunResult> {
  const abort = new AbortController();
  const progress = await startProgress({ quiet });
  let runId: string | undefined;
  const onInterrupt = () => {
    // An index that is being built lies aside, and the next build goes on with it.
    if (abort.signal.aborted || !runId) process.exit(INTERRUPTED);
    progress.note('finishing the questions in flight; press Ctrl-C again to quit at once');
    abort.abort();
  };
  process.on('SIGINT', onInterrupt);
  const hooks: RunHooks = {
    ...progress.hooks,
    onRunCreated(run) {
      runId = run.id;
      progress.hooks.onRunCreated?.(run);
    },
    signal: abort.signal,
  };
  try {
    return await start(hooks);
  } catch (error) {
    // What was recorded is not lost, whatever went wrong.
    if (runId) progress.note(`go on with: npm run eval -- --resume ${runId}`);
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
    await progress.stop();
  }
}
