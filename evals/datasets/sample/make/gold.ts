import { checkMarks } from './checks.ts';
import { type Block, filledRows, type SampleDocument, type Sentence, type TableContent } from './content.ts';
import { type Mark, plainCounts, plainShares, type RecordMark } from './marks.ts';
import type { Place, Places } from './places.ts';
import { appliesTo, TOPIC_IDS } from './topics.ts';

export type GoldRecord = {
  readonly recordId: string;
  readonly recordKind: RecordMark['kind'];
  readonly doc: string;
  readonly section: string;
  readonly quote: string;
  readonly [field: string]: unknown;
};
export type TopicCell = {
  readonly doc: string;
  readonly topic: string;
  readonly status: 'stated' | 'not_stated' | 'not_applicable';
  readonly quote?: string;
  readonly pageNumber?: number | null;
  readonly doubt: boolean;
};
export type GoldTable = { readonly id: string; readonly doc: string; readonly [field: string]: unknown };
export type DocumentGold = {
  readonly records: readonly GoldRecord[];
  readonly topics: readonly TopicCell[];
  readonly tables: readonly GoldTable[];
};

type Source = 'prose' | 'table';
type Locator = { readonly table: string; readonly row: number; readonly column: string } | null;
/** A mark with everything that its place in the content says of it. */
type Stated = {
  readonly mark: Mark;
  readonly quote: string;
  readonly section: string;
  readonly place: Place;
  readonly source: Source;
  readonly locator: Locator;
};

const LETTERS = { action: 'a', barrier: 'b', request: 'r', money: 'm', statistic: 's' } as const;

const councilOf = ({ council: { code, gss, name, officialName } }: SampleDocument) => ({
  code,
  gss,
  name,
  officialName,
});

/** What stands beside the text, and the counts and shares that only the text says. */
const marksOf = ({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }): readonly Mark[] => [
  ...marks,
  ...plainCounts(text, marks),
  ...plainShares(text, marks),
];

/** Work that running text says is going on, with no end told, is routine practice: fair readers may leave it out. */
const asRoutine = (mark: Mark): Mark =>
  mark.kind === 'action' && mark.status === 'ongoing' ? { ...mark, optional: true } : mark;

/** A cell of figures is known by its row, so that the row's label is the quote. */
const isFigure = (text: string): boolean => !/[a-z]{3}/i.test(text);

const statedInTable = (
  document: SampleDocument,
  table: TableContent,
  section: string,
  places: Places,
  from: number,
): readonly Stated[] => {
  const filled = filledRows(table);
  let cursor = places.find(table.title, from).start;
  return table.rows.flatMap((row, r) => {
    // A total row has its label in the first column.
    const label = filled[r]?.[table.labelColumn] || (filled[r]?.[0] ?? '');
    const rowPlace = row.cells.flatMap((c) =>
      c.kind === 'text' && c.text !== '' ? [places.find(c.text, cursor)] : [],
    )[0];
    cursor = rowPlace?.start ?? cursor;
    return row.cells.flatMap((c, column) => {
      if (c.kind !== 'text') return [];
      const quote = isFigure(c.text) ? label : c.text;
      const place = places.find(quote, Math.max(0, cursor - quote.length));
      const locator = { table: `${document.id}-${table.id}`, row: r, column: table.columns[column]?.name ?? '' };
      return marksOf(c).map(
        (mark): Stated => ({ mark, quote, section, place, source: 'table', locator }),
      );
    });
  });
};

const sentencesOf = (block: Block): readonly Sentence[] => {
  if (block.kind === 'paragraph' || block.kind === 'footnote') return block.sentences;
  return block.kind === 'bullets' ? block.items.flat() : [];
};

const statedIn = (document: SampleDocument, places: Places): readonly Stated[] => {
  let section = 'context';
  let cursor = 0;
  return document.blocks.flatMap((block): readonly Stated[] => {
    if (block.kind === 'heading') section = block.section ?? section;
    if (block.kind === 'table') {
      const stated = statedInTable(document, block, section, places, cursor);
      cursor = places.find(block.title, cursor).start;
      return stated;
    }
    return sentencesOf(block).flatMap((sentence) => {
      const place = places.find(sentence.text, cursor);
      if (block.kind !== 'footnote') cursor = place.start;
      return marksOf(sentence).map(
        (mark): Stated => ({ mark: asRoutine(mark), quote: sentence.text, section, place, source: 'prose', locator: null }),
      );
    });
  });
};

