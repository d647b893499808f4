import { z } from 'zod';

/**
 * A kind of card of one's own, and what it costs: bought (`price_cny`, written off over `amortisation_years`) or
 * rented (`rent_cny_per_hour`), as of a day; without either its cost is unknown. `power_w` is its draw under load.
 */
export const gpuEntry = z
  .strictObject({
    title: z.string().min(1).optional(),
    memory_gib: z.number().positive().optional(),
    price_cny: z.number().positive().optional(),
    amortisation_years: z.number().positive().default(3),
    rent_cny_per_hour: z.number().positive().optional(),
    power_w: z.number().nonnegative().optional(),
    as_of: z.iso.date().optional(),
  })
  .refine((gpu) => gpu.price_cny === undefined || gpu.rent_cny_per_hour === undefined, {
    path: ['price_cny'],
    error: 'give either price_cny (bought) or rent_cny_per_hour (rented), not both',
  })
  .refine((gpu) => (gpu.price_cny ?? gpu.rent_cny_per_hour) === undefined || gpu.as_of !== undefined, {
    path: ['as_of'],
    error: 'is missing: the day of the price',
  });

/** One entry of `gpus:`. */
export type GpuEntry = z.infer<typeof gpuEntry>;
