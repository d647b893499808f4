import { answerWith } from './chat-script.ts';
import { startChatServer } from './chat-server.ts';

// `tsx src/testing/chat-server-main.ts [port] [latency ms] [answer]`: a scripted server in a process of its own,
// so that a bench does not share its processor time. Prints {"url": …} (with /v1) as one line, then serves.
const [port = '0', latencyMs = '0', answer = '资料中的答案是四十二。'] = process.argv.slice(2);
const reply = answerWith(answer, { latencyMs: Number(latencyMs) });
const server = await startChatServer({ port: Number(port), reply: () => reply, models: ['scripted'] });
process.stdout.write(`${JSON.stringify({ url: server.baseUrl })}\n`);
