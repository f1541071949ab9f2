import type { SourceDocument } from '../core/schema/document.ts';
import { ownCouncils } from './own-councils.ts';

/** The councils whose plan a document belongs to, by their codes in order, and what tells so. */
export type PlanTie = { readonly codes: readonly string[]; readonly because: string };

const NOT_TELLING =
  /^(?:appendix|appendices|annexe?s?|schedule|attachment|supplement|plans?|productivity|council|update|progress|report|review|final|draft|version|copy|one|year|years|on|the|of|and|for|to|v?\d{1,4}|[a-z]|i{1,3}|iv|vi{0,3})$/;

/** The words of a file's name that may tell it from others; what every appendix and plan is called is left out. */
const tellingWords = (file: string): ReadonlySet<string> =>
  new Set(
    file
      .replace(/\.[a-z0-9]{1,5}$/i, '')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !NOT_TELLING.test(word)),
  );

/** The one set of councils among these plans, or null where they differ or there are none. */
const onlyCouncils = (plans: readonly SourceDocument[]): readonly string[] | null => {
  const [first, ...others] = [...new Map(plans.map((plan) => [codesOf(plan).join(' '), codesOf(plan)])).values()];
  return first === undefined || others.length > 0 ? null : first;
};

export const codesOf = (document: SourceDocument): readonly string[] =>
  ownCouncils(document)
    .map((council) => council.code)
    .toSorted();

const tieByName = (document: SourceDocument, plans: readonly SourceDocument[]): PlanTie | null => {
  const words = tellingWords(document.file);
  const alike = plans.filter((plan) => {
    const own = [...tellingWords(plan.file)];
    return own.length > 0 && own.every((word) => words.has(word));
  });
  const codes = onlyCouncils(alike);
  return codes === null ? null : { codes, because: `its file is named like ${alike[0]?.file ?? ''}` };
};

/** The nearest folder in which a plan lies decides; with plans of several councils it says nothing. */
const tieByFolder = (document: SourceDocument, plans: readonly SourceDocument[]): PlanTie | null => {
  for (const folder of document.folderKeys ?? []) {
    const beside = plans.filter((plan) => plan.folderKeys?.[0] === folder);
    if (beside.length === 0) continue;
    const codes = onlyCouncils(beside);
    return codes === null ? null : { codes, because: `it lay in one folder with ${beside[0]?.file ?? ''} alone` };
  }
  return null;
};

/** An appendix or update of one council belongs to its own plan, or else to the one joint plan that it has. */
const tieByCouncil = (document: SourceDocument, plans: readonly SourceDocument[]): PlanTie => {
  const codes = codesOf(document);
  const own = { codes, because: 'the same council' };
  if (document.kind === 'plan' || plans.some((plan) => codesOf(plan).join(' ') === codes.join(' '))) return own;
  const joint = onlyCouncils(plans.filter((plan) => codes.every((code) => codesOf(plan).includes(code))));
  return joint === null ? own : { codes: joint, because: 'a joint plan of its council' };
};

/**
 * Which plan each document of a plan belongs to, worked out from all documents together, so that the order of ingest makes no difference. An appendix or
 * update that names no council belongs to the plan its file is named like, else to the only plan in its folder or archive; others stay without one.
 */
export const tieToPlans = (documents: readonly SourceDocument[]): ReadonlyMap<string, PlanTie> => {
  const sorted = documents.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1));
  const plans = sorted.filter((document) => document.kind === 'plan' && codesOf(document).length > 0);
  return new Map(
    sorted.flatMap((document) => {
      if (codesOf(document).length > 0) return [[document.documentId, tieByCouncil(document, plans)] as const];
      if (document.kind === 'plan') return [];
      const tie = tieByName(document, plans) ?? tieByFolder(document, plans);
      return tie === null ? [] : [[document.documentId, tie] as const];
    }),
  );
};
