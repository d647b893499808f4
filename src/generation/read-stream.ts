import type { Readable } from 'node:stream';
import { messageOf } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';
import type { MeteredAnswer, StreamMeter } from './stream-meter.ts';

/**
 * How long a body may stay open after its answer is over; then its socket is given up. Most servers end it in the
 * same packet: an answer handed over before that would send the next question to a new connection.
 */
const GRACE_MS = 50;

/**
 * Reads a body through a meter. Does not hang when the server keeps the socket open after [DONE].
 * @throws StageFailure of the meter, or `stream-incomplete` when the connection breaks.
 */
export function readStream(body: Readable, meter: StreamMeter): Promise<MeteredAnswer> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    let over = false;
    let settled = false;
    const settle = () => {
      if (settled) return;
      settled = true;
      clearTimeout(grace);
      try {
        const answer = meter.end();
        // undici frees the socket one turn after the end of its body.
        setImmediate(resolve, answer);
      } catch (error) {
        reject(error);
      }
    };
    const cut = (why: string) => {
      if (over || settled) return settle();
      settled = true;
      const message = `the connection was cut within the answer (${why})`;
      reject(new StageFailure({ stage: 'generate', kind: 'stream-incomplete', message }));
    };
    body.on('data', (bytes: Uint8Array) => {
      if (over || !meter.push(bytes)) return;
      over = true;
      grace = setTimeout(() => body.destroy(), GRACE_MS);
    });
    body.on('end', settle);
    body.on('error', (error) => cut(messageOf(error)));
    body.on('close', () => cut('closed'));
  });
}
