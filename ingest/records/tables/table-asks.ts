import type { Cell } from '../../../src/core/schema/document.ts';
import type { Addressee, AskRequest, Barrier, BarrierKind } from '../../../src/core/schema/record.ts';
import { serviceAreaOf } from '../classify.ts';
import { addresseeOfAsk, departmentOfSubject, isBodyOnly, namedAddressee } from '../language/addressees.ts';
import { readOwner } from '../language/people.ts';
import type { RecordBuilder } from '../record-builder.ts';
import { barrierKindFor, instrumentOfAsk } from '../statements/ask-fields.ts';
import { cellWith, placeOfCell, type RowReading, type TableToRead, textWith } from './read-tables.ts';
import { isBlankMark, isNothing, oneLine } from './table-content.ts';

export type AskRecords = { readonly barriers: Barrier[]; readonly requests: AskRequest[] };

/** Rounded share of right ones on the invented plans, which were also used to write the rules. */
const TABLE_CONFIDENCE = 0.95;

const CONDITION =
  /\b(?:subject to|provided that|on condition that|conditional on|if agreed by|dependent on)\b[^.;)]*/iu;

/** The part of an ask that says what it depends on, as printed, or null. */
export const conditionOf = (text: string): string | null => CONDITION.exec(text)?.[0].trim() ?? null;

/** A verb in its plain form opens an ask: "Extend the override". */
const ASKS =
  /^(?:[a-z]+ly )?(?:allow|let|give|extend|remove|lift|end|reform|review|publish|provide|fund|pay|repay|repeal|amend|introduce|create|set|make|cap|reduce|simplif\w+|increase|write|consider|implement|baseline|consolidate|deliver|ensure|require|update|address|devolve|keep|test|hand|permit|change|scrap|abolish|streamline|commit|agree|establish|restore|raise|grant|award|replace|stop|support|enable|decide|legislate|clarify|align|invest|bring|license|licence|train)\b/iu;

/** A cell whose parts each open with a verb of asking holds several asks: sentences, or two clauses joined by ", and". */
const partsOf = (
  cell: Cell,
): readonly { readonly text: string; readonly charStart: number; readonly charEnd: number }[] => {
  const cuts: number[] = [0];
  for (const match of cell.text.matchAll(/(?:\n\s*(?:[•▪◦‣–-]\s*)?|(?<=[.;]) +|, and (?=[a-z]+ ))/gu)) {
    const rest = cell.text.slice(match.index + match[0].length);
    const before = cell.text.slice(cuts.at(-1), match.index);
    if (ASKS.test(rest.trimStart()) && ASKS.test(before.trimStart())) cuts.push(match.index + match[0].length);
  }
  return cuts.map((from, index) => {
    const raw = cell.text.slice(from, cuts[index + 1] ?? cell.text.length);
    const text = raw.replace(/(?:, and |[\s;•▪–-])*$/u, '').trim();
    const charStart = cell.charStart + from + (raw.length - raw.trimStart().length);
    return { text, charStart, charEnd: charStart + text.length };
  });
};

type Shared = {
  readonly area: string | null;
  readonly ownerName: string | null;
  readonly severityPrinted: string | null;
};

const sharedOf = (reading: TableToRead, rowReading: RowReading): Shared => ({
  area: textWith(reading, rowReading.row, 'area'),
  ownerName: readOwner(textWith(reading, rowReading.row, 'owner') ?? '').ownerName,
  severityPrinted: textWith(reading, rowReading.row, 'severity') ?? rowReading.subheading,
});

const headingOf = ({ headingPath }: TableToRead): string => headingPath.at(-1) ?? '';

const barrierOfCell = (
  reading: TableToRead,
  rowReading: RowReading,
  cell: Cell,
  shared: Shared,
  builder: RecordBuilder,
): Barrier | null => {
  const statement = oneLine(cell.text);
  const about = [statement, shared.area ?? ''].join('\n');
  const base = builder.base({
    kind: 'barrier',
    place: placeOfCell(reading, rowReading, cell),
    rule: 'table',
    confidence: TABLE_CONFIDENCE,
    flags: ASKS.test(statement) ? ['worded_as_request'] : [],
    about,
  });
  if (base === null) return null;
  const ask = textWith(reading, rowReading.row, 'request') ?? '';
  return {
    ...base,
    statement,
    kind: barrierKindFor({ text: statement, beside: shared.area ?? '', heading: headingOf(reading) }, builder.embed),
    area: shared.area,
    serviceArea: serviceAreaOf(`${about}\n${statement}\n${ask}`),
    ownerName: shared.ownerName,
    severityPrinted: shared.severityPrinted,
    requestIds: [],
  };
};

/** A name of a body needs no more words than this: "Department of Health and Social Care", "NHS England and ICBs". */
const MAX_BODY_WORDS = 8;

