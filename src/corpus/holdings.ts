import type { SourceDocument } from '../core/schema/document.ts';
import { ownCouncils } from './own-councils.ts';
import type { Reading } from './prepare.ts';

/** What was said about a file beside its content, by the user or by the list of sources; null where nothing was said. */
export type GivenFacts = {
  readonly councilCode: string | null;
  readonly date: string | null;
  readonly kind: string | null;
  readonly url: string | null;
  readonly licence: string | null;
};

/** The documents of the corpus while a run adds to them. */
export type Holdings = {
  documents(): readonly SourceDocument[];
  /** The document of this content, when it need not be read again; it then stays for the rest of the run. */
  keep(sha256: string, reading: Reading, given: GivenFacts): SourceDocument | null;
  /** Tells that a new content of this source comes in place of the one held. Whether there is one. */
  expectReplacement(sha256: string, sourceKey: string): boolean;
  /** What the document takes the place of: the same content, or the older content of the same source. */
  replacedBy(document: SourceDocument): readonly SourceDocument[];
  /** Takes the document in, in place of what it replaces. */
  put(document: SourceDocument): readonly SourceDocument[];
};

const isOfSameStages = (held: SourceDocument, reading: Reading): boolean =>
  Object.entries(reading.stageVersions).every(([stage, version]) => held.stageVersions[stage] === version);

const agrees = (held: SourceDocument, given: GivenFacts): boolean =>
  (
    [
      [given.councilCode, ownCouncils(held)[0]?.code],
      [given.date, held.date],
      [given.kind, held.kind],
      [given.url, held.sourceUrl],
      [given.licence, held.licence],
    ] as const
  ).every(([said, known]) => said === null || said === known);

/**
 * Keeps the books of one run. Content that another path still holds is kept when one path of it changes, whatever the order of the paths.
 */
export const createHoldings = (stored: readonly SourceDocument[]): Holdings => {
  let documents = stored;
  const staying = new Set<string>();
  const leaving = new Set<string>();
  const replacedBy = (document: SourceDocument): readonly SourceDocument[] =>
    documents.filter(
      (held) =>
        held.documentId === document.documentId ||
        (held.sourceKey === document.sourceKey && !staying.has(held.documentId)),
    );
  return {
    documents: () => documents,
    keep(hash, reading, given) {
      const held = documents.find((document) => document.sha256 === hash);
      if (held === undefined || leaving.has(held.documentId)) return null;
      if (!isOfSameStages(held, reading) || !agrees(held, given)) return null;
      staying.add(held.documentId);
      return held;
    },
    expectReplacement(hash, sourceKey) {
      const older = documents.filter((held) => held.sourceKey === sourceKey && held.sha256 !== hash);
      for (const { documentId } of older) if (!staying.has(documentId)) leaving.add(documentId);
      return older.length > 0 || documents.some((held) => held.sha256 === hash);
    },
    replacedBy,
    put(document) {
      const replaced = new Set(replacedBy(document));
      documents = [...documents.filter((held) => !replaced.has(held)), document];
      leaving.delete(document.documentId);
      staying.add(document.documentId);
      return documents;
    },
  };
};
