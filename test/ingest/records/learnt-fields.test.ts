import { describe, expect, it } from 'vitest';
import { departmentOfSubject } from '../../../ingest/records/language/addressees.ts';
import { classChances, likeliest, pairMarks, wordMarks } from '../../../ingest/records/learnt-field.ts';
import { learntAchievement, learntRole } from '../../../ingest/records/money/money-learnt.ts';
import { rankRoles } from '../../../ingest/records/money/money-role.ts';
import { barrierKindFor, instrumentOfAsk } from '../../../ingest/records/statements/ask-fields.ts';
import { statusOfWork } from '../../../ingest/records/status/prose-status.ts';
import type { EmbedTexts } from '../../../ingest/section-evidence.ts';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';

const model = loadStaticModel();
const embed: EmbedTexts = (texts) => texts.map((text) => model.embedSync(text));

describe('a learnt field', () => {
  const chances = classChances({
    classes: ['wet', 'dry'],
    starts: [0, 0],
    measures: [[1], [-1]],
    marks: ['rain', 'sun'],
    ofMarks: [
      [2, 0],
      [0, 2],
    ],
  });

  it('adds up what measures and known words say, each word once', () => {
    const once = chances({ measures: [0], marks: ['rain', 'unheard of'] });
    const twice = chances({ measures: [0], marks: ['rain', 'rain'] });
    expect(once).toEqual(twice);
    expect(once[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 1), 12);
  });

  it('names the likeliest class with its probability', () => {
    expect(likeliest(['wet', 'dry'], chances, { measures: [0], marks: [] })).toEqual({
      value: 'wet',
      probability: 0.5,
    });
    expect(likeliest(['wet', 'dry'], chances, { measures: [0], marks: ['sun'] }).value).toBe('dry');
  });

  it('takes years and numbers for one word each, and the ends of a text for words', () => {
    expect(wordMarks('Since 2019 we saved 40%', 't:')).toEqual([
      't:since',
      't:YEAR',
      't:we',
      't:saved',
      't:NUMBER',
      't:%',
    ]);
    expect(pairMarks('On hold', '')).toEqual(['^ on', 'on hold', 'hold $']);
  });
});

const told = { leadIn: '', heading: 'Transformation', isItem: false, date: '2024-07-15' };

describe('the state of work told in a sentence', () => {
  it.each([
    ['Modernisation of the depot has been postponed until the review is done.', 'complete', 'paused'],
    ['Members are considering whether the theatre should be leased to a trust.', 'ongoing', 'under_consideration'],
    ['From April 2025 one team will answer all calls.', 'planned', 'planned'],
    ['We have closed four offices and moved everyone into the town hall.', 'complete', 'complete'],
  ] as const)('%s', (text, byRules, status) => {
    expect(statusOfWork({ ...told, text }, byRules, embed)).toBe(status);
  });

  it('is what the rules say where there are no vectors', () => {
    expect(statusOfWork({ ...told, text: 'Anything at all.' }, 'ongoing', null)).toBe('ongoing');
  });
});

describe('barriers and asks in words that no rule knows', () => {
  const said = (text: string) => ({ text, beside: '', heading: 'What holds us back' });
  it.each([
    ['Care providers have raised their weekly rates three times in a year.', 'market'],
    ['We hear what we will get a few days before Christmas, and for twelve months only.', 'short_settlement'],
    ['Planners leave for private firms as soon as they are qualified.', 'workforce'],
  ] as const)('%s', (text, kind) => {
    expect(barrierKindFor(said(text), embed)).toBe(kind);
  });

  it('takes the barrier before an ask into account', () => {
    const ask = {
      text: 'Publish it each June.',
      beside: 'Nobody outside the department sees the data.',
      heading: 'Asks',
    };
    expect(instrumentOfAsk(ask, 'data_or_it', embed)).toBe('information');
  });
});

describe('whom an ask that names nobody is put to', () => {
  it('is the department that alone answers for its subject', () => {
    expect(departmentOfSubject('Uprate local housing allowance each year.', '')).toBe('DWP');
    expect(departmentOfSubject('Write it off.', 'The deficit of the dedicated schools grant is £9m.')).toBe('DfE');
  });

  it('stays open where government or another body is named, or several departments answer', () => {
    expect(departmentOfSubject('Government should reform special needs.', '')).toBeNull();
    expect(departmentOfSubject('Universities should train more teachers for schools.', '')).toBeNull();
    expect(departmentOfSubject('One grant for buses and flood defences.', '')).toBeNull();
    expect(departmentOfSubject('Give us three years of funding.', '')).toBeNull();
  });
});

describe('sums that rules are unsure of', () => {
  const sumIn = (text: string, printed: string) => {
    const charStart = text.indexOf(printed);
    return { text, amount: { charStart, charEnd: charStart + printed.length }, context: 'Efficiency' };
  };

  it('have their role weighed by words and meaning', () => {
    const sum = sumIn('Forty-one taxi routes have gone and £610,000 came off the bill.', '£610,000');
    expect(learntRole(sum, rankRoles(sum.text, sum.amount, sum.context), embed).value).toBe('saving');
  });

  it('are made where the words say that it has happened', () => {
    const sum = sumIn('Forty-one taxi routes have gone and £610,000 came off the bill.', '£610,000');
    expect(learntAchievement(sum, 'saving', embed).value).toBe('achieved');
  });
});
