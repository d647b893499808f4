import type { Fingerprints } from './run-record.ts';

/** The parts of `recorded` that are others in `current`, by name. */
export function differingParts(recorded: Fingerprints, current: Fingerprints): (keyof Fingerprints)[] {
  return (Object.keys(recorded) as (keyof Fingerprints)[]).filter(
    (part) => JSON.stringify(recorded[part]) !== JSON.stringify(current[part]),
  );
}