const recordsOf = (document: SampleDocument, stated: readonly Stated[]): readonly GoldRecord[] => {
  const counts: Record<string, number> = {};
  const marks = stated.flatMap((s) => (s.mark.kind === 'topic' ? [] : [{ ...s, mark: s.mark }]));
  const numbered = marks.map((s) => {
    const letter = LETTERS[s.mark.kind];
    counts[letter] = (counts[letter] ?? 0) + 1;
    return { ...s, recordId: `${document.id}-${letter}${String(counts[letter]).padStart(2, '0')}` };
  });
  const barrierIds = new Map(
    numbered.flatMap(({ mark, recordId }) => (mark.kind === 'barrier' ? [[mark.key, recordId] as const] : [])),
  );
  const sameRow = (a: Locator, b: Locator) => a !== null && b !== null && a.table === b.table && a.row === b.row;
  const links = (s: (typeof numbered)[number]): Record<string, unknown> => {
    const { mark } = s;
    if (mark.kind === 'request')
      return {
        barrierId: mark.barrierKey === null ? null : (barrierIds.get(mark.barrierKey) ?? null),
        ownerName: null,
      };
    if (mark.kind === 'barrier') {
      return {
        requestIds: numbered
          .filter((o) => o.mark.kind === 'request' && o.mark.barrierKey === mark.key)
          .map((o) => o.recordId),
        ownerName: null,
      };
    }
    if (mark.kind !== 'action') return {};
    const savings = numbered.filter(
      (o) => o.mark.kind === 'money' && o.mark.role === 'saving' && sameRow(o.locator, s.locator),
    );
    return { savingIds: savings.map((o) => o.recordId), ownerName: null, ref: null };
  };
  return numbered.map((s): GoldRecord => {
    const { kind, ...fields } = s.mark;
    const { key, barrierKey, barrierKind, ...named } = { key: null, barrierKey: null, barrierKind: null, ...fields };
    return {
      recordId: s.recordId,
      recordKind: kind,
      doc: document.id,
      council: councilOf(document),
      section: s.section,
      ...(barrierKind === null ? {} : { kind: barrierKind }),
      ...named,
      ...links(s),
      quote: s.quote,
      pageNumber: s.place.pages?.[0] ?? null,
      pages: s.place.pages,
      ...(s.place.parts.length > 1 && s.place.pages !== null && s.place.pages.length > 1
        ? { quoteParts: s.place.parts }
        : {}),
      source: s.source,
      locator: s.locator,
    };
  });
};

const topicsOf = (document: SampleDocument, stated: readonly Stated[]): readonly TopicCell[] =>
  TOPIC_IDS.map((topic): TopicCell => {
    const first = stated.find(({ mark }) => mark.kind === 'topic' && mark.topic === topic);
    const doubt = document.doubtfulTopics.includes(topic);
    if (first)
      return {
        doc: document.id,
        topic,
        status: 'stated',
        quote: first.quote,
        pageNumber: first.place.pages?.[0] ?? null,
        doubt,
      };
    return {
      doc: document.id,
      topic,
      status: appliesTo(topic, document.council.powers) ? 'not_stated' : 'not_applicable',
      doubt,
    };
  });

/** The first and last row of each run of covered cells, and the single blanks that mean "as above". */
const spansOf = (table: TableContent) => {
  const merged: { col: string; rows: [number, number] }[] = [];
  const inherited: { col: string; row: number }[] = [];
  table.columns.forEach(({ name: col }, column) => {
    table.rows.forEach((row, r) => {
      const kind = row.cells[column]?.kind;
      if (kind === 'as_above') inherited.push({ col, row: r });
      if (kind !== 'merged') return;
      const open = merged[merged.length - 1];
      if (open?.col === col && open.rows[1] === r - 1) open.rows[1] = r;
      else merged.push({ col, rows: [r - 1, r] });
    });
  });
  return { merged, inherited };
};

const tablesOf = (document: SampleDocument, places: Places): readonly GoldTable[] => {
  let section = 'context';
  return document.blocks.flatMap((block): readonly GoldTable[] => {
    if (block.kind === 'heading') section = block.section ?? section;
    if (block.kind !== 'table') return [];
    let cursor = places.find(block.title).start;
    const rowPages = block.rows.map((row) => {
      const found = row.cells.flatMap((c) => (c.kind === 'text' && c.text !== '' ? [places.find(c.text, cursor)] : []));
      cursor = found[0]?.start ?? cursor;
      const pages = found.flatMap(({ pages: on }) => on ?? []);
      return pages.length === 0 ? null : [...new Set(pages)].sort((a, b) => a - b);
    });
    const pages = [...new Set(rowPages.flatMap((on) => on ?? []))];
    return [
      {
        id: `${document.id}-${block.id}`,
        doc: document.id,
        section,
        title: block.title,
        header: block.columns.map(({ name }) => name),
        rows: filledRows(block),
        row_kinds: block.rows.map(({ kind }) => kind),
        subheadings: [],
        ...spansOf(block),
        header_repeats: block.repeatHeader,
        row_pages: pages.length === 0 ? null : rowPages,
        pages: pages.length === 0 ? null : pages,
      },
    ];
  });
};

/** The gold of one document: its records, topic cells and tables, each quote with the pages it is printed on. */
export const goldOf = (document: SampleDocument, places: Places): DocumentGold => {
  checkMarks(document);
  const stated = statedIn(document, places);
  return {
    records: recordsOf(document, stated),
    topics: topicsOf(document, stated),
    tables: tablesOf(document, places),
  };
};
