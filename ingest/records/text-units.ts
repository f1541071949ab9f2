import type { Passage, Span } from '../../src/core/schema/document.ts';
import { sentenceSpans } from '../../src/core/sentences.ts';
import type { Place } from './record-builder.ts';

/** A sentence of running text or of a list item, and what it stands beside. Offsets are those of the canonical text. */
export type TextUnit = Span & {
  readonly text: string;
  readonly passage: Passage;
  /** True for the first sentence of a list item. */
  readonly isItem: boolean;
  /** The words that lead in the list, when the unit belongs to one. */
  readonly leadIn: string | null;
  /** Number of the block within the document; sentences of one paragraph or item share it. */
  readonly block: number;
  /** Number of the sentence within its block. */
  readonly position: number;
};

const BLOCK_SEPARATOR = '\n\n';

const blocksOf = (passage: Passage): readonly Span[] => {
  let at = passage.charStart;
  return passage.text.split(BLOCK_SEPARATOR).map((part) => {
    const span = { charStart: at, charEnd: at + part.length };
    at += part.length + BLOCK_SEPARATOR.length;
    return span;
  });
};

/** The number of a paragraph or item, which is no part of what it says: "2.3 A family hub", "(b) Streets", "• Open", and the word that an answer begins with. */
const PARAGRAPH_NUMBER =
  /^(?:[•▪◦‣·*–—-]\s+|\(?(?:\d{1,2}(?:\.\d{1,2})+|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)])\)?\s+|(?:[Aa]nswer|ANSWER|[Rr]esponse|[Rr]eply|A\d{0,2})\s*[:.]\s+)+/u;

/** Longer lines without a full stop are sentences whose stop was lost. Named guess. */
const MAX_TITLE_WORDS = 9;

const isLeadIn = (text: string): boolean => /[:–—-]\s*$/.test(text);

/**
 * The sentences of all passages of running text, in reading order; table rows are left out. The line that leads in a list is a unit of its own, and
 * stands again as `leadIn` of every item beneath it.
 */
export const textUnits = (passages: readonly Passage[]): TextUnit[] => {
  const units: TextUnit[] = [];
  let block = 0;
  for (const passage of passages) {
    if (passage.kind === 'table_row') continue;
    const lines = passage.context.split('\n');
    let leadIn = passage.kind === 'list' && isLeadIn(lines.at(-1) ?? '') ? (lines.at(-1) ?? null) : null;
    blocksOf(passage).forEach((span, index) => {
      const text = passage.text.slice(span.charStart - passage.charStart, span.charEnd - passage.charStart);
      const leads = isLeadIn(text) && index === 0;
      const isItem = passage.kind === 'list' && !leads;
      const above = isItem || (!leads && leadIn !== null) ? leadIn : null;
      sentenceSpans(text).forEach((sentence, position) => {
        const printed = text.slice(sentence.charStart, sentence.charEnd);
        const unit = printed.replace(PARAGRAPH_NUMBER, '');
        if (!/\p{L}/u.test(unit)) return;
        const charStart = span.charStart + sentence.charStart + (printed.length - unit.length);
        const charEnd = span.charStart + sentence.charEnd;
        units.push({
          charStart,
          charEnd,
          text: unit,
          passage,
          isItem: isItem && position === 0,
          leadIn: above,
          block,
          position,
        });
      });
      if (leads) leadIn = (/[^.!?]*[:–—-]\s*$/.exec(text)?.[0] ?? text).trim();
      block += 1;
    });
  }
  return units;
};

/** Words of a heading or caption that a reader took for text: few, without an end of sentence. */
export const isTitle = (unit: TextUnit): boolean =>
  !unit.isItem &&
  unit.leadIn === null &&
  unit.position === 0 &&
  !/[.!?:;]["'’”)]*\s*$/u.test(unit.text) &&
  unit.text.split(/\s+/).length <= MAX_TITLE_WORDS;

/** The place of a unit as a record quotes it. */
export const placeOfUnit = (unit: TextUnit): Place => ({
  charStart: unit.charStart,
  charEnd: unit.charEnd,
  section: unit.passage.section,
  headingPath: unit.passage.headingPath,
  cell: null,
});
