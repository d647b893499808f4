/** A document as loaded: `text` is Markdown or plain text, as written (not normalised). */
export interface Document {
  id: string;
  title: string;
  text: string;
  metadata?: Record<string, unknown>;
}

/**
 * A piece of a document, the unit of retrieval. `id` is `<documentId>#<ordinal>` and is stable for the
 * same document and chunk options. `start` and `end` are UTF-16 offsets in the document's text.
 * `heading` is the path of headings above it (`产品 > 价格`), empty where there is none.
 */
export interface Passage {
  id: string;
  documentId: string;
  title: string;
  heading: string;
  text: string;
  start: number;
  end: number;
}

/** Sizes in characters (UTF-16 units). */
export interface ChunkOptions {
  size: number;
  overlap: number;
}

/** A loaded corpus. `fingerprint` covers documents and chunk options, not the dictionary. */
export interface Corpus {
  name: string;
  title: string;
  directory: string;
  /** The name of its dictionary in `dictionaries/`, if it declares one. */
  dictionary?: string;
  chunk: ChunkOptions;
  documents: Document[];
  fingerprint: string;
}
