import { z } from 'zod';

const quoteSchema = z.object({
  doc: z.string().optional(),
  quote: z.string().min(1),
  pages: z.array(z.int().positive()).nullish(),
});

/**
 * A line of `questions.jsonl`. Only `id` and `question` are needed. `must_include`: strings that a right answer says, alternatives between vertical
 * bars; `must_not`: strings that fail it; `evidence`: quotes of the plans that a right answer cites; `answer_set`: the councils or labels of a right list.
 */
export const questionSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  question: z.string().min(1),
  kind: z.string().default('lookup'),
  group: z.string().default(''),
  answerable: z.boolean().default(true),
  councils: z.array(z.string()).default([]),
  scope_stated: z.boolean().default(false),
  points: z.array(z.string()).default([]),
  must_include: z.array(z.string()).default([]),
  must_not: z.array(z.string()).default([]),
  evidence: z.array(quoteSchema).default([]),
  value: z.union([z.number(), z.string()]).nullish(),
  answer_set: z.array(z.string()).nullish(),
  denominator: z.number().nullish(),
  denominator_unit: z.string().nullish(),
  refusal: z.string().nullish(),
});
export type Question = z.infer<typeof questionSchema>;

/** What a good answer says, for a person who reads the report. */
export const expectedOf = (question: Question): string => {
  if (!question.answerable) return `Not answered${question.refusal ? ` (${question.refusal})` : ''}.`;
  const set = question.answer_set ? [`Set: ${question.answer_set.join(', ') || 'empty'}`] : [];
  const evidence = question.evidence.map(({ quote }) => `“${quote}”`);
  return [...(question.points.length > 0 ? question.points : question.must_include), ...set, ...evidence].join('\n');
};
