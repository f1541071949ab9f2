import type { Answer } from '../core/schema/answer.ts';
import type { Problem } from '../core/schema/listing.ts';

/** Examples of the API description, about invented councils. */
export const EXAMPLE_QUESTION = {
  question: 'How much will the new contact centre save Tarrowdale?',
  filters: { documentKinds: ['plan', 'update'] },
};

const TARROWDALE = { code: 'XTD', gss: 'E99000007', name: 'Tarrowdale', officialName: 'Tarrowdale Council' };

export const EXAMPLE_ANSWER: Answer = {
  question: EXAMPLE_QUESTION.question,
  questionPlan: {
    question: EXAMPLE_QUESTION.question,
    kind: 'lookup',
    filters: { councils: ['XTD'], documentKinds: ['plan', 'update'] },
    inferred: [{ field: 'council', value: 'XTD', because: 'Tarrowdale' }],
    ambiguous: [],
    unknownCouncils: [],
    searchText: 'How much will the new contact centre save',
    terms: ['new', 'contact', 'centr', 'save'],
  },
  kind: 'lookup',
  status: 'answered',
  text: 'Tarrowdale: One contact centre will save £420,000 in 2024/25.',
  sentences: [
    {
      text: 'Tarrowdale: One contact centre will save £420,000 in 2024/25.',
      citationIds: ['4be1a07c52'],
      supported: true,
    },
  ],
  citations: [
    {
      citationId: '4be1a07c52',
      documentId: '1f48fbdbb79e220e',
      planId: '5c1c6be0d96d4b0f',
      council: TARROWDALE,
      title: 'Spending well in Tarrowdale: our productivity statement',
      pageNumber: 1,
      headingPath: ['Transformation'],
      quote: 'One contact centre will save £420,000 in 2024/25.',
      charStart: 1840,
      charEnd: 1889,
      boxes: [[72, 401.5, 340.2, 413.1]],
    },
  ],
  coverage: {
    plansInScope: 1,
    plansRead: 1,
    matched: ['XTD'],
    silent: [],
    notApplicable: [],
    unreadable: [],
    noPlan: 0,
    method: 'passages',
  },
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
};

export const EXAMPLE_PROBLEM: Problem = {
  type: '/docs#QUESTION_EMPTY',
  title: 'Question empty',
  status: 422,
  detail: 'The question holds no word.',
  code: 'QUESTION_EMPTY',
  hint: 'Write a question of at least one word.',
  requestId: '5f0c6a2e-7e6c-4a0c-9a55-0d4b6f2f7f10',
};

export const EXAMPLE_THEME_REVIEW = {
  version: 3,
  by: 'A Reader',
  operations: [{ op: 'rename', themeId: 'ad97608ed0238a60', title: 'Longer funding settlements' }],
};
