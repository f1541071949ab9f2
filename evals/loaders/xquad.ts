import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonOf } from './rows.ts';

const squadSchema = z.object({
  data: z.array(
    z.object({
      title: z.string().default(''),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              id: z.string(),
              question: z.string(),
              answers: z.array(z.object({ answer_start: z.int().nonnegative(), text: z.string() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A question on a paragraph with its answers as spans of it, in UTF-16 units. `paragraphId` is article and paragraph number, from 0. */
export type SpanQuestion = {
  readonly id: string;
  readonly question: string;
  readonly paragraphId: string;
  readonly paragraph: string;
  readonly answers: readonly { readonly charStart: number; readonly charEnd: number; readonly text: string }[];
};

/** SQuAD counts code points; this gives the UTF-16 offset. */
const utf16Offset = (text: string, codePoints: number): number => [...text].slice(0, codePoints).join('').length;

/** XQuAD. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadXquad = (dataSet: DataSet): SpanQuestion[] =>
  jsonOf(dataSet, 'xquad.en.json', squadSchema).data.flatMap((article, articleIndex) =>
    article.paragraphs.flatMap(({ context, qas }, paragraphIndex) =>
      qas.map(({ id, question, answers }) => ({
        id,
        question,
        paragraphId: `${articleIndex}-${paragraphIndex}`,
        paragraph: context,
        answers: answers.map(({ answer_start, text }) => {
          const charStart = utf16Offset(context, answer_start);
          return { charStart, charEnd: charStart + text.length, text };
        }),
      })),
    ),
  );
