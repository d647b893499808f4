import type { JobEvent } from './job.ts';
import type { JobStore } from './job-store.ts';

type Listener = (events: readonly JobEvent[]) => void;

/** Hands the events of jobs on to whoever listens; those of one job are read once, however many listen. */
export interface EventHub {
  /** To be called when something was told of a job. */
  wake(runId: string): void;
  /** Listens from now on; returns how to stop. What was told before stands in the store. */
  listen(runId: string, listener: Listener): () => void;
}

export function createEventHub(jobs: Pick<JobStore, 'events' | 'lastEventId'>): EventHub {
  const rooms = new Map<string, { lastId: number; listeners: Set<Listener> }>();
  return {
    wake(runId) {
      const room = rooms.get(runId);
      if (!room) return;
      const events = jobs.events(runId, room.lastId);
      const last = events.at(-1);
      if (!last) return;
      room.lastId = last.id;
      for (const listener of [...room.listeners]) listener(events);
    },
    listen(runId, listener) {
      const room = rooms.get(runId) ?? { lastId: jobs.lastEventId(runId), listeners: new Set() };
      rooms.set(runId, room);
      room.listeners.add(listener);
      return () => {
        room.listeners.delete(listener);
        if (room.listeners.size === 0 && rooms.get(runId) === room) rooms.delete(runId);
      };
    },
  };
}
