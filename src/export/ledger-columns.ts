import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import type { Column } from './csv.ts';

const several = (values: readonly string[]): string => values.join('; ');

/** A council with what is known of its plan. */
export const COUNCIL_COLUMNS: readonly Column<CouncilItem>[] = [
  { name: 'councilCode', value: (c) => c.code },
  { name: 'gss', value: (c) => c.gss },
  { name: 'council', value: (c) => c.name },
  { name: 'officialName', value: (c) => c.officialName },
  { name: 'type', value: (c) => c.type },
  { name: 'region', value: (c) => c.region },
  { name: 'powers', value: (c) => c.powers },
  { name: 'county', value: (c) => c.county },
  { name: 'plan', value: (c) => c.plan },
  { name: 'planId', value: (c) => c.planId },
  { name: 'state', value: (c) => c.state ?? c.plan },
  { name: 'because', value: (c) => c.because ?? null },
  { name: 'files', value: (c) => several(c.files ?? []) },
];

export const PLAN_COLUMNS: readonly Column<PlanItem>[] = [
  { name: 'planId', value: (p) => p.planId },
  { name: 'councilCodes', value: (p) => several(p.councils.map(({ code }) => code)) },
  { name: 'councils', value: (p) => several(p.councils.map(({ name }) => name)) },
  { name: 'date', value: (p) => p.date },
  { name: 'passages', value: (p) => p.passages },
  { name: 'titles', value: (p) => several(p.titles) },
  { name: 'currentDocumentIds', value: (p) => several(p.currentDocumentIds) },
  { name: 'documentIds', value: (p) => several(p.documentIds) },
  { name: 'nearDuplicates', value: (p) => several((p.nearDuplicates ?? []).map(({ planId }) => planId)) },
];

const councilsOf = ({ jointCouncils, council }: DocumentItem) => jointCouncils ?? (council === null ? [] : [council]);

export const DOCUMENT_COLUMNS: readonly Column<DocumentItem>[] = [
  { name: 'documentId', value: (d) => d.documentId },
  { name: 'councilCodes', value: (d) => several(councilsOf(d).map(({ code }) => code)) },
  { name: 'councils', value: (d) => several(councilsOf(d).map(({ name }) => name)) },
  { name: 'kind', value: (d) => d.kind },
  { name: 'updates', value: (d) => d.updates ?? null },
  { name: 'title', value: (d) => d.title },
  { name: 'date', value: (d) => d.date },
  { name: 'file', value: (d) => d.file },
  { name: 'planId', value: (d) => d.planId },
  { name: 'mediaType', value: (d) => d.mediaType },
];
