import { z } from 'zod';

/** Where an endpoint is. It stands in reports, so no secret may stand in it. */
export const baseUrl = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((url) => !hasUserinfo(url), 'may hold no user name or password: put the key into api_key_env')
  .refine(
    (url) => !/[?#]/.test(url),
    'may hold no query (?…) or fragment (#…): put the key into api_key_env',
  );

function hasUserinfo(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}
