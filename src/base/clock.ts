/** A monotonic clock in milliseconds; only differences mean anything. Injected, so that tests assert exact numbers. */
export interface Clock {
  nowMs(): number;
}

/** `process.hrtime`: one origin for all processes of a machine, unlike `performance.now`. */
export const systemClock: Clock = {
  nowMs: () => Number(process.hrtime.bigint()) / 1e6,
};
