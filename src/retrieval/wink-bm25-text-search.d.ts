/** The part of wink-bm25-text-search 3 that `wink-bm25.ts` uses; the package has no types. */
declare module 'wink-bm25-text-search' {
  export interface WinkEngine {
    defineConfig(config: {
      fldWeights: Record<string, number>;
      bm25Params: { k1: number; b: number; k: number };
    }): boolean;
    definePrepTasks(tasks: ((text: string) => string[])[]): number;
    addDoc(fields: Record<string, string>, id: number): number;
    /** `precision`: decimals of the stored weights, 4 to 9. Throws below three documents. */
    consolidate(precision: number): boolean;
    search(text: string, limit: number): [id: string, score: number][];
    getTokens(): Record<string, number>;
    exportJSON(): string;
    importJSON(json: string): boolean;
  }
  export default function createEngine(): WinkEngine;
}
