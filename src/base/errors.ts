/**
 * A fault that the user can mend: printed as one line, without a trace, exit code 1.
 * `publicMessage` says what is wrong, where, and what to do; it holds no key and no stack.
 */
export class UserError extends Error {
  readonly publicMessage: string;

  constructor(publicMessage: string, options?: ErrorOptions) {
    super(publicMessage, options);
    this.name = 'UserError';
    this.publicMessage = publicMessage;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
