import { idOf } from '../core/hash.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';
import { ownCouncils } from './own-councils.ts';
import { codesOf, type PlanTie, tieToPlans } from './plan-ties.ts';
import { resemblance } from './signature.ts';

type PlanPart = NonNullable<Plan['parts']>[number];

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
  'application/vnd.oasis.opendocument.text',
  'text/html',
  'text/markdown',
  'text/plain',
];

const PART_ORDER: readonly PlanPart['as'][] = ['plan', 'appendix', 'update', 'copy'];

const formatRank = (document: SourceDocument): number => {
  const rank = FORMAT_ORDER.indexOf(document.mediaType);
  return rank < 0 ? FORMAT_ORDER.length : rank;
};

const byFormat = (a: SourceDocument, b: SourceDocument): number =>
  formatRank(a) - formatRank(b) || (a.documentId < b.documentId ? -1 : 1);

/** Two dates this far apart are of two versions; the same version may be dated by its approval or by its publication. Named guess: two months. */
const NEW_VERSION_DAYS = 60;

const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

/** Documents that carry one text, or versions of one; each group in the order of `byFormat`. */
const sameTexts = (documents: readonly SourceDocument[]): readonly (readonly SourceDocument[])[] => {
  const groups: SourceDocument[][] = [];
  for (const document of documents.toSorted(byFormat)) {
    const group = groups.find(([first]) => resemblance(first?.signature ?? [], document.signature) >= SAME_TEXT);
    if (group === undefined) groups.push([document]);
    else group.push(document);
  }
  return groups;
};

/** Of several files with one text the one that is read: of the latest version, in the format that can be cited best. */
const readOf = (group: readonly SourceDocument[]): SourceDocument | undefined => {
  const latest = group
    .flatMap(({ date }) => date ?? [])
    .toSorted()
    .at(-1);
  return group.find(
    ({ date }) => latest === undefined || date === null || daysBetween(date, latest) < NEW_VERSION_DAYS,
  );
};

/** For each document the best copy of its text, itself where there is none better: one plan in four formats is read once. */
const bestCopies = (documents: readonly SourceDocument[]): ReadonlyMap<SourceDocument, SourceDocument> =>
  new Map(
    sameTexts(documents).flatMap((group) => {
      const best = readOf(group);
      return group.map((document) => [document, best ?? document] as const);
    }),
  );

/** The plan that the documents of these councils belong to, whatever the order of the codes. */
export const planIdOf = (...councilCodes: readonly string[]): string => idOf('plan', ...councilCodes.toSorted());

const byDate = (a: SourceDocument, b: SourceDocument): number =>
  (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : a.documentId < b.documentId ? -1 : 1;

/** What an update updates: the latest plan that is not dated after it. */
const updatedBy = (update: SourceDocument, plans: readonly SourceDocument[]): SourceDocument | null =>
  plans
    .filter((plan) => plan.date === null || update.date === null || plan.date <= update.date)
    .toSorted(byDate)
    .at(-1) ?? null;

const partOf = (
  document: SourceDocument,
  best: ReadonlyMap<SourceDocument, SourceDocument>,
  because: string,
): PlanPart => {
  const { documentId } = document;
  const original = best.get(document) ?? document;
  if (original !== document) {
    return { documentId, as: 'copy', of: original.documentId, because: 'the same text, or an older version of it' };
  }
  if (document.kind !== 'update')
    return { documentId, as: document.kind === 'appendix' ? 'appendix' : 'plan', of: null, because };
  const plans = [...new Set(best.values())].filter((other) => other.kind === 'plan');
  return { documentId, as: 'update', of: updatedBy(document, plans)?.documentId ?? null, because };
};

const planOf = (
  codes: readonly string[],
  members: readonly SourceDocument[],
  ties: ReadonlyMap<string, PlanTie>,
): Plan => {
  const best = bestCopies(members);
  const councils = new Map(members.flatMap(ownCouncils).map((council) => [council.code, council]));
  const parts = members
    .toSorted(byDate)
    .map((document) => partOf(document, best, ties.get(document.documentId)?.because ?? ''))
    .toSorted((a, b) => PART_ORDER.indexOf(a.as) - PART_ORDER.indexOf(b.as));
  return {
    planId: planIdOf(...codes),
    councils: codes.flatMap((code) => councils.get(code) ?? []),
    documentIds: members.map((document) => document.documentId).toSorted(),
    currentDocumentIds: [...best]
      .filter(([document, original]) => document === original)
      .map(([{ documentId }]) => documentId),
    parts,
  };
};

/**
 * Ties documents to plans, one a council or a group of councils; sorted by council codes, so that the order of ingest makes no difference. Documents that can
 * be tied to no council belong to none.
 */
export const documentsToPlans = (documents: readonly SourceDocument[]): readonly Plan[] => {
  const members = documents.filter((document) => PLAN_KINDS.has(document.kind));
  const ties = tieToPlans(members);
  const groups = Map.groupBy(
    members.filter((document) => ties.has(document.documentId)),
    (document) => (ties.get(document.documentId)?.codes ?? codesOf(document)).join(' '),
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([codes, group]) => planOf(codes.split(' '), group, ties));
};
