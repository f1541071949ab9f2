import type { IndexSnapshot } from '../../index/engine.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { SourceDocument } from '../core/schema/document.ts';
import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import { nearDuplicates } from './near-duplicates.ts';

const byKey =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

/** A document without what only the index needs. */
export const documentItem = ({
  signature: _,
  sourceKey: __,
  folderKeys: ___,
  ...document
}: SourceDocument): DocumentItem => document;

/** All documents held, by council code, then title, then id. */
export const listDocuments = (snapshot: IndexSnapshot): readonly DocumentItem[] =>
  snapshot
    .documents()
    .map(documentItem)
    .toSorted(byKey((d) => `${d.council?.code ?? '~'} ${d.title} ${d.documentId}`));

/** All plans held, by council code. `passages` counts those of the current copies; `date` is the latest of the plan's documents. */
export const listPlans = (snapshot: IndexSnapshot): readonly PlanItem[] => {
  const documents = new Map(snapshot.documents().map((document) => [document.documentId, document]));
  const pairs = nearDuplicates(snapshot.plans(), [...documents.values()]);
  const alike = (planId: string) =>
    pairs.flatMap(({ planIds: [one, other], share }) =>
      one === planId ? [{ planId: other, share }] : other === planId ? [{ planId: one, share }] : [],
    );
  return snapshot.plans().map((plan) => {
    const current = plan.currentDocumentIds.flatMap((id) => documents.get(id) ?? []);
    return {
      ...plan,
      titles: [...new Set(current.map((document) => document.title))],
      date:
        current
          .flatMap((document) => document.date ?? [])
          .toSorted()
          .at(-1) ?? null,
      passages: plan.currentDocumentIds.reduce((sum, id) => sum + snapshot.passagesOf(id).length, 0),
      nearDuplicates: alike(plan.planId),
    };
  });
};

/** Every council of the register in its order, with the plan held for it. */
export const listCouncils = (
  snapshot: IndexSnapshot,
  register: readonly RegisteredCouncil[],
): readonly CouncilItem[] => {
  const held = new Map(snapshot.plans().flatMap((plan) => plan.councils.map((council) => [council.code, plan.planId])));
  return register.map(({ code, gss, name, officialName, type, region, powers, county }) => ({
    code,
    gss,
    name,
    officialName,
    type,
    region,
    powers,
    county,
    plan: held.has(code) ? 'held' : 'none',
    planId: held.get(code) ?? null,
  }));
};
