import { z } from 'zod';
import { unknownName } from '../base/nearest.ts';

/**
 * A model of the catalogue that is two others: a question whose complexity (`generation/complexity.ts`, 0 to 1) is at
 * least `threshold` goes to `large`, any other to `small`. Both are models by name, neither a route nor a system.
 */
export const routeEntry = z.strictObject({
  dialect: z.literal('route'),
  title: z.string().optional(),
  route: z.strictObject({
    small: z.string().min(1),
    large: z.string().min(1),
    threshold: z.number().min(0).max(1),
  }),
});

/** One entry of `models:` with a `route`. */
export type RouteEntry = z.infer<typeof routeEntry>;
/** Which of two models a question goes to. */
export type Route = RouteEntry['route'];

/** An entry that has a `route` needs no `dialect`. */
export function withRouteDialect(entry: unknown): unknown {
  const isRoute = typeof entry === 'object' && entry !== null && 'route' in entry;
  return isRoute ? { dialect: 'route', ...entry } : entry;
}

/** Why a route leads nowhere: each end must be another model that answers by itself. */
export function routeFault(
  route: Route,
  { models, systems }: { models: Record<string, { dialect: string }>; systems: object },
): { part: 'small' | 'large'; message: string } | undefined {
  for (const part of ['small', 'large'] as const) {
    const to = route[part];
    if (Object.hasOwn(systems, to))
      return { part, message: `"${to}" is a system with its own retrieval; a route goes to models` };
    const model = Object.hasOwn(models, to) ? models[to] : undefined;
    if (!model) return { part, message: unknownName('model', to, Object.keys(models)) };
    if (model.dialect === 'route')
      return { part, message: `"${to}" is a route itself; a route goes to models that answer` };
  }
  return route.small === route.large
    ? { part: 'large', message: `"${route.large}" is the small one too; name another model` }
    : undefined;
}
