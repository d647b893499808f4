import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';

const SECRET = ['authorization', 'cookie', 'token', 'key', 'apiKey', 'secret', 'password'];
/** What a run holds of its users: it belongs into the store alone. */
const CONTENT = ['question', 'answer', 'reasoning', 'contexts', 'body', 'text'];

/**
 * Logs as JSON lines on standard error. Values are JSON strings, in which line ends and escapes of a terminal are
 * written as \uXXXX: no request can forge a line. Fields that could hold a secret or a text of a run are blanked.
 */
export function createLogger(
  level: string,
  to: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  const plain = { write: (line: string) => to.write(line.replace(UNSEEN, escaped)) };
  const names = [...SECRET, ...CONTENT];
  return pino(
    {
      level,
      base: { service: 'ragmeter' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.err },
      redact: {
        paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
    },
    plain,
  );
}

/** JSON leaves these as they are, and a terminal may obey them: the second control block, and what turns the line. */
const UNSEEN = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
