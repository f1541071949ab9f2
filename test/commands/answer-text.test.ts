import { describe, expect, it } from 'vitest';
import { answerText } from '../../src/commands/answer-text.ts';
import type { Answer, Citation } from '../../src/core/schema/answer.ts';

const OSTREY = { code: 'XOS', gss: 'E99000002', name: 'Ostrey', officialName: 'Ostrey City Council' };

const citation = (over: Partial<Citation>): Citation => ({
  citationId: 'c1',
  documentId: 'd1',
  planId: 'p1',
  council: OSTREY,
  title: 'Our productivity plan',
  pageNumber: 3,
  headingPath: [],
  quote: 'Visits now take place within eight days.',
  charStart: 0,
  charEnd: 40,
  boxes: [],
  ...over,
});

const answer = (over: Partial<Answer>): Answer => ({
  question: 'How long?',
  questionPlan: {
    question: 'How long?',
    kind: 'lookup',
    filters: {},
    inferred: [],
    ambiguous: [],
    unknownCouncils: [],
    searchText: 'How long?',
    terms: [],
  },
  kind: 'lookup',
  status: 'answered',
  text: '',
  sentences: [],
  citations: [],
  coverage: {
    plansInScope: 8,
    plansRead: 8,
    matched: [],
    silent: [],
    notApplicable: [],
    unreadable: [],
    noPlan: 2,
    method: 'passages',
  },
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
  ...over,
});

describe('an answer as text', () => {
  it('has its sentences with numbers, its sources by number, and what was searched', () => {
    const text = answerText(
      answer({
        sentences: [
          { text: 'Ostrey: Visits now take place within eight days.', citationIds: ['c1', 'c2'], supported: true },
        ],
        citations: [
          citation({}),
          citation({
            citationId: 'c2',
            title: 'Ostrey in figures',
            pageNumber: null,
            headingPath: ['Homes', 'Mould'],
            quote: '• It used to\n take 29 days.',
          }),
        ],
      }),
      null,
    );
    expect(text.split('\n')).toEqual([
      'Ostrey: Visits now take place within eight days. [1][2]',
      '',
      'Sources',
      '  [1] Ostrey, Our productivity plan, page 3',
      '  [2] Ostrey in figures, under “Mould”',
      '      “It used to take 29 days.”',
      '',
      '8 plans searched; 2 councils in scope have no plan here.',
    ]);
  });

  it('cuts a long quote at a word', () => {
    const text = answerText(
      answer({ citations: [citation({ quote: 'Every word counts here. '.repeat(20).trim() })] }),
      null,
    );
    const quoted = text.split('\n').find((line) => line.includes('“')) ?? '';
    expect(quoted.trim()).toMatch(/^“Every word .*…”$/);
    expect(quoted.trim().length).toBeLessThanOrEqual(203);
  });

  it('says why there is no answer and shows the nearest passages', () => {
    const text = answerText(
      answer({
        status: 'not_answered',
        text: 'The plans do not say.',
        citations: [citation({})],
        coverage: { ...answer({}).coverage, plansInScope: 1, noPlan: 0 },
      }),
      null,
    );
    expect(text.split('\n')).toEqual([
      'Not answered: The plans do not say.',
      '',
      'Nearest passages',
      '  [1] Ostrey, Our productivity plan, page 3',
      '      “Visits now take place within eight days.”',
      '',
      '1 plan searched.',
    ]);
  });

  it('marks what no source supports and tells of warnings and removed citations', () => {
    const text = answerText(
      answer({
        sentences: [{ text: 'It may rain.', citationIds: [], supported: false }],
        warnings: [{ code: 'MODEL_UNREACHABLE', message: 'The model could not be reached.' }],
        removedCitations: 1,
      }),
      null,
    );
    expect(text.split('\n')).toEqual([
      'It may rain. (no source found)',
      '',
      '8 plans searched; 2 councils in scope have no plan here.',
      'Note: The model could not be reached.',
      'Note: 1 citation could not be verified and was left out.',
    ]);
  });
});
