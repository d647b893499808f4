import PQueue from 'p-queue';
import { StageFailure } from '../base/failure.ts';
import type { Document } from '../corpus/document.ts';
import type { ChatClient } from '../generation/chat-client.ts';
import { compareFacts, extractFacts } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { draftPrompt, readDrafts } from './draft-prompt.ts';

/** A drafted case in the spelling of suite files. */
export interface CaseDraft {
  id: string;
  category: string;
  question: string;
  keypoints: string[];
  gold_documents: [string];
  draft: true;
}

/** What came of a draft; `rejected` says for each document or keypoint why it was left out. */
export interface Drafted {
  cases: CaseDraft[];
  rejected: string[];
}

/**
 * Lets a model write `perDocument` cases on each document. A keypoint with a figure or date that its document does
 * not hold is left out, and so is a case without a keypoint; an outage or an unreadable reply rejects its document.
 */
export async function draftCases(
  documents: readonly Document[],
  client: ChatClient,
  options: { perDocument: number; concurrency: number; onDocument?: (done: number) => void },
): Promise<Drafted> {
  const queue = new PQueue({ concurrency: options.concurrency });
  let done = 0;
  const perDocument = await Promise.all(
    documents.map((document) =>
      queue.add(async () => {
        const drafted = await draftOn(document, client, options.perDocument);
        done += 1;
        options.onDocument?.(done);
        return drafted;
      }),
    ),
  );
  return {
    cases: perDocument.flatMap(({ cases }) => cases),
    rejected: perDocument.flatMap(({ rejected }) => rejected),
  };
}

async function draftOn(document: Document, client: ChatClient, count: number): Promise<Drafted> {
  const reply = await ask(document, client, count);
  if ('rejected' in reply) return { cases: [], rejected: [`${document.id}: ${reply.rejected}`] };
  const drafts = readDrafts(reply.answer);
  if (!drafts) return { cases: [], rejected: [`${document.id}: the reply is not a JSON list of cases`] };
  const rejected: string[] = [];
  const cases = drafts.slice(0, count).flatMap((draft, index): CaseDraft[] => {
    const id = `${document.id}-${index + 1}`;
    const keypoints = draft.keypoints.filter((keypoint) => {
      const strange = strangeFact(keypoint, document);
      if (strange !== undefined) rejected.push(`${id}: "${strange}" of "${keypoint}" is not in the document`);
      return strange === undefined;
    });
    if (keypoints.length === 0) return [];
    const { category, question } = draft;
    return [{ id, category, question, keypoints, gold_documents: [document.id], draft: true }];
  });
  return { cases, rejected };
}

async function ask(
  document: Document,
  client: ChatClient,
  count: number,
): Promise<{ answer: string } | { rejected: string }> {
  try {
    const { answer } = await client.complete(() => draftPrompt(document, count));
    return { answer };
  } catch (error) {
    if (error instanceof StageFailure) return { rejected: error.failure.message };
    throw error;
  }
}

/** The first figure or date of a text that a document does not hold, as written there. */
function strangeFact(text: string, document: Document): string | undefined {
  const form = normalForm(text).text;
  const known = extractFacts(normalForm(`${document.title}\n${document.text}`).text);
  const strange = extractFacts(form).find(
    (fact) => !known.some((other) => compareFacts(fact, other) === 'same'),
  );
  return strange && form.slice(strange.start, strange.end);
}
