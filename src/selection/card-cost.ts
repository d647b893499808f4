import type { GpuEntry } from '../models/gpu-entry.ts';
import type { SelectionSpec } from './selection-spec.ts';

/** What the cards of one copy of a model cost a month, in yuan. */
export interface CardCost {
  gpu: string;
  /** Cards of one copy. */
  cards: number;
  entry: GpuEntry;
  /** One card: its price written off by months, or its rent day and night. */
  perCardCny: number;
  /** Power of one card; undefined where its draw is unknown, and for rented ones, whose rent holds it. */
  powerPerCardCny?: number;
  /** `cards` × (`perCardCny` + `powerPerCardCny`), without power where that is unknown. */
  perCopyCny: number;
}

/**
 * The month of one copy. Bought: price ÷ (years × 12), and power_w ÷ 1,000 × 24 × days × price of a kWh, as if the card
 * drew its full power day and night. Rented: rent × 24 × days. `priceFactor` scales price and rent, not power.
 */
export function cardCost(
  { gpu, cards, entry }: { gpu: string; cards: number; entry: GpuEntry },
  {
    days_per_month: days,
    electricity_cny_per_kwh: kwh,
  }: Pick<SelectionSpec, 'days_per_month' | 'electricity_cny_per_kwh'>,
  priceFactor = 1,
): CardCost {
  const { price_cny: price, amortisation_years: years, rent_cny_per_hour: rent = 0, power_w: watts } = entry;
  const hours = 24 * days;
  const perCardCny = priceFactor * (price === undefined ? rent * hours : price / (years * 12));
  const powerPerCardCny =
    price === undefined || watts === undefined ? undefined : (watts / 1000) * hours * kwh;
  return {
    gpu,
    cards,
    entry,
    perCardCny,
    ...(powerPerCardCny !== undefined && { powerPerCardCny }),
    perCopyCny: cards * (perCardCny + (powerPerCardCny ?? 0)),
  };
}
