import type { Statistic } from '../../src/core/schema/record.ts';
import { cellNumber, columnScale } from './amounts.ts';
import { attributionOf, OWN_COUNCIL, subjectOf } from './money-reading.ts';
import { findPeriods, NO_PERIOD, plainPeriod } from './periods.ts';
import { predicatesOf } from './predicates.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { cellWith, placeOfCell, type RowReading, type TableToRead } from './read-tables.ts';
import type { Place, RecordBuilder, RecordContext } from './record-builder.ts';
import { isTotalRow, oneLine } from './table-content.ts';
import { isTitle, placeOfUnit, type TextUnit } from './text-units.ts';

/** Rounded shares of right ones on the invented plans, which were also used to write the rules. */
const SHARE_CONFIDENCE = 0.85;
const COUNT_CONFIDENCE = 0.85;
const TABLE_CONFIDENCE = 0.9;

const statisticOf = (
  quantity: Quantity,
  text: string,
  place: Place,
  context: RecordContext,
  builder: RecordBuilder,
): Statistic | null => {
  const attributedTo = attributionOf(text, quantity);
  const flags = [
    ...(/\b(?:target|goal|ceiling|aim|pass mark|limit|threshold)\b/iu.test(
      text.slice(Math.max(0, quantity.charStart - 60), quantity.charEnd),
    )
      ? ['target']
      : []),
    ...(attributedTo === OWN_COUNCIL ? [] : ['external']),
  ];
  const base = builder.base({
    kind: 'statistic',
    place,
    rule: place.cell === null ? 'prose' : 'cell',
    confidence: quantity.kind === 'share' ? SHARE_CONFIDENCE : COUNT_CONFIDENCE,
    flags,
  });
  if (base === null) return null;
  const periods = findPeriods(text, context.date);
  const nearest = periods.toSorted(
    (a, b) => Math.abs(a.charStart - quantity.charStart) - Math.abs(b.charStart - quantity.charStart),
  )[0];
  return {
    ...base,
    printed: quantity.printed,
    value: quantity.value,
    unit: quantity.unit,
    measure: subjectOf(text, quantity),
    period: nearest === undefined ? NO_PERIOD : plainPeriod(nearest),
    comparator: quantity.comparator,
    attributedTo,
  };
};

/** How much waits to be done is so now: "the backlog of 270 assessments will be cleared". */
const STANDS_NOW = /\b(?:backlog|queue|waiting list|list) of $/iu;

/** Numbers in what is still to be done are its size, not a measure; percentages are kept. */
const isPlanned = (text: string): boolean => {
  const main = predicatesOf(text).filter(({ subordinate }) => !subordinate);
  return main.length > 0 && main.every(({ aspect }) => aspect === 'planned' || aspect === 'considered');
};

const ofUnit = (unit: TextUnit, context: RecordContext, builder: RecordBuilder): Statistic[] => {
  if (isTitle(unit)) return [];
  const onlyShares = isPlanned(unit.text);
  return findQuantities(unit.text, context.date)
    .filter(({ kind, charStart }) => kind === 'share' || !onlyShares || STANDS_NOW.test(unit.text.slice(0, charStart)))
    .flatMap((quantity) => statisticOf(quantity, unit.text, placeOfUnit(unit), context, builder) ?? []);
};

const ofRowText = (
  reading: TableToRead,
  row: RowReading,
  context: RecordContext,
  builder: RecordBuilder,
): Statistic[] =>
  row.row.cells
    .filter((cell) => !cell.inherited && /\d|half|third|quarter/iu.test(cell.text) && /\p{L}{3}/u.test(cell.text))
    .flatMap((cell) => {
      const isBarrier = cellWith(reading, row.row, 'barrier')?.charStart === cell.charStart;
      return findQuantities(cell.text, context.date)
        .filter(({ kind }) => kind === 'share' || isBarrier)
        .flatMap(
          (quantity) =>
            statisticOf(quantity, oneLine(cell.text), placeOfCell(reading, row, cell), context, builder) ?? [],
        );
    });

const unitOfFigure = (label: string, header: string, printed: string): string =>
  /%|per ?cent|percentage/iu.test(`${label} ${header} ${printed}`) ? 'percent' : 'number';

/** Tables of measures: a figure for each number, quoted by the label of its row. */
const ofFigures = (
  reading: TableToRead,
  row: RowReading,
  context: RecordContext,
  builder: RecordBuilder,
): Statistic[] => {
  if (reading.kind !== 'figures' || isTotalRow(row.row)) return [];
  const label = row.row.cells.find(
    (cell) => cell.text.trim() !== '' && cellNumber(cell.text.replace(/\s?%$/u, '')) === null,
  );
  if (label === undefined || columnScale(`${label.text} ${reading.above}`) !== null) return [];
  return reading.columns
    .filter(({ role }) => role === 'number')
    .flatMap(({ column, header }) => {
      const cell = row.row.cells[column];
      const printed = oneLine(cell?.text ?? '').replace(/\s?%$/u, '');
      const number = cell === undefined || cell.inherited ? null : cellNumber(printed);
      if (cell === undefined || number === null) return [];
      const base = builder.base({
        kind: 'statistic',
        place: placeOfCell(reading, row, label),
        rule: 'table',
        confidence: TABLE_CONFIDENCE,
        flags: [],
      });
      if (base === null || base.cell === null) return [];
      const period = findPeriods(header, context.date)[0];
      return [
        {
          ...base,
          cell: { ...base.cell, column, header },
          printed: oneLine(cell.text),
          value: Number(number.digits.replaceAll(',', '')) * (number.negative ? -1 : 1),
          unit: unitOfFigure(label.text, header, cell.text),
          measure: oneLine(label.text),
          period: period === undefined ? NO_PERIOD : plainPeriod(period),
          comparator: null,
          attributedTo: OWN_COUNCIL,
        },
      ];
    });
};

/** The numbers of a document that are no money: from running text, cells of text and tables of measures, in that order. */
export const statisticsOf = (
  units: readonly TextUnit[],
  tables: readonly TableToRead[],
  context: RecordContext,
  builder: RecordBuilder,
): Statistic[] => [
  ...units.flatMap((unit) => ofUnit(unit, context, builder)),
  ...tables.flatMap((reading) =>
    reading.kind === 'none'
      ? []
      : reading.rows.flatMap((row) => [
          ...ofRowText(reading, row, context, builder),
          ...ofFigures(reading, row, context, builder),
        ]),
  ),
];
