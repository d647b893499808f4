/** What holds the answer: all of these, where an inner list stands for any one of its members. */
export type Gold = (string | string[])[];

interface GoldOfCase {
  goldDocuments?: Gold;
  goldPassages?: Gold;
}

/** The gold at document level: as named, else the documents of the gold passages (`<documentId>#<n>`). */
export function goldDocumentsOf({ goldDocuments, goldPassages }: GoldOfCase): Gold | undefined {
  return (
    goldDocuments ?? goldPassages?.map((one) => (Array.isArray(one) ? one.map(documentOf) : documentOf(one)))
  );
}

/** The ids of all documents that a case calls gold, those of its gold passages among them. */
export function goldDocumentIds({ goldDocuments = [], goldPassages = [] }: GoldOfCase): string[] {
  return [...new Set([...goldDocuments.flat(), ...goldPassages.flat().map(documentOf)])];
}

function documentOf(passageId: string): string {
  return passageId.replace(/#\d+$/, '');
}
