import { describe, expect, it } from 'vitest';
import { acronymBook, otherForms } from '../../src/search/acronyms.ts';

const TEXTS: Readonly<Record<string, string>> = {
  a: 'The Neighbourhood Response Model (NRM) works. Our Dedicated Schools Grant (DSG) is overdrawn.',
  b: 'The New Road Masterplan (NRM) is agreed. Write off the deficit on the dedicated schools grant (DSG).',
  c: 'Special educational needs and disabilities (SEND) cost more. The Key Performance Indicators (KPIs) rose.',
};

const sourceOf = (texts: Readonly<Record<string, string>>) => {
  const kept = new Map<string, unknown>();
  return {
    documents: () => Object.keys(texts).map((documentId) => ({ documentId })),
    text: (documentId: string) => texts[documentId] ?? null,
    remember: <T>(key: string, make: () => T): T => {
      const value = kept.has(key) ? (kept.get(key) as T) : make();
      kept.set(key, value);
      return value;
    },
  };
};

const BOOK = acronymBook(sourceOf(TEXTS));

const inOtherForm = (text: string, scope: readonly string[] = ['a', 'b', 'c']) =>
  otherForms(BOOK, text, new Set(scope))
    .pieces.map((piece) => piece.text)
    .join('');

describe('the other form of short names', () => {
  it('spells out letters, in the plural too, and puts words short', () => {
    expect(inOtherForm('Is the DSG overdrawn?')).toBe('Is the Dedicated Schools Grant overdrawn?');
    expect(inOtherForm('Which KPIs rose?')).toBe('Which Key Performance Indicators rose?');
    expect(inOtherForm('Is the dedicated-schools grant overdrawn?')).toBe('Is the DSG overdrawn?');
  });

  it('knows letters without a vowel in small letters, and takes no word for letters', () => {
    expect(inOtherForm('is the dsg overdrawn')).toBe('is the Dedicated Schools Grant overdrawn');
    expect(inOtherForm('Whom do they send the bill?')).toBe('Whom do they send the bill?');
    expect(inOtherForm('Who pays for SEND?')).toBe('Who pays for Special educational needs and disabilities?');
  });

  it('leaves alone what no document explains, and what the question prints in both forms', () => {
    expect(inOtherForm('What is the HRA for?')).toBe('What is the HRA for?');
    expect(inOtherForm('What is the DSG (dedicated schools grant)?')).toBe(
      'What is the DSG (dedicated schools grant)?',
    );
  });

  it('holds everywhere where all agree, and within its own documents where they do not', () => {
    expect(inOtherForm('Is the DSG overdrawn?', ['c'])).toBe('Is the Dedicated Schools Grant overdrawn?');
    expect(inOtherForm('What is the NRM?', ['c'])).toBe('What is the NRM?');
    expect(inOtherForm('What is the NRM?', ['b', 'c'])).toBe('What is the New Road Masterplan?');
    expect(inOtherForm('What is the NRM?')).toBe('What is the NRM?');
    expect(otherForms(BOOK, 'What is the NRM?', new Set(['a', 'b', 'c'])).apart).toEqual([
      { text: 'Neighbourhood Response Model', documentIds: new Set(['a']) },
      { text: 'New Road Masterplan', documentIds: new Set(['b']) },
    ]);
  });

  it('tells the pieces that are names from the rest of the question', () => {
    expect(otherForms(BOOK, 'Is the DSG overdrawn?', new Set(['a'])).pieces).toEqual([
      { text: 'Is the ', isName: false },
      { text: 'Dedicated Schools Grant', isName: true },
      { text: ' overdrawn?', isName: false },
    ]);
  });
});
