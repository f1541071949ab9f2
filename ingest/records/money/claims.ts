import type { Money } from '../../../src/core/schema/record.ts';
import { monthOfDate } from '../time/calendar.ts';
import type { MoneyDraft } from './money-draft.ts';
import { OWN_COUNCIL } from './money-reading.ts';

type Verdict = { readonly counts: boolean; readonly reason: string; readonly flags?: readonly string[] };
type TableSums = {
  readonly label: string | null;
  readonly totals: readonly bigint[];
  /** What most of its sums are. */
  readonly role: MoneyDraft['role'];
  readonly achievement: MoneyDraft['achievement'];
};

/** A sum over more months than this adds several years together. A financial year has 12; half a year more is left for odd accounts. */
const MOST_MONTHS = 18;

/** A running rate reached longer ago than this is part of older savings. Named guess: the letter asked for recent years and plans. */
const OLD_MONTHS = 36;

/** "Set out in Table 1" restates the table; "beyond the savings in Table 1" does not. */
const BEYOND =
  /\b(?:beyond|outside|on top of|in addition to|not (?:in|part of|among)|besides|other than|excluding|apart from)\b[^.;]{0,40}\b(?:table|annexe?|appendix|schedule)\b/iu;
/** "The table gives the detail": the sum is that of the table, though it has no number. */
const SHOWN_IN_TABLE =
  /\b(?:the|this|our) (?:table|schedule)(?: \p{L}+)? (?:gives|shows|lists|sets out|breaks|details|has)\b|\b(?:in|see) the (?:table|schedule) (?:below|above|overleaf|that follows)\b/iu;
/** What several councils save together is not this council's. */
const SHARED_OUT =
  /\b(?:between them|between the (?:\p{L}+ )?(?:partners|councils|authorities)|saved? the partners|across the (?:partnership|partners)|for (?:both|all) (?:\p{L}+ )?(?:councils|partners|authorities))\b/iu;
const ADDED_UP =
  /\b(?:add(?:s|ed)? up to|in total|a total of|totall?(?:ing|ed|s)|altogether|together (?:save|come|are|will)|sum(?:s|med)? (?:of|to)|come to|overall)\b/iu;
