/** One plan and topic with what is true, what rules alone say, and the learnt probability. */
export type Cell = {
  readonly topic: number;
  readonly writer: string;
  readonly stated: boolean;
  readonly byRules: boolean;
  readonly chance: number;
};

const TRIED = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4];
const DIGITS = 3;

const share = (of: readonly Cell[], right: (cell: Cell) => boolean): number =>
  Number((of.filter(right).length / Math.max(1, of.length)).toFixed(DIGITS));

const figuresOf = (cells: readonly Cell[], told: (cell: Cell) => boolean) => ({
  right: share(cells, (cell) => told(cell) === cell.stated),
  recall: share(
    cells.filter(({ stated }) => stated),
    told,
  ),
  precision: share(cells.filter(told), ({ stated }) => stated),
});

/** What rules alone and each threshold reach: cells right, and recall and precision of those that are stated. */
export const cellFigures = (cells: readonly Cell[]) => ({
  cells: cells.length,
  rulesAlone: figuresOf(cells, ({ byRules }) => byRules),
  byThreshold: Object.fromEntries(TRIED.map((least) => [least, figuresOf(cells, ({ chance }) => chance >= least)])),
});

/** Cells right by rules alone and at a threshold, for each name of a cell. */
export const figuresAt = (cells: readonly Cell[], nameOf: (cell: Cell) => string, least: number) =>
  Object.fromEntries(
    [...Map.groupBy(cells, nameOf)].map(([name, own]) => [
      name,
      {
        cells: own.length,
        rules: figuresOf(own, ({ byRules }) => byRules).right,
        learnt: figuresOf(own, ({ chance }) => chance >= least).right,
      },
    ]),
  );
