import { queryTerms } from '../core/analyser.ts';
import type { Money } from '../core/schema/record.ts';
import type { ScopedDocument } from './scoped-plan.ts';

/** A sum that a later document of the same plan gives anew. */
export type Superseded = { readonly record: Money; readonly by: Money };

/** Rows from which a table of sums is a list of its own: the size at which counting takes a table for the plan's list too. */
const ROWS_OF_A_LIST = 3;

/**
 * Shares of the words of the shorter and of the longer subject that both must hold to be of one thing: "Shared depots" and "Sharing of depots with Ostrey" are,
 * "Savings" and "Savings in adult care" are not. Named guesses.
 */
const SHARE_OF_SHORTER = 0.8;
const SHARE_OF_LONGER = 0.5;

const wordsOf = ({ subject }: Money): ReadonlySet<string> => new Set(queryTerms(subject));

const isSameSubject = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const shared = [...a].filter((word) => b.has(word)).length;
  const [shorter, longer] = [Math.min(a.size, b.size), Math.max(a.size, b.size)];
  return shared > 0 && shared >= SHARE_OF_SHORTER * shorter && shared >= SHARE_OF_LONGER * longer;
};

/** What two sums must share to be of one thing; whether it is planned or made may have changed since. */
const kindOfSum = ({ role, basis, period, attributedTo, netGross }: Money): string =>
  [role, basis, period.start ?? '', period.end ?? '', attributedTo, netGross ?? ''].join('|');

type Dated = { readonly money: Money; readonly date: string; readonly words: ReadonlySet<string> };

/** A list as a whole takes the place of an earlier one: what it no longer names is given up. */
const replacingRow = (earlier: Dated, later: readonly Dated[]): Money | null => {
  if (earlier.money.cell === null) return null;
  const rows = later.filter(({ money }) => money.cell !== null && kindOfSum(money) === kindOfSum(earlier.money));
  const byDocument = [...Map.groupBy(rows, ({ money }) => money.documentId).values()];
  return byDocument.find((list) => list.length >= ROWS_OF_A_LIST)?.[0]?.money ?? null;
};

/**
 * The sums of one plan that a later document of it gives anew, each with the sum that takes its place: the same role, basis, period and subject, or a row
 * of a table whose kind of sums a later table lists again. All other sums of a later document add. Documents without a date, or of one date, stand beside one
 * another.
 */
export const supersededSums = (sums: readonly Money[], documents: readonly ScopedDocument[]): readonly Superseded[] => {
  const dates = new Map(documents.map(({ documentId, date }) => [documentId, date]));
  const dated = sums.flatMap((money): readonly Dated[] => {
    const date = dates.get(money.documentId) ?? null;
    return date === null ? [] : [{ money, date, words: wordsOf(money) }];
  });
  return dated.flatMap((earlier) => {
    const later = dated
      .filter(({ date }) => date > earlier.date)
      .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
    const same = later.find(
      ({ money, words }) => kindOfSum(money) === kindOfSum(earlier.money) && isSameSubject(words, earlier.words),
    );
    const by = same?.money ?? replacingRow(earlier, later);
    return by === null || by === undefined ? [] : [{ record: earlier.money, by }];
  });
};
