import type { CouncilItem } from '../core/schema/listing.ts';
import type { Filters } from '../core/schema/question.ts';
import { listCouncils, listDocuments, listPlans } from '../corpus/ledger.ts';
import { nearDuplicateNotes, nearDuplicates } from '../corpus/near-duplicates.ts';
import { toCsv } from '../export/csv.ts';
import { resolveScope } from '../query/scope.ts';
import type { Desk } from './desk.ts';
import type { LedgerName } from './list-names.ts';
import type { ListOptions } from './list-query.ts';
import { counted } from './text-lines.ts';
import type { WritableList } from './written-list.ts';

type Ledger = Pick<WritableList, 'items' | 'table' | 'notes'>;

/** The lower-case names under which a ledger's cells stand in a table file. */
const asTable = (name: LedgerName, { items, table, notes }: Ledger): WritableList => {
  const [header = [], ...rows] = table;
  return {
    items,
    table,
    notes,
    markedWrong: 0,
    csv: () =>
      toCsv(
        header.map((title, i) => ({ name: title.toLowerCase(), value: (row: readonly string[]) => row[i] ?? null })),
        rows,
      ),
    document: () => ({
      title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      introduction: notes.map((text) => ({ text, notes: [] })),
      sections: [
        {
          heading: counted(rows.length, name.slice(0, -1)),
          items: rows.map((row) => ({ text: row.join(', '), notes: [] })),
        },
      ],
    }),
  };
};

const STATES = {
  held: 'plan held',
  needs_attention: 'needs attention',
  superseded: 'superseded',
  none: 'no plan',
} as const;

const reasons = (councils: readonly CouncilItem[]): readonly string[] =>
  councils.flatMap(({ name, state, because }) =>
    state === undefined || because == null ? [] : [`${name} (${STATES[state]}): ${because}`],
  );

/** A list of what is held, ready to be written. @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
export const ledgerList = ({ snapshot, reader }: Desk, name: LedgerName, { filters }: ListOptions): WritableList => {
  const scope = resolveScope(filters, reader.register, snapshot.plans(), snapshot.documents());
  const plansInScope = new Set(scope.plans.map(({ planId }) => planId));
  const councilsInScope = new Set(scope.councils.map(({ code }) => code));
  const ledgers: Readonly<Record<LedgerName, () => Ledger>> = {
    councils: () => {
      const items = listCouncils(snapshot, reader.register).filter(({ code }) => councilsInScope.has(code));
      const rows = items.map((c) => [
        c.code,
        c.name,
        c.type,
        c.region,
        STATES[c.state ?? c.plan],
        (c.files ?? []).join('; '),
      ]);
      return { items, table: [['CODE', 'COUNCIL', 'TYPE', 'REGION', 'PLAN', 'FILES'], ...rows], notes: reasons(items) };
    },
    plans: () => {
      const items = listPlans(snapshot).filter(({ planId }) => plansInScope.has(planId));
      const rows = items.map((p) => [
        p.councils.map((c) => c.name).join(' and '),
        p.date ?? 'no date',
        counted(p.passages, 'passage'),
        counted(p.documentIds.length, 'file'),
        p.titles.join('; '),
      ]);
      const notes = nearDuplicateNotes(nearDuplicates(snapshot.plans(), snapshot.documents()), items);
      return { items, table: [['COUNCIL', 'DATE', 'READ', 'FILES', 'TITLE'], ...rows], notes };
    },
    documents: () => {
      const items = listDocuments(snapshot).filter((document) => isWanted(document, filters, councilsInScope));
      const rows = items.map((d) => [
        d.documentId,
        (d.jointCouncils ?? (d.council === null ? [] : [d.council])).map((c) => c.name).join(' and ') || 'no council',
        d.updates === undefined ? d.kind : `${d.kind} of ${d.updates}`,
        d.file,
        d.title,
      ]);
      return { items, table: [['DOCUMENT', 'COUNCIL', 'KIND', 'FILE', 'TITLE'], ...rows], notes: [] };
    },
  };
  return asTable(name, ledgers[name]());
};

type HeldDocument = ReturnType<typeof listDocuments>[number];

/** Copies and documents of no plan are listed too, so the scope of answers does not decide. A date known to the month or year is compared as far as it goes. */
const isWanted = (
  { council, jointCouncils, kind, date }: HeldDocument,
  { councils, types, regions, documentKinds, from, to }: Filters,
  inScope: ReadonlySet<string>,
): boolean => {
  const own = jointCouncils ?? (council === null ? [] : [council]);
  const isOfCouncil =
    (councils === undefined && types === undefined && regions === undefined) ||
    own.some(({ code }) => inScope.has(code));
  const isOfKind = documentKinds === undefined || documentKinds.includes(kind);
  const isAfter = from === undefined || (date !== null && date >= from.slice(0, date.length));
  const isBefore = to === undefined || (date !== null && date <= to.slice(0, date.length));
  return isOfCouncil && isOfKind && isAfter && isBefore;
};
