import { z } from 'zod';
import { answerSchema, citationSchema, coverageSchema, figureSchema, itemSchema, sentenceSchema } from './answer.ts';
import { questionPlanSchema } from './question.ts';

/**
 * What happens while a question is answered, in this order: what it was taken to mean; the passages that were found (only where passages are read); each sentence
 * once its citations are verified, with those that no sentence before it had; what was read and counted; and the whole answer, whose sentences are those sent before.
 */
export const answerEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plan'), questionPlan: questionPlanSchema }),
  z.object({ type: z.literal('evidence'), citations: z.array(citationSchema) }),
  z.object({ type: z.literal('sentence'), sentence: sentenceSchema, citations: z.array(citationSchema) }),
  z.object({
    type: z.literal('coverage'),
    coverage: coverageSchema,
    figure: figureSchema.optional(),
    items: z.array(itemSchema).optional(),
  }),
  z.object({ type: z.literal('done'), answer: answerSchema }),
]);
export type AnswerEvent = z.infer<typeof answerEventSchema>;
