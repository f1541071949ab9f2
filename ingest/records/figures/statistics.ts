import type { Statistic } from '../../../src/core/schema/record.ts';
import { openingForm, predicatesOf } from '../language/predicates.ts';
import { attributionOf, OWN_COUNCIL, subjectOf } from '../money/money-reading.ts';
import type { Place, RecordBuilder, RecordContext } from '../record-builder.ts';
import type { ColumnRole } from '../tables/column-roles.ts';
import { placeOfCell, type RowReading, type TableToRead } from '../tables/read-tables.ts';
import type { ColumnReading } from '../tables/table-columns.ts';
import { isFigureCell, isTotalRow, oneLine } from '../tables/table-content.ts';
import { tableLegend } from '../tables/table-status.ts';
import { isTitle, placeOfUnit, type TextUnit } from '../text-units.ts';
import { findPeriods, NO_PERIOD, plainPeriod } from '../time/periods.ts';
import { cellNumber, columnScale } from './amounts.ts';
import { findQuantities, type Quantity } from './quantities.ts';

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

/** Small numbers measure where hindrances are told ("six bids, one success"); elsewhere they count the parts of what is said. Named guesses. */
const LEAST_OF_FEW = 4;

/** What a count came to measures from this number on; below it is as small as any other: "from six teams to four". Named guess. */
const SMALL_CHANGE = 5;

const isFew = (kind: Quantity['kind'], value: number): boolean =>
  kind === 'few' || kind === 'few_first' || (kind === 'change' && value < SMALL_CHANGE);

const measuresFew = ({ kind, value }: Quantity, tellsBarriers: boolean): boolean =>
  isFew(kind, value) ? tellsBarriers && value >= LEAST_OF_FEW : true;

const ofUnit = (unit: TextUnit, context: RecordContext, builder: RecordBuilder): Statistic[] => {
  if (isTitle(unit)) return [];
  const onlyShares = isPlanned(unit.text);
  const tellsBarriers = unit.passage.section === 'barriers';
  return findQuantities(unit.text, context.date)
    .filter(
      (quantity) =>
        quantity.kind === 'share' ||
        (!onlyShares && measuresFew(quantity, tellsBarriers)) ||
        STANDS_NOW.test(unit.text.slice(0, quantity.charStart)),
    )
    .flatMap((quantity) => statisticOf(quantity, unit.text, placeOfUnit(unit), context, builder) ?? []);
};

/** Cells that ask, name people or date say no measure, whatever numbers they hold. */
const NO_MEASURES: ReadonlySet<ColumnRole> = new Set([
  'request',
  'owner',
  'due',
  'ref',
  'addressee',
  'severity',
  'money',
  'measure',
]);

/** How many things an order to do something is about is its size, not a measure: "Replace 45 vans". */
const WORK: ReadonlySet<ColumnRole> = new Set(['action', 'stage', 'period']);

const measuresInCell = ({ kind, value, printed }: Quantity, role: ColumnRole, onlyShares: boolean): boolean => {
  if (kind === 'share') return true;
  if (role === 'barrier') return kind === 'few' ? value >= LEAST_OF_FEW : true;
  if (kind === 'change') return !NO_MEASURES.has(role);
  if (WORK.has(role) && !/^\d/u.test(printed)) return false;
  return !onlyShares && (kind === 'few' || kind === 'few_first' ? value >= LEAST_OF_FEW : true);
};

const ofRowText = (
  reading: TableToRead,
  row: RowReading,
  context: RecordContext,
  builder: RecordBuilder,
): Statistic[] =>
  row.row.cells
    .filter((cell) => !cell.inherited && MAY_MEASURE.test(cell.text) && /\p{L}{3}/u.test(cell.text))
    .flatMap((cell) => {
      const role = reading.columns[cell.column]?.role ?? 'other';
      if (isFigureColumn(reading.columns[cell.column]) && isFigureCell(oneLine(cell.text))) return [];
      const onlyShares = NO_MEASURES.has(role) || (WORK.has(role) && openingForm(oneLine(cell.text)) === 'base');
      return findQuantities(cell.text, context.date)
        .filter((quantity) => measuresInCell(quantity, role, onlyShares))
        .flatMap(
          (quantity) =>
            statisticOf(quantity, oneLine(cell.text), placeOfCell(reading, row, cell), context, builder) ?? [],
        );
    });

