/** A file that a user wants in a corpus; `name` is its base name with the extension. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

/** A document in Markdown. `losses` says what of the source is not in it: short lines in English, none when all is. */
export interface Converted {
  markdown: string;
  /** What the source itself says its title is. */
  title?: string;
  losses: string[];
  /** The text goes into the corpus as it is, under this extension, without front matter. */
  verbatim?: '.md' | '.txt';
}

/**
 * One format read by one library.
 * @throws UserError for what a user can mend (a password, a limit); anything else means that the file is damaged.
 */
export type Converter = (source: SourceFile) => Converted | Promise<Converted>;

/** `3 pictures without text`; undefined for none, to be left out of the losses. */
export function countLoss(count: number, one: string, many = `${one}s`): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${count === 1 ? one : many}`;
}

/** The losses that there are. */
export function lossesOf(...losses: readonly (string | undefined)[]): string[] {
  return losses.filter((loss) => loss !== undefined);
}
