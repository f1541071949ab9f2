import { terms } from '../core/analyser.ts';
import type { AnyRecord } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { holdsPhrase, type Phrase, phraseOf } from './phrases.ts';
import { isMoney, recordLabel, recordWords } from './record-text.ts';

type Subjects = Selection['subjects'];

const phrasesKnown = new WeakMap<Subjects, readonly (readonly Phrase[])[]>();

/** The subjects of one selection are looked for in thousands of texts, and are cut into terms once. */
const phrasesOf = (subjects: Subjects): readonly (readonly Phrase[])[] => {
  const known = phrasesKnown.get(subjects);
  if (known !== undefined) return known;
  const phrases = subjects.map((alternatives) => alternatives.map(phraseOf));
  phrasesKnown.set(subjects, phrases);
  return phrases;
};

const holdsEach = (held: readonly string[], subjects: Subjects): boolean =>
  phrasesOf(subjects).every((alternatives) => alternatives.some((phrase) => holdsPhrase(held, phrase)));

/** Whether a text speaks of every subject. */
export const speaksOf = (text: string, subjects: Subjects): boolean =>
  subjects.length === 0 || holdsEach(terms(text), subjects);

type RecordTerms = { readonly besides: string; readonly terms: readonly string[] };

/** Terms of the records that were asked about: the index gives the same object each time, so they are as lasting as what it keeps. */
const termsKnown = new WeakMap<AnyRecord, RecordTerms>();

const termsOf = (record: AnyRecord, besides: string): readonly string[] => {
  const known = termsKnown.get(record);
  if (known?.besides === besides) return known.terms;
  const found = terms(`${recordWords(record)}\n${besides}`);
  termsKnown.set(record, { besides, terms: found });
  return found;
};

/** Whether a record, with what stands beside it, speaks of every subject. */
export const recordSpeaksOf = (record: AnyRecord, besides: string, subjects: Subjects): boolean =>
  subjects.length === 0 || holdsEach(termsOf(record, besides), subjects);

/** Whether the name of a record, its row or its summary, holds one of these words; what stands around it says nothing. */
export const recordNames = (record: AnyRecord, words: readonly string[]): boolean => {
  const held = terms(isMoney(record) ? record.subject : recordLabel(record));
  return words.some((one) => holdsPhrase(held, phraseOf(one)));
};
