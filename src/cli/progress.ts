import type { RunHooks } from '../run/run-context.ts';
import { armName } from '../run/sample.ts';

/** Shows how far a run is. On a terminal: one live line; elsewhere a few plain lines; nothing when quiet. */
export interface Progress {
  hooks: Pick<RunHooks, 'onRunCreated' | 'onIndex' | 'onNote' | 'onEmbedded' | 'onSample'>;
  note(message: string): void;
  stop(): Promise<void>;
}

const BAR_WIDTH = 24;

/** Everything goes to standard error, so that standard output stays for results. */
export async function startProgress({ quiet }: { quiet: boolean }): Promise<Progress> {
  if (quiet) return { hooks: {}, note: writeLine, stop: async () => {} };
  const line = process.stderr.isTTY ? await liveLine() : undefined;
  const say = line ? line.note : writeLine;
  let failed = 0;
  let startedMs: number | undefined;
  let doneBefore = 0;
  return {
    hooks: {
      onRunCreated: ({ id, planned }) => say(`run ${id}: ${planned} samples`),
      onIndex: say,
      onNote: say,
      onEmbedded: (done, total) => line?.show(`${bar(done / total)} embedding ${done}/${total} passages`),
      onSample(sample, { done, planned }) {
        if (sample.failure) {
          failed += 1;
          if (failed === 1) say(`${armName(sample.arm)}, ${sample.testcaseId}: ${sample.failure.message}`);
        }
        if (startedMs === undefined) {
          startedMs = performance.now();
          doneBefore = done;
        }
        line?.show(
          progressLine(done, planned, failed, remainingSeconds(done - doneBefore, planned - done, startedMs)),
        );
      },
    },
    note: say,
    stop: async () => line?.stop(),
  };
}

/** `██████░░░░ 120/640 · 2 failed · 12 s left` */
function progressLine(
  done: number,
  planned: number,
  failed: number,
  secondsLeft: number | undefined,
): string {
  return [
    `${bar(done / planned)} ${done}/${planned}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(secondsLeft !== undefined && secondsLeft >= 1 ? [`${Math.round(secondsLeft)} s left`] : []),
  ].join(' · ');
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

function remainingSeconds(since: number, left: number, startedMs: number): number | undefined {
  return since < 3 ? undefined : (((performance.now() - startedMs) / since) * left) / 1000;
}

async function liveLine() {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const logger = new ListrLogger({
    useIcons: false,
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  });
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let show = (_text: string) => {};
  let note = (_text: string) => {};
  const running = new Listr(
    [
      {
        title: 'starting',
        task: (_context, task) => {
          show = (text) => {
            task.title = text;
          };
          note = (text) => {
            task.output = text;
          };
          return ended;
        },
        rendererOptions: { outputBar: Number.POSITIVE_INFINITY, persistentOutput: true },
      },
    ],
    { renderer: 'default', registerSignalListeners: false, rendererOptions: { logger } },
  ).run();
  return {
    show: (text: string) => show(text),
    note: (text: string) => note(text),
    async stop() {
      end();
      await running;
    },
  };
}

function writeLine(message: string): void {
  process.stderr.write(`${message}\n`);
}
