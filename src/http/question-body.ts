import { z } from '@hono/zod-openapi';
import { filtersSchema, questionKindSchema, questionPlanSchema } from '../core/schema/question.ts';
import { withCouncilCodes } from '../query/edited-plan.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { Asked } from './asking.ts';
import { EXAMPLE_QUESTION } from './examples.ts';

/** A question as a request body. */
export const questionBody = z
  .strictObject({
    question: z.string().openapi({ minLength: 1, maxLength: 2000 }),
    filters: filtersSchema.optional(),
    questionKind: questionKindSchema.optional(),
    questionPlan: questionPlanSchema.optional(),
    previous: questionPlanSchema.optional(),
    timings: z.boolean().optional(),
  })
  .openapi('Question', { example: EXAMPLE_QUESTION });

/** A checked body as a question that is asked. Councils may be named by code, GSS code or name. @throws AppError COUNCIL_UNKNOWN. */
export const askedIn = (
  { filters, questionKind, questionPlan, previous, timings, question }: z.infer<typeof questionBody>,
  reader: QuestionReader,
): Asked => ({
  question,
  ...(filters === undefined ? {} : { filters: withCouncilCodes(filters, reader) }),
  ...(questionKind === undefined ? {} : { questionKind }),
  ...(questionPlan === undefined ? {} : { questionPlan }),
  ...(previous === undefined ? {} : { previous }),
  ...(timings === undefined ? {} : { timings }),
});
