import { idOf } from '../core/hash.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';
import { resemblance } from './signature.ts';

/** Kinds of document that belong to a plan; minutes, decisions, news and landing pages are about plans and are left out of counts. */
const PLAN_KINDS: ReadonlySet<SourceDocument['kind']> = new Set(['plan', 'appendix', 'update']);

/**
 * Two files carry one text when half of their five-word sequences agree. The same plan read from PDF, DOCX, HTML and text agrees in .8 and more;
 * two different documents of one council stay below .1 (measured on the plans at hand).
 */
const SAME_TEXT = 0.5;

/** Formats from the one that can be cited best: pages and boxes first, then structure, then bare text. */
const FORMAT_ORDER: readonly string[] = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/html',
  'text/markdown',
  'text/plain',
];

const formatRank = (document: SourceDocument): number => {
  const rank = FORMAT_ORDER.indexOf(document.mediaType);
  return rank < 0 ? FORMAT_ORDER.length : rank;
};

const byFormat = (a: SourceDocument, b: SourceDocument): number =>
  formatRank(a) - formatRank(b) || (a.documentId < b.documentId ? -1 : 1);

/** The best copy of each text, so that one plan in four formats is read once. */
const currentCopies = (documents: readonly SourceDocument[]): readonly SourceDocument[] => {
  const kept: SourceDocument[] = [];
  for (const document of documents.toSorted(byFormat)) {
    const isCopy = kept.some((other) => resemblance(other.signature, document.signature) >= SAME_TEXT);
    if (!isCopy) kept.push(document);
  }
  return kept;
};

/** The plan that a council's documents belong to. */
export const planIdOf = (councilCode: string): string => idOf('plan', councilCode);

/** Ties documents to plans, one a council; sorted by council code, so that the order of ingest makes no difference. Documents without a council belong to none. */
export const documentsToPlans = (documents: readonly SourceDocument[]): readonly Plan[] => {
  const byCouncil = Map.groupBy(
    documents.filter((document) => PLAN_KINDS.has(document.kind)),
    (document) => document.council?.code,
  );
  return [...byCouncil]
    .flatMap(([code, members]): readonly Plan[] => {
      const council = members[0]?.council;
      if (code === undefined || council === null || council === undefined) return [];
      return [
        {
          planId: planIdOf(code),
          councils: [council],
          documentIds: members.map((document) => document.documentId).toSorted(),
          currentDocumentIds: currentCopies(members).map((document) => document.documentId),
        },
      ];
    })
    .toSorted((a, b) => ((a.councils[0]?.code ?? '') < (b.councils[0]?.code ?? '') ? -1 : 1));
};
