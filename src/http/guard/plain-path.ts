import type { MiddlewareHandler } from 'hono';
import { refuse } from './refuse.ts';

/** Refuses paths that could mean another file once decoded; no route of ours needs any of it. */
export const checkPath: MiddlewareHandler = async (c, next) =>
  isPlainPath(c.req.path) ? next() : refuse(c, 400, 'the path holds characters that no route takes');

/** Whether the path, decoded once, holds no `..`, backslash, control character, encoded slash or second encoding. */
export function isPlainPath(path: string): boolean {
  if (/%(2f|5c)/i.test(path)) return false;
  try {
    const decoded = decodeURIComponent(path);
    return !/[\\%\p{Cc}]/u.test(decoded) && !decoded.split('/').some((part) => part === '..' || part === '.');
  } catch {
    return false;
  }
}
