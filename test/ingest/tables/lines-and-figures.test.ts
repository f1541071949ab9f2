import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentsOf, latticeOf } from '../../../ingest/tables/lattice.ts';
import { joinCollinear } from '../../../ingest/tables/rulings.ts';
import { isFigure, splitFigures } from '../../../ingest/tables/split-runs.ts';
import { isSumOfRows } from '../../../ingest/tables/sums.ts';
import { run } from './drawn-page.ts';

const SEED = 20240719;

describe('lines', () => {
  test('pieces on one line become one, gaps wider than a border stay', () => {
    const pieces = [
      { at: 100, from: 0, to: 50 },
      { at: 100.8, from: 51, to: 90 },
      { at: 100, from: 120, to: 150 },
    ];
    expect(joinCollinear(pieces).map(({ from, to }) => [from, to])).toEqual([
      [0, 90],
      [120, 150],
    ]);
  });

  test('joining again changes nothing', () => {
    const piece = fc
      .record({
        at: fc.integer({ min: 0, max: 40 }),
        from: fc.integer({ min: 0, max: 200 }),
        length: fc.integer({ min: 6, max: 90 }),
      })
      .map(({ at, from, length }) => ({ at: at * 10, from, to: from + length }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const once = joinCollinear(pieces);
        expect(joinCollinear(once)).toEqual(once);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('cells between lines cover the grid without overlap, whatever lines are missing', () => {
    const line = fc
      .record({
        at: fc.integer({ min: 0, max: 6 }),
        from: fc.integer({ min: 0, max: 4 }),
        length: fc.integer({ min: 1, max: 6 }),
      })
      .map(({ at, from, length }) => ({ at: at * 30, from: from * 30, to: (from + length) * 30 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.array(line, { maxLength: 14 }), (horizontal, vertical) => {
        for (const component of componentsOf({
          horizontal: joinCollinear(horizontal),
          vertical: joinCollinear(vertical),
        })) {
          const lattice = latticeOf(component);
          if (lattice === null) continue;
          const places = lattice.cells.flatMap((cell) =>
            Array.from(
              { length: cell.rowSpan * cell.colSpan },
              (_, i) => `${cell.row + Math.floor(i / cell.colSpan)}:${cell.column + (i % cell.colSpan)}`,
            ),
          );
          expect(new Set(places).size).toBe(places.length);
          expect(places.length).toBe((lattice.xs.length - 1) * (lattice.ys.length - 1));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('figures', () => {
  test.each(['1,204', '(120)', '–', '£12.5', '15%', '(1.1–1.2)', '2024/25', '-3', '5 k'])(
    '%s stands in a column of figures',
    (text) => {
      expect(isFigure(text)).toBe(true);
    },
  );

  test.each(['Care', 'Q2 2025', '3 homes', '', 'H1.2'])('%s does not', (text) => {
    expect(isFigure(text)).toBe(false);
  });

  test('a run of figures is cut, a sentence or a spaced thousand is not', () => {
    expect(splitFigures(run('9.1 8.4 7.2', 50, 700)).map((piece) => piece.text)).toEqual(['9.1', '8.4', '7.2']);
    expect(splitFigures(run('Care ........ 12.5 13', 50, 700)).map((piece) => piece.text)).toEqual([
      'Care ........',
      '12.5',
      '13',
    ]);
    expect(splitFigures(run('12 345 678', 50, 700)).map((piece) => piece.text)).toEqual(['12 345 678']);
    expect(splitFigures(run('We save 3 to 4', 50, 700)).map((piece) => piece.text)).toEqual(['We save 3 to 4']);
  });
});

describe('sums', () => {
  const rows = [
    ['2021/22', '9.1', '8.4'],
    ['2022/23', '7.7', '7.2'],
    ['2023/24', '5.5', '5.1'],
  ];

  test('a row that adds up the rows above is a total without saying so', () => {
    expect(isSumOfRows(['Three years', '22.3', '20.7'], rows)).toBe(true);
  });

  test('one column that does not add up is enough against it', () => {
    expect(isSumOfRows(['2024/25', '22.3', '9.9'], rows)).toBe(false);
  });

  test('brackets are below zero, rounding may miss by half a unit a row', () => {
    expect(
      isSumOfRows(
        ['Net', '£1,085'],
        [
          ['a', '£1,260'],
          ['b', '(120)'],
          ['c', '(55)'],
        ],
      ),
    ).toBe(true);
    expect(
      isSumOfRows(
        ['All', '10.1'],
        [
          ['a', '3.3'],
          ['b', '3.3'],
          ['c', '3.4'],
        ],
      ),
    ).toBe(true);
  });

  test('two rows may add up by chance', () => {
    expect(
      isSumOfRows(
        ['c', '3'],
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ),
    ).toBe(false);
  });
});
