import { UserError } from '../base/errors.ts';

/**
 * The key in an environment variable, without blanks around it; undefined where it holds none.
 * @throws UserError `<place>…`, without the value, for what no header can carry, such as a placeholder (你的密钥).
 */
export function readKey(
  place: string,
  variable: string,
  secret: (variable: string) => string | undefined,
): string | undefined {
  const key = secret(variable)?.trim();
  if (!key) return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new UserError(
    `${place}the environment variable ${variable} holds no key: only visible ASCII characters may stand in one, no blank or line break`,
  );
}
