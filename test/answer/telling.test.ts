import { describe, expect, it } from 'vitest';
import type { PassageRow } from '../../index/engine.ts';
import { isAskedFact } from '../../src/answer/asked-fact.ts';
import { textAt } from '../../src/answer/quoting.ts';
import type { QuestionSense } from '../../src/answer/reading.ts';
import { filledSpan, isLabel, tellingSpan } from '../../src/answer/telling.ts';
import { queryTerms } from '../../src/core/analyser.ts';
import { soughtBy, wantsSeveral } from '../../src/query/sought.ts';
import { passageRow } from './passage-row.ts';

const senseOf = (question: string): QuestionSense => ({
  question,
  searchText: question,
  inPlanWords: null,
  sought: soughtBy(question),
  wantsSeveral: wantsSeveral(question),
  weights: new Map(queryTerms(question).map((term) => [term, 1])),
  vector: new Float32Array(),
});

const spanOfText = (row: PassageRow, text: string) => {
  const charStart = row.passage.text.indexOf(text);
  return { charStart, charEnd: charStart + text.length };
};

const toldOf = (row: PassageRow, heart: string, question: string, mostChars = 600) =>
  textAt(row, tellingSpan(row, row.passage, spanOfText(row, heart), { sense: senseOf(question), mostChars }));

const MARKET = passageRow(
  'paragraph',
  'Profit and risk among care providers. The market needs reform. The ten largest firms took £1.2bn. Families wait.',
);

describe('what is said of a passage', () => {
  it('goes on after a title with the sentence that tells', () => {
    expect(toldOf(MARKET, 'Profit and risk among care providers.', 'What is said about care providers?')).toBe(
      'Profit and risk among care providers. The market needs reform.',
    );
  });

  it('goes on to the nearest sentence that holds what is asked for', () => {
    expect(toldOf(MARKET, 'The market needs reform.', 'How much money do the largest firms make?')).toBe(
      'The market needs reform. The ten largest firms took £1.2bn.',
    );
  });

  it('goes on with the list that it announces', () => {
    const list = passageRow('list', 'We signed up to:\n• protect privacy\n• buy well');
    expect(toldOf(list, 'We signed up to:', 'What did the council sign?')).toBe(
      'We signed up to:\n• protect privacy\n• buy well',
    );
  });

  it('stays as it is where the rest is too long, or where it answers', () => {
    expect(toldOf(MARKET, 'The market needs reform.', 'How much money do the largest firms make?', 30)).toBe(
      'The market needs reform.',
    );
    expect(toldOf(MARKET, 'The ten largest firms took £1.2bn.', 'How much money do the largest firms make?')).toBe(
      'The ten largest firms took £1.2bn.',
    );
  });

  it('is filled with what follows it, never with what stands before', () => {
    const filled = filledSpan(MARKET, MARKET.passage, spanOfText(MARKET, 'The market needs reform.'), 60);
    expect(textAt(MARKET, filled)).toBe('The market needs reform. The ten largest firms took £1.2bn.');
  });
});

describe('a label', () => {
  it('is a short text without a verb, unless a name is asked for', () => {
    expect(isLabel('Customer relationship management', senseOf('What is changing in customer services?'))).toBe(true);
    expect(isLabel('Customer services were moved', senseOf('What is changing in customer services?'))).toBe(false);
    expect(isLabel('Payroll by Salesforce Cloud', senseOf('Which company provides payroll?'))).toBe(false);
  });
});

const cell = (header: string, text: string) => ({
  column: 0,
  header,
  text,
  inherited: false,
  charStart: 0,
  charEnd: 1,
});

describe('a fact that a question asks for', () => {
  it.each<readonly [string, string, string, boolean]>([
    ['Who leads on the new depot?', 'Lead', 'Priya Lacey', true],
    ['Who leads on the new depot?', 'Area', 'Adult Social Care', false],
    ['When will the depot open?', 'Timescale', 'July 2024', true],
    ['Has the depot been finished?', 'Timescale', 'Complete', true],
    ['Why was the depot moved?', 'Timescale', 'Complete', false],
  ])('“%s”: %s %s is %s', (question, header, text, is) => {
    expect(isAskedFact(cell(header, text), senseOf(question))).toBe(is);
  });
});
