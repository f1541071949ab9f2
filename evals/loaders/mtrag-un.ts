import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const ANSWERABILITY = ['ANSWERABLE', 'PARTIAL', 'UNANSWERABLE', 'UNDERSPECIFIED'] as const;

const rowSchema = z.object({
  task_id: z.string(),
  conversation_id: z.string(),
  Collection: z.string(),
  contexts: z.array(z.object({ document_id: z.string(), text: z.string() })),
  input: z.array(z.object({ speaker: z.enum(['user', 'agent']), text: z.string() })).min(1),
  targets: z.array(z.object({ text: z.string() })),
  answerability: z.array(z.enum(ANSWERABILITY)).min(1),
});

/** One turn of a conversation: what was said before, the question, the passages at hand and the reference answers. Turns of a conversation share `conversationId`, the cluster. */
export type MtragTurn = {
  readonly taskId: string;
  readonly conversationId: string;
  readonly collection: string;
  readonly history: readonly { readonly speaker: 'user' | 'agent'; readonly text: string }[];
  readonly question: string;
  readonly passages: readonly { readonly docId: string; readonly text: string }[];
  readonly references: readonly string[];
  readonly answerability: (typeof ANSWERABILITY)[number];
};

/** MTRAG-UN. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadMtragUn = (dataSet: DataSet): MtragTurn[] =>
  jsonLinesOf(dataSet, 'reference.jsonl', rowSchema).map((row) => ({
    taskId: row.task_id,
    conversationId: row.conversation_id,
    collection: row.Collection,
    history: row.input.slice(0, -1),
    question: row.input.at(-1)?.text ?? '',
    passages: row.contexts.map(({ document_id, text }) => ({ docId: document_id, text })),
    references: row.targets.map(({ text }) => text),
    answerability: row.answerability[0] ?? 'ANSWERABLE',
  }));
