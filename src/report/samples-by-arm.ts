import { armName, type Sample } from '../run/sample.ts';

/** The samples of each arm by its name, in their order. */
export function samplesByArm(samples: readonly Sample[]): Map<string, Sample[]> {
  const byArm = new Map<string, Sample[]>();
  for (const sample of samples) {
    const name = armName(sample.arm);
    const own = byArm.get(name);
    if (own) own.push(sample);
    else byArm.set(name, [sample]);
  }
  return byArm;
}
