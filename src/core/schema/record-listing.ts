import { z } from 'zod';
import { TOPIC_IDS } from '../topics.ts';
import { councilSchema } from './council.ts';
import { sectionSchema } from './document.ts';
import type { Filters } from './question.ts';
import {
  actionSchema,
  barrierSchema,
  MAX_RECORD_QUOTE_CHARS,
  moneySchema,
  type RecordKind,
  requestSchema,
  reviewSchema,
  statisticSchema,
} from './record.ts';

/** The lists of records by their name on the command line, in addresses and in exports. */
export const RECORD_LISTS = {
  actions: 'action',
  barriers: 'barrier',
  requests: 'request',
  money: 'money',
  statistics: 'statistic',
} as const satisfies Record<string, RecordKind>;
export type RecordListName = keyof typeof RECORD_LISTS;
export const RECORD_LIST_NAMES = Object.keys(RECORD_LISTS) as readonly RecordListName[];

/** A record as listed: with the title of the document that prints it. */
const listed = { title: z.string() };
export const actionItemSchema = actionSchema.extend(listed);
export const barrierItemSchema = barrierSchema.extend(listed);
export const requestItemSchema = requestSchema.extend(listed);
export const moneyItemSchema = moneySchema.extend(listed);
export const statisticItemSchema = statisticSchema.extend(listed);

/** The item of each kind of record. */
export const RECORD_ITEM_SCHEMAS = {
  action: actionItemSchema,
  barrier: barrierItemSchema,
  request: requestItemSchema,
  money: moneyItemSchema,
  statistic: statisticItemSchema,
} as const;
export type RecordItemOf<Kind extends RecordKind> = z.infer<(typeof RECORD_ITEM_SCHEMAS)[Kind]>;
export type RecordItem = { readonly [Kind in RecordKind]: RecordItemOf<Kind> }[RecordKind];

export const TOPIC_STATUSES = ['stated', 'not_stated', 'not_applicable', 'unreadable'] as const;
export const topicIdSchema = z.enum(TOPIC_IDS);

/** What the plan of one council says on one topic, with the quote that says it most plainly; the quote and its place are null where nothing is stated. */
export const topicItemSchema = z.object({
  council: councilSchema,
  planId: z.string(),
  topic: z.string(),
  label: z.string(),
  section: sectionSchema,
  status: z.enum(TOPIC_STATUSES),
  documentId: z.string().nullable(),
  title: z.string().nullable(),
  quote: z.string().max(MAX_RECORD_QUOTE_CHARS).nullable(),
  pageNumber: z.int().positive().nullable(),
  charStart: z.int().nullable(),
  charEnd: z.int().nullable(),
  /** By what a review names the quote; null where there is none. */
  statementId: z.string().nullable(),
  review: reviewSchema.nullable(),
});
export type TopicItem = z.infer<typeof topicItemSchema>;

/** What a list of records or topics is narrowed to. */
export type ListQuery = {
  readonly filters: Filters;
  /** Names of the people who lead are shown; otherwise they are null. */
  readonly owners: boolean;
};

/** A whole list. `markedWrong` counts what is left out because a person marked it wrong. */
export type Listing<T> = { readonly items: readonly T[]; readonly markedWrong: number };
