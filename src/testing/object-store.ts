import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';

/** A store that speaks as much of S3 as reading takes: objects, ranges of them, and lists. Signatures are not checked. */
export interface ObjectStore {
  /** The variables by which a client of S3 finds it. */
  env: Record<string, string>;
  requests: string[];
  close(): Promise<void>;
}

/** Serves the files of `directory` as the objects of the bucket `bucket`. */
export async function startObjectStore(directory: string): Promise<ObjectStore> {
  const requests: string[] = [];
  const server = createServer(({ method, url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://store');
    requests.push(`${method} ${decodeURIComponent(url)}`);
    const key = decodeURIComponent(pathname).replace(/^\/bucket\/?/, '');
    if (method !== 'GET' && method !== 'HEAD') return response.writeHead(403).end();
    if (key === '') {
      const xml = listed(directory, searchParams.get('prefix') ?? '', searchParams.get('delimiter'));
      return response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
    }
    const path = join(directory, key);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const bytes = readFileSync(path);
    const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const start = from ? Number(from) : to ? bytes.length - Number(to) : 0;
    const end = from && to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1;
    const part = bytes.subarray(start, end + 1);
    response.writeHead(headers.range ? 206 : 200, {
      'content-length': part.length,
      'last-modified': new Date(0).toUTCString(),
      etag: `"${bytes.length}"`,
      ...(headers.range && { 'content-range': `bytes ${start}-${end}/${bytes.length}` }),
    });
    return response.end(method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      AWS_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ALLOW_HTTP: 'true',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** ListObjectsV2, in one page. */
function listed(directory: string, prefix: string, delimiter: string | null): string {
  const keys = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .filter((key) => key.startsWith(prefix));
  const folderOf = (key: string) => {
    const at = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : key.slice(0, at + 1);
  };
  const folders = new Set(keys.flatMap((key) => folderOf(key) ?? []));
  const contents = keys
    .filter((key) => folderOf(key) === undefined)
    .map((key) => {
      const { size } = statSync(join(directory, key));
      return `<Contents><Key>${key}</Key><LastModified>1970-01-01T00:00:00.000Z</LastModified><ETag>"${size}"</ETag><Size>${size}</Size></Contents>`;
    });
  const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`);
  return `<?xml version="1.0"?><ListBucketResult><Name>bucket</Name><Prefix>${prefix}</Prefix><IsTruncated>false</IsTruncated>${contents.join('')}${common.join('')}</ListBucketResult>`;
}
