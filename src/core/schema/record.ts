import { z } from 'zod';
import { councilSchema } from './council.ts';
import { sectionSchema, spanSchema } from './document.ts';

export const RECORD_KINDS = ['action', 'barrier', 'request', 'money', 'statistic'] as const;
export const recordKindSchema = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof recordKindSchema>;

export const ACTION_STATUSES = [
  'complete',
  'ongoing',
  'planned',
  'under_consideration',
  'paused',
  'not_stated',
] as const;
export const MONEY_ROLES = [
  'saving',
  'income',
  'cost_avoidance',
  'investment',
  'spend',
  'pressure',
  'gap',
  'grant',
  'grant_cut',
  'asset_sale',
  'borrowing_or_support',
  'debt_arrears',
  'estimate_of_benefit',
  'external_statistic',
] as const;
export const SERVICE_AREAS = [
  'adult care',
  'children',
  'education/SEND',
  'housing',
  'ICT',
  'finance',
  'workforce',
  'procurement',
  'estates',
  'climate',
  'customer',
  'planning',
  'waste',
  'corporate',
] as const;
export const BARRIER_KINDS = [
  'funding_level',
  'funding_formula',
  'short_settlement',
  'ringfence_or_grant',
  'bidding',
  'tax_limit',
  'legislation',
  'regulation_reporting',
  'market',
  'workforce',
  'data_or_it',
  'partner_behaviour',
  'demand',
  'geography',
  'other',
] as const;
export const ADDRESSEES = [
  'MHCLG',
  'HMT',
  'DHSC',
  'DfE',
  'Home Office',
  'DWP',
  'NHS/ICB',
  'regulator',
  'DfT',
  'DEFRA',
  'other',
  'unspecified',
] as const;
export const INSTRUMENTS = ['money', 'formula', 'legislation', 'policy', 'process', 'information', 'unclear'] as const;
export const DATE_PRECISIONS = [
  'day',
  'month',
  'quarter',
  'season',
  'year',
  'financial_year',
  'relative',
  'none',
] as const;
export const PERIOD_KINDS = ['year', 'since', 'over_n_years', 'by', 'none'] as const;
export const BASES = ['total', 'per_year', 'per_head', 'per_case', 'each_of_n', 'percent_of'] as const;
export const ACHIEVEMENTS = ['achieved', 'agreed_budget', 'target', 'potential', 'missed', 'not_stated'] as const;

export const actionStatusSchema = z.enum(ACTION_STATUSES);
export type ActionStatus = z.infer<typeof actionStatusSchema>;
export const moneyRoleSchema = z.enum(MONEY_ROLES);
export type MoneyRole = z.infer<typeof moneyRoleSchema>;
export const serviceAreaSchema = z.enum(SERVICE_AREAS);
export type ServiceArea = z.infer<typeof serviceAreaSchema>;
export const barrierKindSchema = z.enum(BARRIER_KINDS);
export type BarrierKind = z.infer<typeof barrierKindSchema>;
export const addresseeSchema = z.enum(ADDRESSEES);
export type Addressee = z.infer<typeof addresseeSchema>;
export const instrumentSchema = z.enum(INSTRUMENTS);
export type Instrument = z.infer<typeof instrumentSchema>;
export const datePrecisionSchema = z.enum(DATE_PRECISIONS);
export type DatePrecision = z.infer<typeof datePrecisionSchema>;
export const basisSchema = z.enum(BASES);
export type Basis = z.infer<typeof basisSchema>;
export const achievementSchema = z.enum(ACHIEVEMENTS);
export type Achievement = z.infer<typeof achievementSchema>;

/** A person's verdict on a record. */
export const reviewSchema = z.object({
  verdict: z.enum(['right', 'wrong', 'corrected', 'needs_review_again']),
  by: z.string(),
  on: z.string(),
});

/** Longest quote of a record (design.md section 5). */
export const MAX_RECORD_QUOTE_CHARS = 600;

/**
 * What every record holds. `recordId` comes from what is said (council, kind, quote, occurrence), not from the file, so that a review survives a new
 * reading. `cell` says from which cell of a table it was taken (row counts all rows of the table, headers too).
 */
export const recordBaseSchema = spanSchema.extend({
  recordId: z.string(),
  council: councilSchema.nullable(),
  planId: z.string().nullable(),
  documentId: z.string(),
  section: sectionSchema,
  topics: z.array(z.string()),
  headingPath: z.array(z.string()),
  quote: z.string().min(1).max(MAX_RECORD_QUOTE_CHARS),
  pageNumber: z.int().positive().nullable(),
  cell: z
    .object({ tableId: z.string(), row: z.int().nonnegative(), column: z.int().nonnegative(), header: z.string() })
    .nullable(),
  extractor: z.string(),
  /** Share of records made by the same rule that were right on the plans the rules were developed on, 0 to 1; not a probability of this one. */
  confidence: z.number().min(0).max(1),
  flags: z.array(z.string()),
  review: reviewSchema.nullable(),
});
export type RecordBase = z.infer<typeof recordBaseSchema>;

