import type { Span } from '../core/schema/document.ts';
import { createCueReader } from './cue-reader.ts';
import { takePeriod } from './period-cues.ts';
import type { QuestionReader } from './plan-question.ts';
import { ADDRESSEE_CUES, RATING_CUE, ROLE_CUES, STATUS_CUES } from './record-cues.ts';

/** A part of a question that a follow-up may exchange for another of its kind. */
export type Slot = Span & {
  readonly kind: 'council' | 'type' | 'region' | 'county' | 'period' | 'status' | 'rating' | 'role' | 'addressee';
  readonly text: string;
  /** What it stands for: a council's code, a type, a status … */
  readonly values: readonly string[];
};

/** The kind of council printed after a name ("Havant borough council") belongs to the name. */
const KIND_AFTER = /^ (?:(?:borough|district|city|county|metropolitan) ){0,2}council\b(?!s)/i;

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

const councilSlots = (text: string, reader: QuestionReader): readonly Slot[] =>
  reader
    .mentions(text)
    .filter((mention) => mention.council !== null || mention.ambiguous)
    .map((mention) => {
      const charEnd = mention.charEnd + (KIND_AFTER.exec(text.slice(mention.charEnd))?.[0].length ?? 0);
      const { charStart, council, candidates } = mention;
      const values = council === null ? candidates.map(({ code }) => code) : [council.code];
      return { kind: 'council', charStart, charEnd, text: text.slice(charStart, charEnd), values };
    });

const groupSlots = (text: string, reader: QuestionReader): readonly Slot[] =>
  reader.groups(text).found.map(({ field, charStart, charEnd, words, values }) => ({
    kind: field,
    charStart,
    charEnd,
    text: words,
    values,
  }));

const found = (
  text: string,
  kind: Slot['kind'],
  cues: readonly { readonly pattern: RegExp; readonly values: readonly string[] }[],
  taken: readonly Span[],
): readonly Slot[] => {
  const slots: Slot[] = [];
  for (const { pattern, values } of cues) {
    for (const match of text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))) {
      const charStart = match.index + (match[0].length - match[0].trimStart().length);
      const slot: Slot = {
        kind,
        charStart,
        charEnd: charStart + match[0].trim().length,
        text: match[0].trim(),
        values,
      };
      if (![...taken, ...slots].some((other) => overlaps(other, slot))) slots.push(slot);
    }
  }
  return slots;
};

const YEAR_ALONE = /(?<![\d£.,/–-])(?:FY ?)?20[0-4]\d(?![\d/–-]|[.,]\d)/i;

const periodSlots = (text: string): readonly Slot[] => {
  const printed = takePeriod(createCueReader(text))?.printed ?? YEAR_ALONE.exec(text)?.[0] ?? null;
  if (printed === null) return [];
  const charStart = text.indexOf(printed);
  return [
    { kind: 'period', charStart, charEnd: charStart + printed.length, text: printed, values: [printed.toLowerCase()] },
  ];
};

/** The exchangeable parts of a text, in order, never overlapping. Words of a status are only read where `records` says that records are spoken of. */
export const slotsOf = (text: string, reader: QuestionReader, records: boolean): readonly Slot[] => {
  const councils = councilSlots(text, reader);
  const groups = groupSlots(text, reader);
  // "districts in Hampshire" names a county there and no council.
  const counties = groups.filter(({ kind }) => kind === 'county');
  const places = [...groups, ...councils.filter((slot) => !counties.some((county) => overlaps(county, slot)))];
  const periods = periodSlots(text);
  const slots: Slot[] = [...places, ...periods.filter((slot) => !places.some((place) => overlaps(place, slot)))];
  slots.push(
    ...found(
      text,
      'addressee',
      ADDRESSEE_CUES.map(({ addressee, pattern }) => ({ pattern, values: [addressee] })),
      slots,
    ),
  );
  if (records) {
    slots.push(
      ...found(
        text,
        'status',
        STATUS_CUES.map(({ status, pattern }) => ({ pattern, values: [status] })),
        slots,
      ),
    );
    slots.push(...found(text, 'rating', [{ pattern: RATING_CUE, values: [] }], slots));
  }
  slots.push(
    ...found(
      text,
      'role',
      ROLE_CUES.map(({ role, pattern }) => ({ pattern, values: [role] })),
      slots,
    ),
  );
  return slots.toSorted((a, b) => a.charStart - b.charStart);
};

export const isPlace = ({ kind }: Slot): boolean =>
  kind === 'council' || kind === 'type' || kind === 'region' || kind === 'county';
