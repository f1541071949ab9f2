import type { IndexSnapshot } from '../../index/engine.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';
import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { warningToHeed } from './outcome.ts';

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

type PlanState = { readonly state: NonNullable<CouncilItem['state']>; readonly because: string | null };

const unreadable = (snapshot: IndexSnapshot, documentIds: readonly string[]): boolean => {
  const [topic] = TOPIC_IDS;
  const cells = topic === undefined ? [] : snapshot.topicCells([topic], documentIds);
  return cells.length > 0 && cells.every(({ cell }) => cell.status === 'unreadable');
};

/** Trouble first: a plan that could not be read well is worth more attention than one that has a later version. */
const stateOf = (snapshot: IndexSnapshot, plan: Plan, documents: ReadonlyMap<string, SourceDocument>): PlanState => {
  if (unreadable(snapshot, plan.currentDocumentIds))
    return { state: 'needs_attention', because: 'No text could be read.' };
  const heeded = plan.currentDocumentIds.flatMap((id) => {
    const document = documents.get(id);
    const warning = document === undefined ? null : warningToHeed(document);
    return document === undefined || warning === null ? [] : [`${document.file}: ${warning.message}`];
  });
  if (heeded[0] !== undefined) return { state: 'needs_attention', because: heeded[0] };
  const dateOf = (id: string | null): string | null => documents.get(id ?? '')?.date ?? null;
  const later = plan.parts?.find(({ as, of, documentId }) => {
    const [own, other] = [dateOf(documentId), dateOf(of)];
    if (as === 'update') return of !== null;
    return as === 'copy' && own !== null && other !== null && own < other;
  });
  if (later === undefined) return { state: 'held', because: null };
  const [first, next] = later.as === 'update' ? [later.of, later.documentId] : [later.documentId, later.of];
  const nameOf = (id: string | null): string => documents.get(id ?? '')?.file ?? '';
  return { state: 'superseded', because: `${nameOf(next)} brings ${nameOf(first)} up to date.` };
};

/** Every council of the register in its order, with the plan held for it, the state it is in and the files it is read from. */
export const listCouncils = (
  snapshot: IndexSnapshot,
  register: readonly RegisteredCouncil[],
): readonly CouncilItem[] => {
  const documents = new Map(snapshot.documents().map((document) => [document.documentId, document]));
  const held = new Map(
    snapshot.plans().flatMap((plan) => {
      const facts = {
        planId: plan.planId,
        ...stateOf(snapshot, plan, documents),
        files: plan.currentDocumentIds
          .flatMap((id) => documents.get(id) ?? [])
          .toSorted(byKey(({ date, file }) => `${date ?? ''} ${file}`))
          .map(({ file }) => file),
      };
      return plan.councils.map(({ code }) => [code, facts] as const);
    }),
  );
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
    ...(held.get(code) ?? { planId: null, state: 'none', because: null, files: [] }),
  }));
};