/** A date as printed and as understood: the last day of what is printed; null where it cannot be resolved. */
export const dueSchema = z.object({
  printed: z.string(),
  date: z.iso.date().nullable(),
  precision: datePrecisionSchema,
});
export type Due = z.infer<typeof dueSchema>;

export const actionSchema = recordBaseSchema.extend({
  summary: z.string(),
  objective: z.string().nullable(),
  area: z.string().nullable(),
  serviceArea: serviceAreaSchema,
  successCriteria: z.array(z.string()),
  status: actionStatusSchema,
  statusPrinted: z.string().nullable(),
  due: dueSchema.nullable(),
  ownerRole: z.string().nullable(),
  ownerName: z.string().nullable(),
  rag: z.string().nullable(),
  technology: z.array(z.string()),
  partners: z.array(z.string()),
  savingIds: z.array(z.string()),
  ref: z.string().nullable(),
});
export type Action = z.infer<typeof actionSchema>;

export const barrierSchema = recordBaseSchema.extend({
  statement: z.string(),
  kind: barrierKindSchema,
  area: z.string().nullable(),
  serviceArea: serviceAreaSchema,
  ownerName: z.string().nullable(),
  severityPrinted: z.string().nullable(),
  requestIds: z.array(z.string()),
});
export type Barrier = z.infer<typeof barrierSchema>;

export const requestSchema = recordBaseSchema.extend({
  ask: z.string(),
  directedTo: addresseeSchema,
  directedToInferred: z.boolean(),
  instrument: instrumentSchema,
  area: z.string().nullable(),
  ownerName: z.string().nullable(),
  conditionalOn: z.string().nullable(),
  barrierId: z.string().nullable(),
});
/** A thing asked of government or another body (not an HTTP request). */
export type AskRequest = z.infer<typeof requestSchema>;

/** A period as printed; `start` and `end` are the first and last day, null where open. */
export const periodSchema = z.object({
  printed: z.string().nullable(),
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  kind: z.enum(PERIOD_KINDS),
});
export type Period = z.infer<typeof periodSchema>;

const penceSchema = z.string().regex(/^-?\d+$/);

export const moneySchema = recordBaseSchema.extend({
  role: moneyRoleSchema,
  printed: z.string(),
  minPence: penceSchema,
  maxPence: penceSchema,
  approx: z.boolean(),
  scaleInferred: z.object({ factor: z.number(), reason: z.string() }).nullable(),
  basis: basisSchema,
  basisN: z.int().nullable(),
  recurring: z.enum(['yes', 'no', 'unknown']),
  period: periodSchema,
  achievement: achievementSchema,
  netGross: z.enum(['net', 'gross']).nullable(),
  priceBasis: z.enum(['real', 'cash']).nullable(),
  excludes: z.array(z.string()),
  subject: z.string(),
  attributedTo: z.string(),
  countsInTotals: z.boolean(),
  countsReason: z.string(),
});
export type Money = z.infer<typeof moneySchema>;

export const statisticSchema = recordBaseSchema.extend({
  printed: z.string(),
  value: z.number(),
  unit: z.string(),
  measure: z.string(),
  period: periodSchema,
  comparator: z.string().nullable(),
  attributedTo: z.string(),
});
export type Statistic = z.infer<typeof statisticSchema>;

export const recordSetSchema = z.object({
  actions: z.array(actionSchema),
  barriers: z.array(barrierSchema),
  requests: z.array(requestSchema),
  money: z.array(moneySchema),
  statistics: z.array(statisticSchema),
});
export type RecordSet = z.infer<typeof recordSetSchema>;
export type AnyRecord = Action | Barrier | AskRequest | Money | Statistic;

/** The record type of each kind. */
export type RecordOfKind<Kind extends RecordKind> = {
  action: Action;
  barrier: Barrier;
  request: AskRequest;
  money: Money;
  statistic: Statistic;
}[Kind];

/** Where the records of a kind stand in a set. */
export const SET_KEYS = {
  action: 'actions',
  barrier: 'barriers',
  request: 'requests',
  money: 'money',
  statistic: 'statistics',
} as const satisfies Record<RecordKind, keyof RecordSet>;

/** A set without records. */
export const NO_RECORDS: RecordSet = { actions: [], barriers: [], requests: [], money: [], statistics: [] };

/** A quote that speaks for a topic; `review` only where a person found that it does. */
export const topicQuoteSchema = spanSchema.extend({
  quote: z.string().min(1).max(MAX_RECORD_QUOTE_CHARS),
  pageNumber: z.int().positive().nullable(),
  score: z.number(),
  review: reviewSchema.optional(),
});

/**
 * One plan and one topic after a full read. Whether the topic applies to the council at all is derived when asked, not stored. `leftOut` are quotes that a
 * person marked wrong: with them alone nothing is stated.
 */
export const topicCellSchema = z.object({
  topic: z.string(),
  status: z.enum(['stated', 'not_stated', 'unreadable']),
  quotes: z.array(topicQuoteSchema),
  leftOut: z.array(topicQuoteSchema).optional(),
});
export type TopicCell = z.infer<typeof topicCellSchema>;
