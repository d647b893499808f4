import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { Clock } from '../base/clock.ts';

type Marks = Record<string, number>;

/** What it took to open a socket, until its first request takes it. */
const opened = new WeakMap<object, Marks>();
/** The marks of the request that is being written right now. */
let starting: Marks | undefined;

// undici says which socket carries a request only here, in the same call in which it starts the request.
subscribe('undici:client:sendHeaders', (message) => {
  const { socket } = message as { socket: object };
  if (starting) Object.assign(starting, opened.get(socket));
  opened.delete(socket);
  starting = undefined;
});

/**
 * A connector that remembers when it began (`connecting`), when the name was resolved (`resolved`; never for an
 * address) and when the socket could be used, TLS included (`connected`).
 */
export function timedConnector(connect: buildConnector.connector, clock: Clock): buildConnector.connector {
  return (options, callback) => {
    const marks: Marks = { connecting: clock.nowMs() };
    const done: typeof callback = (...[error, socket]: Parameters<typeof callback>) => {
      marks.connected = clock.nowMs();
      if (socket) opened.set(socket, marks);
      if (error) callback(error, null);
      else callback(null, socket as Socket);
    };
    // It returns the socket, which its type does not say.
    const socket = connect(options, done) as unknown as Socket | undefined;
    socket?.once('lookup', () => {
      marks.resolved = clock.nowMs();
    });
  };
}

/** To be called when undici starts to write a request: the marks of a socket that was opened for it go into `marks`. */
export function noteRequestStart(marks: Marks, clock: Clock): void {
  marks.sent = clock.nowMs();
  starting = marks;
}
