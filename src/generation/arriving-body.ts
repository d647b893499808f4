/** Takes a body as it comes: its chunks with the instant of their arrival (ms), then one `close`. */
export interface BodyReader {
  push(bytes: Uint8Array, atMs: number): void;
  /** The end, or why there will be none. */
  close(error?: Error): void;
}

/**
 * A response body on its way. A chunk is stamped when its socket is read; it is parsed only after every socket that
 * is readable in the same turn of the event loop was read, so that no stream's parsing makes another's stamp late.
 */
export interface ArrivingBody extends BodyReader {
  /** Hands over everything, from the first chunk on. */
  read(reader: BodyReader): void;
  /** Gives up the connection; the reader is told as of any other that broke. */
  destroy(): void;
}

/** An empty body; `abort` ends its connection, which must lead to `close`. */
export function createArrivingBody(abort: (reason: Error) => void): ArrivingBody {
  let waiting: [Uint8Array, number][] = [];
  let end: { error?: Error | undefined } | undefined;
  let reader: BodyReader | undefined;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || !reader) return;
    scheduled = true;
    setImmediate(handOver);
  }

  function handOver(): void {
    scheduled = false;
    const chunks = waiting;
    waiting = [];
    for (const [bytes, atMs] of chunks) reader?.push(bytes, atMs);
    if (end) reader?.close(end.error);
  }

  return {
    push(bytes, atMs) {
      waiting.push([bytes, atMs]);
      schedule();
    },
    close(error) {
      end ??= { error };
      schedule();
    },
    read(to) {
      reader = to;
      schedule();
    },
    destroy: () => abort(new Error('given up')),
  };
}
