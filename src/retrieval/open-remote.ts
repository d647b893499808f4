import { messageOf, UserError } from '../base/errors.ts';
import { fingerprint as fingerprintOf } from '../base/hash.ts';

/** Whether indexes are at an address that LanceDB reads itself (`s3://…`), and not on a disk. */
export function isAddress(uri: string): boolean {
  return /^[a-z][a-z0-9+]*:\/\//.test(uri);
}

/**
 * Opens the index of this manifest below `address`, which is only read.
 * @throws UserError where it is not there or cannot be read
 */
export async function openRemote<T>(
  address: string,
  manifest: Record<string, unknown>,
  tables: string,
  open: (place: string) => Promise<T>,
): Promise<{ opened: T; fingerprint: string; built: false }> {
  const fingerprint = fingerprintOf(manifest);
  const place = `${address.replace(/\/$/, '')}/${fingerprint}/${tables}`;
  try {
    return { opened: await open(place), fingerprint, built: false };
  } catch (error) {
    throw new UserError(
      `RAGMETER_INDEX_URI: no ${manifest.kind} index can be read at ${place} (${messageOf(error).split('\n')[0]}); ` +
        'build it without the variable (npm run index) and copy outputs/indexes there',
      { cause: error },
    );
  }
}