const MAY_MEASURE =
  /\d|half|third|quarter|fifth|tenth|twice|double|treble|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b/iu;

const unitOfFigure = (label: string, header: string, printed: string): string =>
  /%|per ?cent|percentage/iu.test(`${label} ${header} ${printed}`) ? 'percent' : 'number';

/** A column of figures that are no money: whole numbers, percentages, or a number and its unit ("38 beds", "41,000 a month"). */
const isFigureColumn = (column: ColumnReading | undefined): boolean =>
  column !== undefined &&
  (column.role === 'number' ||
    ((column.role === 'other' || column.role === 'measure' || column.role === 'criteria') &&
      column.content.figures >= 0.5 &&
      column.content.dates < 0.5)) &&
  !/£/u.test(column.header) &&
  tableLegend(column.header).size === 0;

/** The number that a figure cell opens with, and its unit: that of the words behind it, else percent where label or header say so. */
const figureOf = (
  text: string,
  label: string,
  header: string,
): { readonly printed: string; readonly value: number; readonly unit: string } | null => {
  if (/£|^(?:19|20)\d\d$/u.test(text) || !isFigureCell(text)) return null;
  const plain = cellNumber(text.replace(/\s?%$/u, ''));
  if (plain !== null) {
    const value = Number(plain.digits.replaceAll(',', '')) * (plain.negative ? -1 : 1) * 10 ** plain.places;
    return { printed: text, value, unit: unitOfFigure(label, header, text) };
  }
  const opening = /^[-–−+(]?\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|per ?cent\b)?\s*(\p{L}+)?/iu.exec(text);
  if (opening === null) return null;
  const [, digits = '', percent, noun = ''] = opening;
  if (/^(?:19|20)\d\d$/u.test(digits)) return null;
  return {
    printed: digits + (percent ?? ''),
    value: Number(digits.replaceAll(',', '')),
    unit: percent === undefined ? (noun === '' || /^(?:a|per)$/iu.test(noun) ? 'number' : noun) : 'percent',
  };
};

/** Figures in the columns of a table that hold no money: one for each cell, quoted by the label of its row. */
const ofFigures = (
  reading: TableToRead,
  row: RowReading,
  context: RecordContext,
  builder: RecordBuilder,
): Statistic[] => {
  if (reading.kind === 'none' || isTotalRow(row.row)) return [];
  const label = row.row.cells.find(
    (cell) =>
      /\p{L}/u.test(cell.text) &&
      !isFigureColumn(reading.columns[cell.column]) &&
      cellNumber(cell.text.replace(/\s?%$/u, '')) === null,
  );
  if (label === undefined || columnScale(label.text) !== null) return [];
  const isMoney = columnScale(reading.above) !== null && reading.kind === 'figures';
  return reading.columns
    .filter((column) => isFigureColumn(column) && !(isMoney && column.role === 'number'))
    .flatMap(({ column, header }) => {
      const cell = row.row.cells[column];
      const figure = cell === undefined || cell.inherited ? null : figureOf(oneLine(cell.text), label.text, header);
      if (cell === undefined || figure === null) return [];
      const base = builder.base({
        kind: 'statistic',
        place: placeOfCell(reading, row, label),
        rule: 'table',
        confidence: TABLE_CONFIDENCE,
        flags: TARGET_HEADER.test(header) ? ['target'] : [],
      });
      if (base === null || base.cell === null) return [];
      const period = findPeriods(header, context.date)[0];
      return [
        {
          ...base,
          cell: { ...base.cell, column, header },
          printed: figure.printed,
          value: figure.value,
          unit: figure.unit,
          measure: oneLine(label.text),
          period: period === undefined ? NO_PERIOD : plainPeriod(period),
          comparator: null,
          attributedTo: OWN_COUNCIL,
        },
      ];
    });
};

const TARGET_HEADER = /\b(?:target|goal|ambition|trajectory|by (?:\p{L}+ )?(?:19|20)\d\d|planned)\b/iu;

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
