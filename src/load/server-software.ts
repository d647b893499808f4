import { z } from 'zod';
import { messageInBody } from '../base/error-body.ts';
import type { ChatDialect } from '../models/endpoint-dialects.ts';
import { type ObservedServer, type PageOptions, readPage } from './read-page.ts';

/** Which program serves a model. */
export interface ServerSoftware {
  name: string;
  version?: string;
  /** Requests at once (llama.cpp). */
  slots?: number;
  /** Tokens of one slot (llama.cpp). */
  contextTokens?: number;
}

interface VersionPage {
  path: string;
  read(body: unknown): ServerSoftware;
}

const versionPage = z.object({ version: z.string() });
const propsPage = z.object({
  build_info: z.string().optional(),
  total_slots: z.number().optional(),
  default_generation_settings: z.object({ n_ctx: z.number().optional() }).optional(),
});

const VERSION_PAGES: Partial<Record<ChatDialect, VersionPage>> = {
  vllm: { path: '/version', read: (body) => ({ name: 'vLLM', ...versionPage.parse(body) }) },
  ollama: { path: '/api/version', read: (body) => ({ name: 'Ollama', ...versionPage.parse(body) }) },
  llamacpp: {
    path: '/props',
    read(body) {
      const props = propsPage.parse(body);
      return {
        name: 'llama.cpp',
        version: props.build_info,
        slots: props.total_slots,
        contextTokens: props.default_generation_settings?.n_ctx,
      };
    },
  },
};

/** What a server says of its own program. @throws Error with one line that says why it says nothing. */
export async function readSoftware(server: ObservedServer, options: PageOptions): Promise<ServerSoftware> {
  const page = VERSION_PAGES[server.dialect];
  if (!page) throw new Error(`${server.dialect} servers tell no version`);
  const text = await readPage(server, page.path, options);
  const software = await Promise.resolve(text)
    .then((body) => page.read(JSON.parse(body)))
    .catch(() => {
      throw new Error(`${page.path}: tells no version`);
    });
  return { ...software, version: software.version && messageInBody(software.version) };
}
