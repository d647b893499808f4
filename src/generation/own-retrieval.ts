/**
 * What a system that retrieves by itself says it used, best first; a list is absent where it does not say.
 * `retrieved` holds ids of documents, or of passages as `<document>#<n>`.
 */
export interface OwnRetrieval {
  contexts?: string[];
  retrieved?: string[];
}
