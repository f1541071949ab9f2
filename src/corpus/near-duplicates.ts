import type { Plan, SourceDocument } from '../core/schema/document.ts';
import type { PlanItem } from '../core/schema/listing.ts';
import { resemblance } from './signature.ts';

/** Two plans that share much of their text, and about which share, 0..1. */
export type NearDuplicate = { readonly planIds: readonly [string, string]; readonly share: number };

/**
 * From this share on two councils' plans are worth a word: an answer that finds both has one source, not two. Partner councils with one text and other
 * names and figures share .7 and more; boilerplate about the letter alone stays below .2. Named guess on invented plans.
 */
const WORTH_A_WORD = 0.5;

/** The share of its sequences that a text has in common with another of like length, from the resemblance of the two (Jaccard to Dice). */
const shareOf = (a: SourceDocument, b: SourceDocument): number => {
  const common = resemblance(a.signature, b.signature);
  return (2 * common) / (1 + common);
};

/**
 * Pairs of plans of different councils that share at least half of their text, the most alike first, ties by plan. Worked out from the signatures of the
 * documents that are read, so that the order of ingest makes no difference; of several documents of a plan those count that are most alike.
 */
export const nearDuplicates = (
  plans: readonly Plan[],
  documents: readonly SourceDocument[],
): readonly NearDuplicate[] => {
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  const sorted = plans
    .toSorted((a, b) => (a.planId < b.planId ? -1 : 1))
    .map(({ planId, currentDocumentIds }) => ({
      planId,
      read: currentDocumentIds.flatMap((id) => byId.get(id) ?? []),
    }));
  return sorted
    .flatMap((one, index) =>
      sorted.slice(index + 1).map(
        (other): NearDuplicate => ({
          planIds: [one.planId, other.planId],
          share: Math.max(0, ...one.read.flatMap((a) => other.read.map((b) => shareOf(a, b)))),
        }),
      ),
    )
    .filter(({ share }) => share >= WORTH_A_WORD)
    .toSorted((a, b) => b.share - a.share);
};

/** Each pair as a sentence for people: "Kent and Essex share about 92 % of their text." */
export const nearDuplicateNotes = (
  pairs: readonly NearDuplicate[],
  plans: readonly Pick<PlanItem, 'planId' | 'councils'>[],
): readonly string[] => {
  const names = new Map(plans.map(({ planId, councils }) => [planId, councils.map(({ name }) => name).join(' and ')]));
  return pairs.map(({ planIds, share }) => {
    const [one, other] = planIds.map((planId) => names.get(planId) ?? planId).toSorted();
    return `The plans of ${one} and ${other} share about ${Math.round(share * 100)} % of their text.`;
  });
};