/** A short cell of the row that holds nothing but the name of a body, whatever its column is headed. */
const addresseeCell = ({ row }: RowReading): Addressee | null => {
  for (const cell of row.cells) {
    const text = oneLine(cell.text);
    const named = text.split(' ').length <= MAX_BODY_WORDS && isBodyOnly(text) ? namedAddressee(text) : null;
    if (named !== null) return named;
  }
  return null;
};

/** Whom an ask is put to: its own column, then a body named in the ask, then one named beside it (which is an inference). */
const addresseeOf = (
  reading: TableToRead,
  rowReading: RowReading,
  ask: string,
  beside: string,
): Pick<AskRequest, 'directedTo' | 'directedToInferred'> => {
  const column = textWith(reading, rowReading.row, 'addressee');
  if (column !== null) {
    const named = namedAddressee(column);
    if (named !== null) return { directedTo: named, directedToInferred: false };
    const open =
      isBlankMark(column) || /\b(?:all|government|ministers?|departments?|whitehall|various|any)\b/iu.test(column);
    return { directedTo: open ? 'unspecified' : 'other', directedToInferred: false };
  }
  const cell = addresseeCell(rowReading);
  if (cell !== null) return { directedTo: cell, directedToInferred: false };
  const own = addresseeOfAsk(ask);
  if (own !== null) return { directedTo: own, directedToInferred: false };
  const near = namedAddressee(beside);
  const meant = near === null || near === 'other' ? departmentOfSubject(ask, beside) : near;
  return { directedTo: meant ?? 'unspecified', directedToInferred: meant !== null };
};

const requestsOfCell = (
  reading: TableToRead,
  rowReading: RowReading,
  cell: Cell,
  barrier: {
    readonly id: string | null;
    readonly text: string;
    readonly kind: BarrierKind | null;
    readonly inherited: boolean;
  },
  builder: RecordBuilder,
): AskRequest[] => {
  const { area, ownerName } = sharedOf(reading, rowReading);
  const parts = partsOf(cell);
  return parts.flatMap((part) => {
    const ask = oneLine(part.text);
    const flags = [
      ...(barrier.inherited ? ['inherited_cell'] : []),
      ...(parts.length > 1 ? ['several_asks_in_cell'] : []),
    ];
    const base = builder.base({
      kind: 'request',
      place: { ...placeOfCell(reading, rowReading, cell), charStart: part.charStart, charEnd: part.charEnd },
      rule: 'table',
      confidence: TABLE_CONFIDENCE,
      flags,
      about: `${barrier.text}\n${area ?? ''}`,
    });
    if (base === null) return [];
    return [
      {
        ...base,
        ask,
        ...addresseeOf(reading, rowReading, ask, barrier.text),
        instrument: instrumentOfAsk(
          { text: ask, beside: `${barrier.text}\n${area ?? ''}`, heading: headingOf(reading) },
          barrier.kind,
          builder.embed,
        ),
        area,
        ownerName,
        conditionalOn: conditionOf(ask),
        barrierId: barrier.id,
      },
    ];
  });
};

/**
 * Barriers and requests of a table of asks, in row order. A blank or merged barrier cell belongs to the barrier above it, which then has several
 * requests; a barrier without a request stands alone, and so does a request without a barrier.
 */
export const tableAsks = (reading: TableToRead, builder: RecordBuilder): AskRecords => {
  const barriers: Barrier[] = [];
  const requests: AskRequest[] = [];
  if (reading.kind !== 'asks' && !reading.tellsBarriers) return { barriers, requests };
  const byPlace = new Map<number, number>();
  for (const rowReading of reading.rows) {
    const shared = sharedOf(reading, rowReading);
    const barrierCell = cellWith(reading, rowReading.row, 'barrier');
    const requestCell = reading.kind === 'asks' ? cellWith(reading, rowReading.row, 'request') : undefined;
    let index = barrierCell === undefined ? undefined : byPlace.get(barrierCell.charStart);
    if (barrierCell !== undefined && index === undefined && !isNothing(oneLine(barrierCell.text))) {
      const barrier = barrierOfCell(reading, rowReading, barrierCell, shared, builder);
      if (barrier !== null) {
        index = barriers.push(barrier) - 1;
        byPlace.set(barrierCell.charStart, index);
      }
    }
    if (requestCell === undefined || requestCell.inherited || isNothing(oneLine(requestCell.text))) continue;
    const barrier = index === undefined ? undefined : barriers[index];
    const above = {
      id: barrier?.recordId ?? null,
      text: barrier?.statement ?? '',
      kind: barrier?.kind ?? null,
      inherited: barrierCell?.inherited === true,
    };
    const own = requestsOfCell(reading, rowReading, requestCell, above, builder);
    requests.push(...own);
    if (barrier !== undefined && index !== undefined)
      barriers[index] = { ...barrier, requestIds: [...barrier.requestIds, ...own.map(({ recordId }) => recordId)] };
  }
  return { barriers, requests };
};
