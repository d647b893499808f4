/** A model on its cards. `tokensPerS` is of one request alone, output tokens only. */
export interface SizedModel {
  weightsGib: number;
  hardware: string;
  tokensPerS: number;
}

/**
 * Tokens a second that a model would write for one request alone: each token reads every weight once, so the speed is
 * bound by memory bandwidth and goes as 1 / weights. From the nearest measured one (by the ratio of their weights) on the
 * same cards. An estimate; dense models only. Undefined where nothing was measured on these cards.
 */
export function estimateDecode(
  measured: readonly SizedModel[],
  target: Omit<SizedModel, 'tokensPerS'>,
): number | undefined {
  const distance = ({ weightsGib }: SizedModel) => Math.abs(Math.log(weightsGib / target.weightsGib));
  const [nearest] = measured
    .filter(({ hardware }) => hardware === target.hardware)
    .sort((a, b) => distance(a) - distance(b));
  return nearest && (nearest.tokensPerS * nearest.weightsGib) / target.weightsGib;
}
