import type { Dispatcher } from 'undici';
import type { Clock } from '../base/clock.ts';
import { type ArrivingBody, createArrivingBody } from './arriving-body.ts';
import { noteRequestStart } from './socket-timing.ts';

/** The head of a response, its body on its way. */
export interface ArrivingResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: ArrivingBody;
}

/**
 * One request over a dispatcher of undici, below its streams: bytes are stamped in the call in which its parser finds
 * them. Writes `sent`, those of `timedConnector` where the socket is new, and `headers` into `marks`, also when it
 * fails. Rejects with what undici throws, and with the signal's reason before there is an answer.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  {
    marks,
    clock,
    signal,
  }: { marks: Record<string, number>; clock: Clock; signal?: AbortSignal | null | undefined },
): Promise<ArrivingResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let reason: Error | undefined;
    const abort = (why: Error) => {
      reason ??= why;
      controller?.abort(why);
      if (!controller) reject(why);
    };
    const onAbort = () => abort(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    const body = createArrivingBody(abort);
    const over = () => signal?.removeEventListener('abort', onAbort);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    dispatcher.dispatch(request, {
      onRequestStart(started) {
        controller = started;
        if (reason) started.abort(reason);
        else noteRequestStart(marks, clock);
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return;
        marks.headers = clock.nowMs();
        resolve({ status, headers, body });
      },
      onResponseData(_controller, bytes) {
        body.push(bytes, clock.nowMs());
      },
      onResponseEnd() {
        over();
        body.close();
      },
      onResponseError(_controller, error) {
        over();
        reject(error);
        body.close(error);
      },
    });
  });
}
