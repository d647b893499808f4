import type { StudyHooks } from '../study/run-study.ts';
import { benchProgress } from './bench-progress.ts';
import { startProgress } from './progress.ts';
import { INTERRUPTED } from './run-with-progress.ts';

/**
 * Shows on standard error how far a study is. Ctrl-C finishes the questions in flight and ends the study; a second one
 * quits at once, as does one while nothing is asked.
 */
export function watchStudy({ quiet }: { quiet: boolean }): { hooks: StudyHooks; stop(): void } {
  const abort = new AbortController();
  let isAsking = false;
  const plain = (line: string): void => void process.stderr.write(`${line}\n`);
  let note = plain;
  const onInterrupt = () => {
    // The state is on the disk before anything is asked, so nothing is lost.
    if (abort.signal.aborted || !isAsking) process.exit(INTERRUPTED);
    note('ending the present step; press Ctrl-C again to quit at once');
    abort.abort();
  };
  process.on('SIGINT', onInterrupt);
  return {
    hooks: {
      signal: abort.signal,
      note: (line) => {
        if (!quiet) plain(line);
      },
      async onStep({ work }) {
        if (work.kind === 'bench') {
          isAsking = true;
          return {
            bench: { ...benchProgress({ quiet }).hooks, signal: abort.signal },
            end: async () => {
              isAsking = false;
            },
          };
        }
        const progress = await startProgress({ quiet });
        note = progress.note;
        return {
          run: {
            ...progress.hooks,
            onRunCreated(run) {
              isAsking = true;
              progress.hooks.onRunCreated?.(run);
            },
            signal: abort.signal,
          },
          async end() {
            isAsking = false;
            note = plain;
            await progress.stop();
          },
        };
      },
    },
    stop: () => void process.off('SIGINT', onInterrupt),
  };
}
