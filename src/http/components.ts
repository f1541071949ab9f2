import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { z } from '@hono/zod-openapi';
import {
  answerSchema,
  citationSchema,
  coverageSchema,
  figureSchema,
  itemSchema,
  refusalSchema,
  sentenceSchema,
  usageSchema,
} from '../core/schema/answer.ts';
import { briefSchema } from '../core/schema/brief.ts';
import { councilHowSchema, councilSchema } from '../core/schema/council.ts';
import { cellSchema, pageSchema, rowSchema, tableSchema, warningSchema } from '../core/schema/document.ts';
import { comparisonSchema } from '../core/schema/grid.ts';
import {
  councilItemSchema,
  documentItemSchema,
  planItemSchema,
  problemSchema,
  searchItemSchema,
} from '../core/schema/listing.ts';
import { filtersSchema, questionPlanSchema } from '../core/schema/question.ts';
import { dueSchema, periodSchema, reviewSchema } from '../core/schema/record.ts';
import {
  actionItemSchema,
  barrierItemSchema,
  moneyItemSchema,
  requestItemSchema,
  statisticItemSchema,
  topicItemSchema,
} from '../core/schema/record-listing.ts';
import { savedQuestionSchema } from '../core/schema/saved-question.ts';
import {
  jobSchema,
  themeBuildSchema,
  themeItemSchema,
  themeSetItemSchema,
  themeUnitItemSchema,
} from '../core/schema/theme-listing.ts';
import { themeComparisonSchema, themeReviewSchema } from '../core/schema/theme-review.ts';
import { EXAMPLE_ANSWER, EXAMPLE_PROBLEM, EXAMPLE_THEME_REVIEW } from './examples.ts';

/** The nouns by the names under which the API description lists them. One that may be null somewhere stands before all that hold it. */
export const NOUNS: Readonly<Record<string, z.ZodType>> = {
  Council: councilSchema,
  Due: dueSchema,
  Period: periodSchema,
  Review: reviewSchema,
  ActionItem: actionItemSchema,
  Answer: answerSchema,
  Brief: briefSchema,
  Comparison: comparisonSchema,
  BarrierItem: barrierItemSchema,
  Citation: citationSchema,
  CouncilHow: councilHowSchema,
  CouncilItem: councilItemSchema,
  Coverage: coverageSchema,
  DocumentItem: documentItemSchema,
  Figure: figureSchema,
  Filters: filtersSchema,
  Item: itemSchema,
  MoneyItem: moneyItemSchema,
  Page: pageSchema,
  PlanItem: planItemSchema,
  Problem: problemSchema,
  QuestionPlan: questionPlanSchema,
  Refusal: refusalSchema,
  RequestItem: requestItemSchema,
  SavedQuestion: savedQuestionSchema,
  SearchItem: searchItemSchema,
  Sentence: sentenceSchema,
  StatisticItem: statisticItemSchema,
  Table: tableSchema,
  TableCell: cellSchema,
  TableRow: rowSchema,
  TopicItem: topicItemSchema,
  Usage: usageSchema,
  Job: jobSchema,
  ThemeBuild: themeBuildSchema,
  ThemeComparison: themeComparisonSchema,
  ThemeItem: themeItemSchema,
  ThemeReview: themeReviewSchema,
  ThemeSetItem: themeSetItemSchema,
  ThemeUnitItem: themeUnitItemSchema,
  Warning: warningSchema,
};

const EXAMPLES: Readonly<Record<string, unknown>> = {
  Answer: EXAMPLE_ANSWER,
  Problem: EXAMPLE_PROBLEM,
  ThemeBuild: { kinds: ['barrier'] },
  ThemeReview: EXAMPLE_THEME_REVIEW,
};

// The registry is written to directly, because the nouns are made without it: they belong to the core, which knows no API description.
for (const [refId, schema] of Object.entries(NOUNS)) {
  zodToOpenAPIRegistry.add(schema, {
    _internal: { refId },
    ...(refId in EXAMPLES ? { example: EXAMPLES[refId] } : {}),
  });
}

const PROBLEM_TEXTS = {
  400: 'The request or its cursor cannot be read.',
  401: 'The write token is missing or another one.',
  403: 'Nothing can be written: no write token is configured.',
  404: 'There is no such thing.',
  409: 'It was changed meanwhile, is locked, or runs already.',
  413: 'The body is too large.',
  415: 'The body is not declared as JSON.',
  422: 'The question, a parameter or a filter cannot be used.',
  502: 'The language model failed where it was needed.',
  503: 'No plans have been ingested yet, or too many questions are waiting.',
  504: 'The answer took too long.',
} as const;

const problemContent = { 'application/problem+json': { schema: problemSchema } } as const;

/** The failures that an operation may answer with, each as problem details; a bug is answered with 500 everywhere. */
export const problems = <S extends keyof typeof PROBLEM_TEXTS>(...statuses: readonly S[]) =>
  Object.fromEntries([
    ...statuses.map((status) => [status, { description: PROBLEM_TEXTS[status], content: problemContent }]),
    [500, { description: 'A fault of the service.', content: problemContent }],
  ]) as Record<S | 500, { description: string; content: typeof problemContent }>;
