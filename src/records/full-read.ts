import type { Passage, Span } from '../core/schema/document.ts';
import type { MoneyRole } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { BODY_NAMES } from './bodies.ts';
import { speaksOfDone } from './matching.ts';
import { phraseOf, phrasePlaces } from './phrases.ts';
import type { Evidence } from './plan-reading.ts';
import type { RecordsSource, ScopedDocument } from './scoped-plan.ts';
import { speaksOf } from './subjects.ts';

/** What asks for something in a sentence: verbs of asking and duties laid on others. */
const ASKS =
  /\b(?:ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|want(?:s|ed)?|would (?:like|welcome|help)|request(?:s|ed|ing)?|seek(?:s|ing)?|press(?:es|ing)? for|lobby(?:ing)?|should|must|ought|needs? to|please)\b/iu;

/** Verbs that begin what is asked of somebody, as an order: "Cut the interest", "Let councils…". */
const ORDERS =
  /\b(?:Allow|Abolish|Align|Bring|Change|Clarify|Commence|Cut|Devolve|Drop|Enable|End|Exempt|Extend|Free|Fund|Give|Grant|Increase|Introduce|Keep|Let|Lift|Lower|Make|Merge|Move|Pay|Permit|Publish|Raise|Reduce|Reform|Reimburse|Relax|Remove|Repeal|Replace|Restore|Return|Review|Scrap|Set|Share|Simplify|Stop|Update|Widen|Write off)\b/u;

/** Words by which a sentence says of money what its role is; only roles that have such words are looked for. */
const ROLE_WORDS: Readonly<Partial<Record<MoneyRole, RegExp>>> = {
  pressure: /\b(?:deficits?|overspen[dt]\p{L}*|overdrawn|in the red|pressures?)\b/iu,
  asset_sale: /\b(?:sold|sale of|sales of|disposal of|disposed of|capital receipts?)\b/iu,
  cost_avoidance: /\b(?:avoid(?:ed|ance|s|ing)?|headed off|contained)\b/iu,
  gap: /\b(?:gaps?|shortfalls?)\b/iu,
  debt_arrears: /\b(?:arrears|owed|debts?)\b/iu,
};

/** An amount: pounds, or a number of thousands such as tables print. */
const AMOUNT = /£ ?\d|\b\d{1,3},\d{3}\b/u;

type Piece = Span & { readonly documentId: string; readonly text: string };

/** Sentences of a passage, or the whole row of a table. */
const piecesOf = (documentId: string, passage: Passage): readonly Piece[] => {
  const whole = { charStart: 0, charEnd: passage.text.length };
  const spans = passage.kind === 'table_row' ? [whole] : sentenceSpans(passage.text);
  return spans.map((span) => ({
    documentId,
    charStart: passage.charStart + span.charStart,
    charEnd: passage.charStart + span.charEnd,
    text: passage.text.slice(span.charStart, span.charEnd),
  }));
};

const holdsOneOf = (text: string, names: readonly string[]): boolean =>
  phrasePlaces(text, names.map(phraseOf)).length > 0;

const asksFor = (text: string): boolean => ASKS.test(text) || ORDERS.test(text);

/** Whether a sentence asks for what is looked for, of the bodies that are meant. */
const isSuchRequest = ({ text }: Piece, { addressees, subjects }: Selection): boolean => {
  const names = addressees.flatMap((body) => BODY_NAMES[body] ?? []);
  return asksFor(text) && (addressees.length === 0 || holdsOneOf(text, names)) && speaksOf(text, subjects);
};

const isSuchSum = ({ text }: Piece, { roles, onlyDone, subjects }: Selection): boolean =>
  AMOUNT.test(text) &&
  speaksOf(text, subjects) &&
  roles.some((role) => ROLE_WORDS[role]?.test(text) ?? false) &&
  (!onlyDone || speaksOfDone(text));

/** Filters that only a record can meet. */
const needsRecord = ({
  period,
  threshold,
  amount,
  rank,
  number,
  instruments,
  inTable,
  owner,
  area,
}: Selection): boolean =>
  inTable ||
  instruments.length > 0 ||
  [period, threshold, amount, rank, number, owner, area].some((one) => one !== null);

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/** Requests of any wording, where the plan asks: in the section on what government could do. */
const requestsIn = (snapshot: RecordsSource, { documentId }: ScopedDocument, selection: Selection): readonly Piece[] =>
  snapshot
    .passagesOf(documentId)
    .flatMap(({ passage }) => (passage.section === 'barriers' ? piecesOf(documentId, passage) : []))
    .filter((piece) => isSuchRequest(piece, selection));

/** Sums of any print, where the plan speaks of the topic. */
const sumsIn = (snapshot: RecordsSource, { documentId }: ScopedDocument, selection: Selection): readonly Piece[] => {
  const quotes = snapshot.topicCells(selection.topics, [documentId]).flatMap(({ cell }) => cell.quotes);
  return snapshot
    .passagesOf(documentId)
    .flatMap(({ passage }) => (quotes.some((quote) => overlaps(quote, passage)) ? piecesOf(documentId, passage) : []))
    .filter((piece) => quotes.some((quote) => overlaps(quote, piece)) && isSuchSum(piece, selection));
};

/**
 * Places where a plan says in passing what no record of it holds: a request that was not set apart as one, a sum whose amount has no unit. Only for plans
 * as such, and only where the question asks for nothing that a record alone can tell; every passage that may say it is read.
 */
export const readPassages = (
  snapshot: RecordsSource,
  selection: Selection,
  documents: readonly ScopedDocument[],
): readonly Evidence[] => {
  const { unit, recordKinds, topics, addressees, subjects, roles } = selection;
  const [kind] = recordKinds;
  if (unit !== 'councils' || recordKinds.length !== 1 || needsRecord(selection)) return [];
  const isRequest = kind === 'request' && topics.length === 0 && addressees.length + subjects.length > 0;
  const isSum = kind === 'money' && topics.length > 0 && roles.length > 0;
  if (!isRequest && !isSum) return [];
  return documents
    .flatMap((document) => (isRequest ? requestsIn : sumsIn)(snapshot, document, selection))
    .map(({ text, ...place }) => ({
      ...place,
      label: text.replace(/\s+/g, ' ').trim(),
      record: null,
      score: 0,
      isChecked: false,
    }));
};
