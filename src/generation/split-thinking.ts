const OPEN = '<think>';
const CLOSE = '</think>';

/** What has come so far; the answer grows only by text that is certainly no part of a tag or of thinking. */
export interface ThinkingSplitter {
  readonly answer: string;
  readonly reasoning: string;
  /** Takes the next piece of content; tags may be cut anywhere. */
  feed(text: string): void;
  /** No more content: what looked like the start of a tag is text after all. */
  end(): void;
}

/**
 * Splits `<think>…</think>` off content. A block may stand anywhere and may be empty; one that is never closed is
 * reasoning to its end. Templates that open the block in the prompt (DeepSeek R1) let the model send only
 * `</think>`: with `thinking` on, all text before the first such tag becomes reasoning, after the fact. With
 * thinking off a lone `</think>` and the text before it stay in the answer as written, unless that text is only
 * white space: a model that ignores the switch should be seen to do so.
 */
export function createThinkingSplitter(thinking: boolean): ThinkingSplitter {
  let answer = '';
  let reasoning = '';
  let pending = '';
  let inside = false;
  let opened = false;

  function step(): boolean {
    const open = inside ? -1 : pending.indexOf(OPEN);
    const close = inside || !opened ? pending.indexOf(CLOSE) : -1;
    if (inside) {
      if (close < 0) return false;
      reasoning += pending.slice(0, close);
      return leave(close);
    }
    if (open >= 0 && (close < 0 || open < close)) {
      answer += pending.slice(0, open);
      pending = pending.slice(open + OPEN.length);
      inside = true;
      opened = true;
      return true;
    }
    if (close < 0) return false;
    const before = answer + pending.slice(0, close);
    const isReasoning = thinking || before.trim() === '';
    opened = true;
    if (isReasoning) reasoning += before;
    answer = isReasoning ? '' : before + CLOSE;
    return leave(close);
  }

  function leave(close: number): true {
    pending = pending.slice(close + CLOSE.length);
    inside = false;
    return true;
  }

  function release(length: number): void {
    if (inside) reasoning += pending.slice(0, length);
    else answer += pending.slice(0, length);
    pending = pending.slice(length);
  }

  return {
    get answer() {
      return answer;
    },
    get reasoning() {
      return reasoning;
    },
    feed(text) {
      pending += text;
      if (pending.includes('<')) while (step());
      release(pending.length - heldBack(pending));
    },
    end: () => release(pending.length),
  };
}

/** The length of the longest end of `text` that could be the start of a tag. */
function heldBack(text: string): number {
  const at = text.lastIndexOf('<');
  if (at < 0) return 0;
  const tail = text.slice(at);
  return tail.length < CLOSE.length && (OPEN.startsWith(tail) || CLOSE.startsWith(tail)) ? tail.length : 0;
}