const CORRECTED =
  /\b(?:wrong|incorrect|in error|corrected|superseded|should have (?:been|read)|misprint\w*|said that|spoke of|(?:first|earlier|previous|last year's) (?:plan|statement))\b/iu;

/** Behind a sum: ", of which £260,000 was income". */
const HOLDS_INCOME =
  /^,? of which (?:about |around )?£[\d.,]+ ?(?:k|m|bn|million|billion)? (?:was|is|were|are) (?:new )?income\b/iu;

const monthsBetween = (start: string, end: string): number => {
  const from = monthOfDate(start);
  const to = monthOfDate(end);
  return from === null || to === null ? 0 : (to.year - from.year) * 12 + to.month - from.month + 1;
};

const overlap = (a: Money['period'], b: Money['period']): boolean =>
  a.start === null || b.start === null ? true : (a.end ?? '9999') >= b.start && (b.end ?? '9999') >= a.start;

const commonest = <T>(values: readonly T[]): T | undefined => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
};

/** Totals of every table with sums: its total rows, and the sum of its savings in each column (which may be printed nowhere). */
const tableSums = (drafts: readonly MoneyDraft[]): readonly TableSums[] => {
  const byTable = new Map<string, MoneyDraft[]>();
  for (const draft of drafts) {
    if (draft.source !== 'table' || draft.cell === null) continue;
    const key = draft.cell.tableId;
    byTable.set(key, [...(byTable.get(key) ?? []), draft]);
  }
  return [...byTable.values()].map((own) => {
    const columns = [...new Set(own.map(({ cell }) => cell?.column))];
    const sums = columns.map((column) =>
      own
        .filter(({ cell, isTotal, role }) => cell?.column === column && !isTotal && role === 'saving')
        .reduce((sum, { maxPence }) => sum + BigInt(maxPence), 0n),
    );
    const printed = own.filter(({ isTotal }) => isTotal).map(({ maxPence }) => BigInt(maxPence));
    return {
      label: own[0]?.tableLabel ?? null,
      totals: [...printed, ...sums].filter((sum) => sum > 0n),
      role: commonest(own.map(({ role }) => role)) ?? 'saving',
      achievement: commonest(own.map(({ achievement }) => achievement)) ?? 'not_stated',
    };
  });
};

const restatement = (draft: MoneyDraft, tables: readonly TableSums[]): Verdict | null => {
  if (draft.source === 'table') return null;
  const value = BigInt(draft.maxPence);
  const named = tables.find(({ label }) => label !== null && draft.refersTo.includes(label));
  if (draft.refersTo.length > 0 && !BEYOND.test(draft.sentence)) {
    const label = named?.label ?? draft.refersTo[0] ?? 'a table';
    const known = tables.flatMap(({ totals }) => totals);
    const contradicts = named !== undefined && named.totals.length > 0 && !known.includes(value);
    const detail = contradicts
      ? ` and disagrees with it (${named.totals.map((sum) => `£${Number(sum) / 100}`)[0]})`
      : '';
    return {
      counts: false,
      reason: `restates the total of ${label}${detail}`,
      flags: contradicts ? ['contradicts_table'] : [],
    };
  }
  if (tables.length > 0 && SHOWN_IN_TABLE.test(draft.sentence))
    return { counts: false, reason: 'restates the total of a table' };
  if (tables.some(({ totals }) => totals.includes(value)))
    return { counts: false, reason: 'restates a total of a table', flags: ['repeated_claim'] };
  return ADDED_UP.test(draft.sentence) && tables.length > 0 ? { counts: false, reason: 'a total of other sums' } : null;
};

const cumulative = ({ period, basis, source }: MoneyDraft, documentDate: string | null): Verdict | null => {
  if (basis === 'per_year') {
    if (period.kind !== 'by' || period.end === null || documentDate === null) return null;
    return monthsBetween(period.end, documentDate) > OLD_MONTHS
      ? { counts: false, reason: 'a yearly rate reached years ago, part of older savings' }
      : null;
  }
  if (period.kind === 'since')
    return { counts: false, reason: `cumulative (${period.printed ?? 'since an earlier year'})` };
  const length = period.start === null || period.end === null ? null : monthsBetween(period.start, period.end);
  if (period.kind === 'over_n_years' && (length === null || length > MOST_MONTHS))
    return { counts: false, reason: `adds several years together (${period.printed ?? ''})` };
  if (
    source === 'prose' &&
    period.kind === 'by' &&
    period.end !== null &&
    documentDate !== null &&
    monthsBetween(documentDate, period.end) > MOST_MONTHS
  )
    return { counts: false, reason: 'a target for several years together' };
  return null;
};

/** "£12m delivered against a target of £14m": the aim is measured by what was made. */
const AGAINST =
  /\bagainst (?:an?|the|our|its) (?:\p{L}+ ){0,2}(?:targets?|aims?|goals?|plans?|requirements?) of (?:\p{L}+ )?£/iu;

const aimBesideMade = (draft: MoneyDraft, drafts: readonly MoneyDraft[]): boolean =>
  draft.source === 'prose' &&
  draft.achievement === 'target' &&
  AGAINST.test(draft.sentence) &&
  drafts.some(
    (other) =>
      other.source === 'prose' &&
      other.achievement === 'achieved' &&
      other.role === draft.role &&
      other.charStart === draft.charStart,
  );

/** Beside what was made, what was planned for the same thing does not count. */
const plannedBesideMade = (draft: MoneyDraft, drafts: readonly MoneyDraft[]): boolean =>
  draft.source === 'table' &&
  draft.achievement === 'target' &&
  drafts.some(
    (other) =>
      other.source === 'table' &&
      other.achievement === 'achieved' &&
      other.cell?.tableId === draft.cell?.tableId &&
      other.cell?.row === draft.cell?.row &&
      other.cell?.column !== draft.cell?.column,
  );

const saidBefore = (draft: MoneyDraft, earlier: readonly MoneyDraft[]): MoneyDraft | undefined =>
  earlier.find(
    (other) =>
      (draft.source === 'prose' || other.source === 'prose') &&
      other.role === draft.role &&
      other.basis === draft.basis &&
      other.maxPence === draft.maxPence &&
      other.attributedTo === draft.attributedTo &&
      overlap(other.period, draft.period),
  );

const verdictOf = (
  draft: MoneyDraft,
  drafts: readonly MoneyDraft[],
  tables: readonly TableSums[],
  documentDate: string | null,
): Verdict => {
  if (draft.role !== 'saving')
    return { counts: false, reason: draft.role === 'income' ? 'income, not a saving' : 'not a saving' };
  if (draft.attributedTo !== OWN_COUNCIL)
    return { counts: false, reason: `figure of ${draft.attributedTo}, not the council's own` };
  if (draft.isTotal) {
    const mixes = drafts.some((other) => other.cell?.tableId === draft.cell?.tableId && other.role === 'income');
    return {
      counts: false,
      reason: mixes ? 'total row; includes income' : 'total row',
      flags: mixes ? ['mixes_saving_and_income'] : [],
    };
  }
  if (HOLDS_INCOME.test(draft.sentence.slice(draft.sentence.indexOf(draft.printed) + draft.printed.length)))
    return { counts: false, reason: 'a total that includes income', flags: ['mixes_saving_and_income'] };
  if (BigInt(draft.maxPence) === 0n) return { counts: false, reason: 'zero' };
  if (draft.basis !== 'total' && draft.basis !== 'per_year')
    return { counts: false, reason: 'a figure per head or per case' };
  if (draft.achievement === 'missed') return { counts: false, reason: 'missed' };
  if (SHARED_OUT.test(draft.sentence))
    return { counts: false, reason: "shared between partners, the council's own part is not said" };
  if (CORRECTED.test(draft.sentence))
    return { counts: false, reason: 'corrected or quoted from another statement', flags: ['superseded'] };
  const other = cumulative(draft, documentDate) ?? restatement(draft, tables);
  if (other !== null) return other;
  if (plannedBesideMade(draft, drafts) || aimBesideMade(draft, drafts))
    return { counts: false, reason: 'planned; the figure made is the one to use' };
  const said = saidBefore(draft, drafts.slice(0, drafts.indexOf(draft)));
  if (said !== undefined)
    return { counts: false, reason: `the same sum is said before (${said.recordId})`, flags: ['repeated_claim'] };
  return {
    counts: true,
    reason:
      draft.source === 'table' ? `row of ${draft.tableLabel ?? 'a table'}, counted once` : 'own saving, said once',
  };
};

/** A sum that the words around it leave open is what the sums of the table are that its sentence names. */
const asInTable = (draft: MoneyDraft, tables: readonly TableSums[]): MoneyDraft => {
  if (draft.source === 'table' || !draft.flags.includes('role_by_weak_words')) return draft;
  const table = tables.find(({ label }) => label !== null && draft.refersTo.includes(label));
  return table === undefined ? draft : { ...draft, role: table.role, achievement: table.achievement };
};

/**
 * Settles which sums may be added to others of the same basis, achievement and year: savings of the council itself, of one year or yearly, each once.
 * Totals, restatements, cumulative figures, targets beside what was made, and every other role are left out with the reason. Sums of tables are looked
 * at before those of the text, so that a row counts and the sentence about it does not.
 */
export const settleClaims = (drafts: readonly MoneyDraft[], documentDate: string | null): Money[] => {
  const ofTables = drafts.filter(({ source }) => source === 'table');
  const tables = tableSums(ofTables);
  const ordered = [
    ...ofTables,
    ...drafts.filter(({ source }) => source === 'prose').map((draft) => asInTable(draft, tables)),
  ];
  return ordered.map((draft) => {
    const { counts, reason, flags = [] } = verdictOf(draft, ordered, tables, documentDate);
    const {
      source: _source,
      isTotal: _isTotal,
      sentence: _sentence,
      refersTo: _refersTo,
      tableLabel: _tableLabel,
      ...money
    } = draft;
    return { ...money, flags: [...money.flags, ...flags], countsInTotals: counts, countsReason: reason };
  });
};
