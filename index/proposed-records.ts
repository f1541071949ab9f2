import { idOf } from '../src/core/hash.ts';
import type { SourceDocument, Span } from '../src/core/schema/document.ts';
import type { Proposal, ProposalReading } from '../src/core/schema/proposal.ts';
import type { AnyRecord, RecordBase, RecordKind, RecordOfKind } from '../src/core/schema/record.ts';
import { normalisedQuote } from '../src/core/statement.ts';
import type { IndexSnapshot } from './engine.ts';

/** Flag of a record that a model proposed and no rule found: it counts only once a person has found it right. */
export const PROPOSED_BY_MODEL = 'model';

/** Below that of every rule: how often a model is right is not measured here. */
const PROPOSAL_CONFIDENCE = 0.3;

/** Quotes that share this much of the shorter one say the same. A guess. */
const SAME_OVERLAP = 0.5;

type Found = { readonly proposal: Proposal; readonly extractor: string };

/** What models proposed, beside the records of a snapshot. */
export type ProposedRecords = {
  /** The records of a document with the names of the models that found them too. */
  withFinders<Kind extends RecordKind>(record: RecordOfKind<Kind>, kind: Kind): RecordOfKind<Kind>;
  /** Records of a document that models alone found, in reading order. */
  only<Kind extends RecordKind>(kind: Kind, documentId: string): readonly RecordOfKind<Kind>[];
};

const overlaps = (a: Span, b: Span): boolean => {
  const shared = Math.min(a.charEnd, b.charEnd) - Math.max(a.charStart, b.charStart);
  return shared > SAME_OVERLAP * Math.min(a.charEnd - a.charStart, b.charEnd - b.charStart);
};

const isSame = (a: Span & { readonly quote: string }, b: Span & { readonly quote: string }): boolean =>
  overlaps(a, b) || normalisedQuote(a.quote) === normalisedQuote(b.quote);

const baseOf = ({ proposal, extractor }: Found, document: SourceDocument, planId: string | null): RecordBase => {
  const { kind, quote, charStart, charEnd, pageNumber, section, headingPath, topics } = proposal;
  return {
    // As for records of rules, so that a review finds its record after any new reading.
    recordId: idOf(document.council?.code ?? document.documentId, kind, normalisedQuote(quote), 1),
    council: document.council,
    planId,
    documentId: document.documentId,
    cell: null,
    extractor,
    confidence: PROPOSAL_CONFIDENCE,
    flags: [PROPOSED_BY_MODEL],
    review: null,
    ...{ quote, charStart, charEnd, pageNumber, section, headingPath, topics },
  };
};

/** The record of a proposal. What a plan does not print in so many words stays empty. */
const recordOf = (found: Found, document: SourceDocument, planId: string | null): AnyRecord => {
  const base = baseOf(found, document, planId);
  const { proposal } = found;
  switch (proposal.kind) {
    case 'action':
      return {
        ...base,
        ...proposal.values,
        ...{ summary: base.quote, objective: null, area: null, successCriteria: [], statusPrinted: null, due: null },
        ...{ ownerRole: null, ownerName: null, rag: null, technology: [], partners: [], savingIds: [], ref: null },
      };
    case 'barrier':
      return {
        ...base,
        ...proposal.values,
        ...{ statement: base.quote, area: null, ownerName: null, severityPrinted: null, requestIds: [] },
      };
    case 'request':
      return {
        ...base,
        ...proposal.values,
        ...{
          ask: base.quote,
          directedToInferred: true,
          area: null,
          ownerName: null,
          conditionalOn: null,
          barrierId: null,
        },
      };
  }
};

/** Proposals of one quote are one, found by all who proposed it; the first values stand. */
const merged = (all: readonly Found[]): readonly Found[] => {
  const kept: Found[] = [];
  for (const next of all) {
    const at = kept.findIndex(
      ({ proposal }) => proposal.kind === next.proposal.kind && isSame(proposal, next.proposal),
    );
    const same = kept[at];
    if (same === undefined) kept.push(next);
    else if (!same.extractor.includes(next.extractor))
      kept[at] = { ...same, extractor: `${same.extractor} + ${next.extractor}` };
  }
  return kept;
};

/**
 * What was proposed for the documents of a snapshot, by their content. A proposal whose words no longer stand at their place is left out until the passage is
 * read again.
 */
export const proposedRecords = (snapshot: IndexSnapshot, readings: readonly ProposalReading[]): ProposedRecords => {
  const bySha = Map.groupBy(readings, ({ sha256 }) => sha256);
  const documents = new Map(snapshot.documents().map((document) => [document.documentId, document]));
  const plans = new Map(snapshot.plans().flatMap(({ planId, documentIds }) => documentIds.map((id) => [id, planId])));
  const known = new Map<string, readonly Found[]>();

  const foundIn = (documentId: string): readonly Found[] => {
    const held = known.get(documentId);
    if (held !== undefined) return held;
    const own = bySha.get(documents.get(documentId)?.sha256 ?? '') ?? [];
    const text = own.length === 0 ? '' : (snapshot.text(documentId) ?? '');
    const found = own.flatMap(({ proposals, modelId, promptId }) =>
      proposals
        .filter(({ quote, charStart, charEnd }) => text.slice(charStart, charEnd) === quote)
        .map((proposal): Found => ({ proposal, extractor: `model:${modelId}/${promptId}` })),
    );
    const inOrder = found.toSorted(
      (a, b) => a.proposal.charStart - b.proposal.charStart || a.extractor.localeCompare(b.extractor, 'en'),
    );
    const distinct = merged(inOrder);
    known.set(documentId, distinct);
    return distinct;
  };

  return {
    withFinders: (record, kind) => {
      const finders = foundIn(record.documentId).filter(
        ({ proposal }) => proposal.kind === kind && isSame(proposal, record),
      );
      if (finders.length === 0) return record;
      return { ...record, extractor: [record.extractor, ...finders.map(({ extractor }) => extractor)].join(' + ') };
    },
    only: <Kind extends RecordKind>(kind: Kind, documentId: string): readonly RecordOfKind<Kind>[] => {
      const document = documents.get(documentId);
      const own = foundIn(documentId).filter(({ proposal }) => proposal.kind === kind);
      if (document === undefined || own.length === 0) return [];
      const byRules = snapshot.records(kind, [documentId]);
      return own
        .filter(({ proposal }) => !byRules.some((record) => isSame(record, proposal)))
        .map((found) => recordOf(found, document, plans.get(documentId) ?? null) as RecordOfKind<Kind>);
    },
  };
};
