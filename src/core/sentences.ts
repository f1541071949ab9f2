import type { Span } from './schema/document.ts';

/** Abbreviations after which a sentence goes on whatever follows. Lower case, without the last full stop. */
const ALWAYS_JOINED = new Set(
  (
    'cllr cllrs approx i.e ie e.g eg fig figs st dr mr mrs ms mx prof rev hon rt.hon ca circa c v vs cf viz incl excl est ' +
    'dept govt lt col gen sgt messrs inc.vat ref tel'
  ).split(' '),
);

/** Abbreviations that only stand before a number; before anything else they are words ("No. The answer…") or end a sentence. */
const JOINED_BEFORE_NUMBER = new Set(
  'no nos p pp para paras s ss sec sect cl reg regs art ch vol ver jan feb mar apr jun jul aug sep sept oct nov dec min max avg'.split(
    ' ',
  ),
);

/** Words that label a single letter, so that the letter is not an initial: "as in Appendix B. The council…". */
const LETTER_LABELS = new Set(
  'appendix annex annexe plan option table schedule part section figure grade band class phase tier vitamin category'.split(
    ' ',
  ),
);

/** Words that open a sentence and are not surnames: after "U.K." or an initial they start a new one. */
const OPENERS = new Set(
  'the this these those that we our it its in on at as for from by to with when while where there they their a an all both each and but however since after before if'.split(
    ' ',
  ),
);

/** A full stop, the mark of a footnote and a new sentence, run together when superscripts lose their height: "…of pay.3 The council". */
const STOP_WITH_FOOTNOTE_MARK = /(?<=\p{Ll}{3}[.!?]["'’”)]*\d{1,2})\s+(?=\p{Lu})/gu;

/** A sentence that opens with an amount: UAX 29 looks past "£15m" to its lower-case "m" and takes the stop before it for an abbreviation. */
const STOP_BEFORE_AMOUNT = /(?<=[\p{L}\d%)]["'’”)]*\.)\s+(?=["'“‘(]?[£€$]?\d)/gu;

/** What a piece made of nothing but the number of a paragraph or list item looks like: "1.", "2.3.", "iv.", "(b)". */
const ENUMERATOR = /^[•▪◦‣·*\-–—\s]*\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxl]{1,5}|[IVX]{1,4}|[a-zA-Z])[.)]+\s*$/;

/** Line ends and tabs in canonical text are meant (list items, verses; cells stand between tabs): they always end a sentence. */
const LINE = /[^\n\t\r\f\u2028\u2029]+/g;

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** The end of a piece that decides whether it goes on; longer than any abbreviation with the word before it, short so that endless words cost nothing. */
const TAIL_CHARS = 60;

const lastWord = (tail: string): string => /(\S+)\s*$/.exec(tail)?.[1]?.replace(/^[("'“‘[]+/, '') ?? '';

const wordBefore = (tail: string): string => /(\p{L}+)\s+\S+\s*$/u.exec(tail)?.[1]?.toLowerCase() ?? '';

const joinsNext = (piece: string, next: string): boolean => {
  if (ENUMERATOR.test(piece)) return true;
  if (/^\s*["'“‘(]?\p{Ll}/u.test(next)) return true;
  const tail = piece.slice(-TAIL_CHARS);
  const word = lastWord(tail);
  if (!word.endsWith('.')) return false;
  const stem = word.slice(0, -1).toLowerCase();
  if (ALWAYS_JOINED.has(stem)) return true;
  if (JOINED_BEFORE_NUMBER.has(stem)) return /^\s*[£€$(]?\d/.test(next);
  if (!/^(?:\p{Lu}\.)+$/u.test(word)) return false;
  if (word.length === 2 && LETTER_LABELS.has(wordBefore(tail))) return false;
  const opener = /^\s*(\p{L}+)/u.exec(next)?.[1]?.toLowerCase() ?? '';
  return !OPENERS.has(opener);
};

const splitAt = (pattern: RegExp, piece: string): readonly string[] => {
  const cuts = [...piece.matchAll(pattern)].map((match) => match.index);
  return [0, ...cuts].map((from, index) => piece.slice(from, cuts[index] ?? piece.length));
};

/** Offsets within the line at which its pieces start; the first is 0. */
const startsOfPieces = (line: string): readonly number[] => {
  const raw = [...segmenter.segment(line)].flatMap(({ segment }) =>
    splitAt(STOP_WITH_FOOTNOTE_MARK, segment).flatMap((piece) => splitAt(STOP_BEFORE_AMOUNT, piece)),
  );
  const starts = [0];
  let at = 0;
  for (const [index, piece] of raw.entries()) {
    at += piece.length;
    const next = raw[index + 1];
    if (next !== undefined && !joinsNext(line.slice(starts.at(-1), at), next)) starts.push(at);
  }
  return starts;
};

/**
 * Spans of the sentences of a text, in order. They never overlap, start and end with a visible character, and together hold every visible
 * character. A line end or tab always ends a sentence; a full stop after a usual British abbreviation, an initial or a number does not.
 * The lists above are named guesses from reading plans: Unicode's rules (UAX 29) know no abbreviations.
 */
export const sentenceSpans = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const { 0: line, index: lineStart } of text.matchAll(LINE)) {
    const starts = startsOfPieces(line);
    for (const [index, start] of starts.entries()) {
      const piece = line.slice(start, starts[index + 1]);
      const visible = piece.trim();
      const charStart = lineStart + start + (piece.length - piece.trimStart().length);
      if (visible !== '') spans.push({ charStart, charEnd: charStart + visible.length });
    }
  }
  return spans;
};
