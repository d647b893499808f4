import { fingerprint } from '../base/hash.ts';
import type { Document, Passage } from '../corpus/document.ts';
import type { ChatReply, ChatStep } from './chat-script.ts';
import type { RecordedRequest, ReplyTo } from './chat-server.ts';
import type { scriptedAnswerers } from './scripted-answerers.ts';

/** How a simulated server behaves. Beyond `slots` requests at once its answers come slower in proportion. */
export interface SimulatedPace {
  ttftMs: number;
  tokensPerS: number;
  slots: number;
  /** Of all requests: half get a 500, half a stream that is cut. The same request fails again. */
  failingShare: number;
}

type Answerer = ReturnType<typeof scriptedAnswerers>[number];

/** About as many characters as Chinese models put into a token. */
const CHARACTERS_PER_TOKEN = 1.5;
const UNASKED = '这个问题不在题集之内，以下是一段与资料无关的回答，只用来占满输出的长度。'.repeat(20);

/**
 * A server that streams the answers of a scripted answerer at a pace. It reads question and passages from ragmeter's
 * own prompt; a question that no case asks gets a text without content.
 */
export function simulatedModel(
  { ttftMs, tokensPerS, slots, failingShare }: SimulatedPace,
  answererFor: (question: string) => Answerer,
  documents: readonly Document[],
): ReplyTo {
  const idByTitle = new Map(documents.map(({ id, title }) => [title, id]));
  let underWay = 0;
  return async (request): Promise<ChatReply> => {
    const { prompt, maxTokens } = promptOf(request);
    const luck = Number.parseInt(fingerprint(prompt).slice(0, 8), 16) / 2 ** 32;
    if (luck < failingShare / 2) return { status: 500, body: { error: { message: 'simulated failure' } } };
    const { question, passages } = askedIn(prompt, idByTitle);
    const answer = await answererFor(question)
      .generate({ question, passages })
      .then(({ answer }) => answer)
      .catch(() => UNASKED);
    const tokens = tokensOf(answer).slice(0, maxTokens);
    underWay += 1;
    const stretch = Math.max(1, underWay / slots);
    const tookMs = (ttftMs + (tokens.length / tokensPerS) * 1000) * stretch;
    setTimeout(() => (underWay -= 1), tookMs).unref();
    const usage = {
      prompt_tokens: Math.round(prompt.length / CHARACTERS_PER_TOKEN),
      completion_tokens: tokens.length,
    };
    const said = tokens.flatMap((content): ChatStep[] => [
      { content },
      { wait: (1000 / tokensPerS) * stretch },
    ]);
    const start: ChatStep[] = [{ role: '' }, { wait: ttftMs * stretch }];
    if (luck < failingShare) return { steps: [...start, ...said.slice(0, said.length / 2), 'drop'] };
    return { steps: [...start, ...said, { finish: 'stop' }, { usage }, 'done'] };
  };
}

function promptOf({ body }: RecordedRequest): { prompt: string; maxTokens?: number } {
  const { messages, max_tokens } = body as { messages: { content: string }[]; max_tokens?: number };
  return {
    prompt: messages.map(({ content }) => content).join('\n'),
    ...(max_tokens !== undefined && { maxTokens: max_tokens }),
  };
}

/** What ragmeter's prompt asks, and the documents of its numbered passages, known by their titles. */
function askedIn(
  prompt: string,
  idByTitle: ReadonlyMap<string, string>,
): { question: string; passages: Passage[] } {
  const question = prompt.slice(prompt.lastIndexOf('问题：') + '问题：'.length).trim();
  const names = [...prompt.matchAll(/^\[\d+\] (.*)$/gm)].map(([, name = '']) => name);
  const passages = names.flatMap((name) => {
    const documentId = idByTitle.get(name) ?? idByTitle.get(name.split(' > ')[0] as string);
    return documentId === undefined
      ? []
      : [{ id: documentId, documentId, title: name, heading: '', text: '', start: 0, end: 0 }];
  });
  return { question, passages };
}

/** Pieces of one and two characters in turn. */
function tokensOf(text: string): string[] {
  return [...text.matchAll(/[\s\S]{1,3}/gu)].flatMap(([three]) => {
    const [first = '', ...others] = [...three];
    return others.length > 0 ? [first, others.join('')] : [first];
  });
}
