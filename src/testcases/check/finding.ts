/** Where something stands; `line` counts from 1. */
export interface Place {
  file: string;
  line: number;
}

/** One thing that `check` objects to. Errors make it fail; warnings do not. */
export interface Finding extends Place {
  level: 'error' | 'warning';
  message: string;
}

/** A finding from the message of a `UserError` that a loader threw (`file:line: …` or `file: …`). */
export function findingOf(message: string, fallbackFile: string): Finding {
  const match = /^([^:]+):(\d+):\s*(.*)$/s.exec(message);
  if (match) return { level: 'error', file: match[1]!, line: Number(match[2]), message: match[3]! };
  return { level: 'error', file: fallbackFile, line: 1, message };
}
