import { describe, expect, it } from 'vitest';
import { OPEN_SELECTION, type Selection } from '../../src/core/schema/selection.ts';
import { TOPIC_IDS } from '../../src/core/topics.ts';
import { questionKind } from '../../src/query/kind.ts';
import { readSelection } from '../../src/query/read-selection.ts';
import { TOPIC_CUES } from '../../src/query/topic-cues.ts';

/** What a question narrows, without what it leaves open. */
const read = (question: string, councilsNamed = 0): Partial<Selection> | null => {
  const { kind } = questionKind(question, councilsNamed);
  const selection = readSelection(question, { kind, councilsNamed, recordKind: null })?.selection;
  if (selection === undefined) return null;
  const open: Readonly<Record<string, unknown>> = OPEN_SELECTION;
  return Object.fromEntries(
    Object.entries(selection).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(open[key])),
  );
};

describe('what a question over all plans selects', () => {
  it.each([
    ['Which councils ask for multi-year settlements?', { source: 'topics', topics: ['multi-year-settlement'] }],
    [
      'Which councils want funding that runs for more than a year?',
      { source: 'topics', topics: ['multi-year-settlement'] },
    ],
    ['How many councils want something from the DWP?', { recordKinds: ['request'], addressees: ['DWP'] }],
    [
      'How many councils mention Copilot or generative AI?',
      { source: 'terms', terms: ['Copilot', 'generative AI'], termsAsked: true },
    ],
    ['Is any council using predictive analytics?', { source: 'terms', terms: ['predictive analytics'] }],
    ['Which plans give no savings figure at all?', { recordKinds: ['money'], roles: ['saving'], negated: true }],
    ['Which plans hold no figure in pounds?', { recordKinds: ['money'], negated: true }],
    [
      'How many councils spent more than 5% of the pay bill on agency staff?',
      {
        recordKinds: ['statistic'],
        topics: ['agency-spend'],
        threshold: { comparison: 'more', value: 5 },
        statisticUnit: 'percent',
      },
    ],
    ['Who says that spending was avoided rather than saved?', { recordKinds: ['money'], roles: ['cost_avoidance'] }],
    [
      'Of the councils responsible for schools, how many report a deficit on the Dedicated Schools Grant?',
      { recordKinds: ['money'], roles: ['pressure'], topics: ['send-dsg'], dutyOf: 'send-dsg' },
    ],
    [
      'Who asks to change ordinary residence rules?',
      {
        recordKinds: ['request'],
        subjects: [['ordinary residence rules', 'ordinary residence', 'residence rules']],
      },
    ],
    [
      'How many councils of each type ask for multi-year settlements?',
      { source: 'topics', topics: ['multi-year-settlement'], groupBy: 'type' },
    ],
    ['Which plans put a figure on consultants?', { recordKinds: ['money'], topics: ['consultants'] }],
    [
      'Which councils print a sum that will be invested?',
      { recordKinds: ['money'], roles: ['investment'], achievements: ['target', 'agreed_budget', 'potential'] },
    ],
    [
      'Which plans state a saving of at least £1.5m?',
      { recordKinds: ['money'], roles: ['saving'], amount: { comparison: 'at_least', value: 1_500_000 } },
    ],
    [
      'Which councils plan to sell land?',
      { recordKinds: ['money'], roles: ['asset_sale'], achievements: ['target', 'agreed_budget', 'potential'] },
    ],
    [
      'Which council spent the largest share of pay on agency staff?',
      {
        recordKinds: ['statistic'],
        topics: ['agency-spend'],
        rank: { order: 'most', count: 1 },
        statisticUnit: 'percent',
      },
    ],
    [
      'Which councils give a share of between 2% and 5% for agency staff?',
      {
        recordKinds: ['statistic'],
        topics: ['agency-spend'],
        threshold: { comparison: 'between', value: 2, to: 5 },
        statisticUnit: 'percent',
      },
    ],
    ['Which plans name old systems as a problem?', { source: 'terms', terms: ['old systems'], termsAsked: true }],
    ['How many barriers are about demand?', { unit: 'records', recordKinds: ['barrier'], barrierKinds: ['demand'] }],
  ] as const)('%j', (question, expected) => {
    expect(read(question)).toEqual(expected);
  });

  it('has no opinion where nothing is left to look for', () => {
    expect(read('Which councils are there?')).toBeNull();
  });
});

describe('what a question about one plan selects', () => {
  it.each([
    [
      'How many of the commitments in its 2024 annex are under way?',
      {
        recordKinds: ['action'],
        statuses: ['ongoing'],
        statusWords: ['under way'],
        inTable: true,
        documentYear: 2024,
      },
    ],
    ['How many of its actions does Priya Lacey lead?', { recordKinds: ['action'], owner: 'Priya Lacey' }],
    [
      'Without income, what are the actions of its table worth in 2024/25?',
      {
        recordKinds: ['money'],
        roles: ['saving'],
        withoutRoles: ['income'],
        inTable: true,
        period: { printed: 'in 2024/25', start: '2024-04-01', end: '2025-03-31', kind: 'year' },
      },
    ],
    [
      'What savings did it make over the three years to 2023/24?',
      {
        recordKinds: ['money'],
        roles: ['saving'],
        period: {
          printed: 'over the three years to 2023/24',
          start: '2021-04-01',
          end: '2024-03-31',
          kind: 'over_n_years',
        },
      },
    ],
  ] as const)('%j', (question, expected) => {
    expect(read(question, 1)).toEqual({ unit: 'records', ...expected });
  });
});

describe('the words for topics', () => {
  it('cover every topic of the list, and no other', () => {
    expect(TOPIC_CUES.map(({ topic }) => topic).toSorted()).toEqual([...TOPIC_IDS].toSorted());
  });
});
