/** A unit of rows under one label cell, or waiting for one. `labelRows` are the rows on which pieces of a label are printed; empty where none is. */
export type LabelUnit = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly fragment: number;
  readonly label: string;
  readonly labelRows: readonly number[];
  readonly text: string;
};

/** Weight of a shared word against one row off centre: it only decides between splits that centre equally well. */
const WORD_WEIGHT = 0.01;

/** A label further off than this stands at the top of its rows, wherever they end, and its place says nothing more. Named guess. */
const MAX_OFF_CENTRE_ROWS = 1.5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far the label stands from the middle of the rows it would name, counting only rows of its own fragment. */
const offCentre = (units: readonly LabelUnit[], labelled: number, from: number, to: number): number => {
  const unit = units[labelled];
  if (unit === undefined) return 0;
  const own = units.slice(from, to).filter((other) => other.fragment === unit.fragment);
  const first = own[0]?.firstRow ?? unit.firstRow;
  const last = own.at(-1)?.lastRow ?? unit.lastRow;
  return Math.min(MAX_OFF_CENTRE_ROWS, Math.abs((first + last) / 2 - mean(unit.labelRows)));
};

const sharedWords = (units: readonly LabelUnit[], labelled: number, from: number, to: number): number => {
  const words = new Set(wordsOf(units[labelled]?.label ?? ''));
  return units
    .slice(from, to)
    .filter((unit) => unit.labelRows.length === 0)
    .reduce((sum, unit) => sum + new Set(wordsOf(unit.text).filter((word) => words.has(word))).size, 0);
};

/** The best way to split up to a group's start, linked to the group before: copying lists of starts would take the square of the labels. */
type Split = { readonly cost: number; readonly start: number; readonly before: Split | null };

/** Rows that a label may stand below the first of; bounds the search in long columns of blanks. Named guess: the longest such group seen has four. */
const MAX_ABOVE_LABEL = 40;

/** Where the group of the next label may start, from the latest to the earliest: a unit of an earlier fragment cannot bear a later fragment's label. */
const possibleStarts = (units: readonly LabelUnit[], above: number, next: number): number[] => {
  const starts: number[] = [];
  for (let start = next; start > Math.max(above, next - MAX_ABOVE_LABEL); start -= 1) {
    if (units[start]?.fragment !== units[next]?.fragment) break;
    starts.push(start);
  }
  return starts;
};

/**
 * For every unit the index of the labelled unit that names it, where labels stand in the middle of the rows they name: units before the first label
 * belong to it, and between two labels the split is chosen that centres both best; then the one whose units share words with their label; then the
 * one that gives most to the label above. Dynamic programming over the labels. Without labels, null for each.
 */
export const assignCentredLabels = (units: readonly LabelUnit[]): (number | null)[] => {
  const labelled = units.flatMap((unit, index) => (unit.labelRows.length > 0 ? [index] : []));
  if (labelled.length === 0) return units.map(() => null);
  let states: Split[] = [{ cost: 0, start: 0, before: null }];
  labelled.forEach((label, index) => {
    const next = labelled[index + 1];
    const ends = next === undefined ? [units.length] : possibleStarts(units, label, next);
    states = ends.map((end) =>
      states
        .map((state): Split => {
          const cost =
            offCentre(units, label, state.start, end) -
            WORD_WEIGHT * sharedWords(units, label, state.start, end) +
            state.cost;
          return { cost, start: end, before: state };
        })
        .reduce((best, split) => (split.cost < best.cost - 1e-9 ? split : best)),
    );
  });
  const best = states.reduce((found, split) => (split.cost < found.cost - 1e-9 ? split : found));
  const owners: (number | null)[] = units.map(() => null);
  let end = units.length;
  let split = best.before;
  for (let group = labelled.length - 1; group >= 0 && split !== null; group -= 1) {
    owners.fill(labelled[group] ?? null, split.start, end);
    end = split.start;
    split = split.before;
  }
  return owners;
};
