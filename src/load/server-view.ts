import type { EngineView } from './engine-view.ts';
import type { GpuUse } from './gpu-nvidia-smi.ts';
import type { ModelLoad } from './model-load.ts';
import type { ServerSoftware } from './server-software.ts';
import type { Tally } from './tally.ts';

/** What a server, and the machine that ragmeter runs on, showed of themselves during a run. */
export interface ServerView {
  /** From the first snapshot to the last (ms). */
  observedMs: number;
  /** The model's address is a loopback one: GPUs and memory are the server's too (a tunnel looks the same). */
  sameMachine: boolean;
  software?: ServerSoftware;
  metrics?: {
    /** A counter fell: the engine started anew, or several replicas answer in turn. Then there are no deltas. */
    restarted: boolean;
    engines: EngineView[];
    /** Why the deltas end before the run: the last page could not be read. */
    endedEarly?: string;
  };
  gpus?: GpuUse[];
  /** Of this machine; the share in use (0 to 1). */
  memory: { totalBytes: number; used: Tally };
  modelLoad?: ModelLoad;
  /** Why a part is absent, in one line. */
  absent: Partial<Record<'metrics' | 'software' | 'gpus' | 'modelLoad', string>>;
}
