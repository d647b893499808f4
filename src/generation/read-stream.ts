import { messageOf } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';
import type { ArrivingBody } from './arriving-body.ts';
import type { StreamMeter } from './stream-meter.ts';

/**
 * How long a body may stay open after its answer is over; then its socket is given up. Most servers end it in the
 * same packet: an answer handed over before that would send the next question to a new connection.
 */
const GRACE_MS = 50;
const MOST_TEXT = 2 ** 20;

/**
 * Reads a body through a meter. Does not hang when the server keeps the socket open after [DONE].
 * @throws StageFailure of the meter, or `stream-incomplete` when the connection breaks.
 */
export function readStream<Answer>(
  body: ArrivingBody,
  meter: Pick<StreamMeter, 'push'> & { end(): Answer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    body.read({
      push(bytes, atMs) {
        if (grace || !meter.push(bytes, atMs)) return;
        grace = setTimeout(() => body.destroy(), GRACE_MS);
      },
      close(error) {
        clearTimeout(grace);
        if (error && !grace) return reject(cut(error));
        try {
          const answer = meter.end();
          // undici frees the socket one turn after the end of its body.
          setImmediate(resolve, answer);
        } catch (failure) {
          reject(failure);
        }
      },
    });
  });
}

/**
 * A body as text (UTF-8), up to the chunk with which it reaches 1 MiB: an error page without end must not fill the
 * memory. Rejects when the connection breaks.
 */
export function readText(body: ArrivingBody): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    const text = () => Buffer.concat(parts).toString('utf8');
    body.read({
      push(bytes) {
        if (length >= MOST_TEXT) return;
        parts.push(bytes);
        length += bytes.length;
        if (length < MOST_TEXT) return;
        resolve(text());
        body.destroy();
      },
      close: (error) => (error ? reject(error) : resolve(text())),
    });
  });
}

function cut(error: Error): StageFailure {
  const message = `the connection was cut within the answer (${messageOf(error)})`;
  return new StageFailure({ stage: 'generate', kind: 'stream-incomplete', message });
}
