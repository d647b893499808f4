import type { Dispatcher } from '../jobs/dispatcher.ts';
import type { EventHub } from '../jobs/event-hub.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { Labels } from '../run/store/open-labels.ts';
import type { RunPages } from '../run/store/run-pages.ts';
import type { KeyStore } from './guard/key-store.ts';
import type { Sessions } from './guard/sessions.ts';
import type { LoopDelay } from './loop-delay.ts';

/** What the routes work with. */
export interface ServiceContext {
  catalogue: Catalogue;
  outDirectory: string;
  jobs: JobStore;
  pages: RunPages;
  labels: Labels;
  keys: Pick<KeyStore, 'list'>;
  sessions: Sessions;
  events: EventHub;
  dispatcher: Dispatcher;
  loopDelay: { read(): LoopDelay };
  mostQueued: number;
  webhookHosts: readonly string[];
  /** Between two signs of life of an event stream. */
  heartbeatMs: number;
  /** Aborted when the service stops: whoever waits is answered. */
  closing: AbortSignal;
}
