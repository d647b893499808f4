import type { OptionModel } from '../../selection/option.ts';

/** `A100 80GB × 2`, as models.yaml has it; undefined where it names no cards. */
export function cardsOf({ hardware }: Pick<OptionModel, 'hardware'>): string | undefined {
  return hardware && `${hardware.entry?.title ?? hardware.gpu} × ${hardware.cards}`;
}
