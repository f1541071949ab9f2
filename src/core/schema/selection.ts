import { z } from 'zod';
import {
  ACHIEVEMENTS,
  ACTION_STATUSES,
  ADDRESSEES,
  BARRIER_KINDS,
  INSTRUMENTS,
  MONEY_ROLES,
  periodSchema,
  RECORD_KINDS,
} from './record.ts';

/** By what results may be grouped: facts of the council, or of the record. */
export const GROUPINGS = ['council', 'type', 'region', 'status', 'section', 'year', 'role'] as const;
export const groupingSchema = z.enum(GROUPINGS);
export type Grouping = z.infer<typeof groupingSchema>;

/** What is worked out of all that was found, instead of counting it: the mean, or which share it is of what was looked at. */
export const MEASURES = ['average', 'share'] as const;
export const measureSchema = z.enum(MEASURES);
export type Measure = z.infer<typeof measureSchema>;

/** A limit on a number; "between" includes both ends. */
export const limitSchema = z.object({
  comparison: z.enum(['more', 'at_least', 'less', 'at_most', 'between']),
  value: z.number(),
  to: z.number().optional(),
});
export type Limit = z.infer<typeof limitSchema>;

/**
 * What is counted, listed or added up: filters as data. Within one list values are alternatives; lists narrow one another; an empty list or null
 * does not narrow.
 */
export const selectionSchema = z.strictObject({
  /** What is counted: plans (one per council) or single records. */
  unit: z.enum(['councils', 'records']),
  /** Where it is looked for: typed records, the topic cells of a full read, or every passage for printed words. */
  source: z.enum(['records', 'topics', 'terms']),
  recordKinds: z.array(z.enum(RECORD_KINDS)),
  topics: z.array(z.string()),
  /** Words or phrases; each is looked for with its variants. */
  terms: z.array(z.string()),
  /** Whether the question asks for these very words, so that finding none is an answer; otherwise they are what was left of it. */
  termsAsked: z.boolean(),
  /** Subjects that a record must speak of; each is a list of alternative words or phrases. */
  subjects: z.array(z.array(z.string())),
  /** The plans that do not say it are wanted. */
  negated: z.boolean(),
  roles: z.array(z.enum(MONEY_ROLES)),
  /** Roles named as left out. */
  withoutRoles: z.array(z.enum(MONEY_ROLES)),
  statuses: z.array(z.enum(ACTION_STATUSES)),
  /** The words by which the statuses were asked for: where the plan prints them, they are meant, and nothing else of that status. */
  statusWords: z.array(z.string()),
  /** Ratings as printed: red, amber, green. */
  ratings: z.array(z.string()),
  addressees: z.array(z.enum(ADDRESSEES)),
  instruments: z.array(z.enum(INSTRUMENTS)),
  barrierKinds: z.array(z.enum(BARRIER_KINDS)),
  /** Only what has happened; what is planned does not count. */
  onlyDone: z.boolean(),
  /** How far a sum has got. A sum that does not say fits by the tense of its sentence. */
  achievements: z.array(z.enum(ACHIEVEMENTS)).default([]),
  /** The heading that records are listed under in the plan ("under Housing"), where it has one of this name. */
  area: z.string().nullable().default(null),
  period: periodSchema.nullable(),
  /** A share or number that a statistic must reach. */
  threshold: limitSchema.nullable(),
  /** An amount in pounds that a sum must reach. */
  amount: limitSchema.nullable().default(null),
  /** Only the first few in the order of their figures; like is ranked with like. */
  rank: z
    .object({ order: z.enum(['most', 'least']), count: z.int().positive() })
    .nullable()
    .default(null),
  /** Only statistics of this unit, as stored ("percent"). */
  statisticUnit: z.string().nullable(),
  /** Words of the name or role of the person who leads. */
  owner: z.string().nullable(),
  /** Only records printed in a table. */
  inTable: z.boolean(),
  /** Only documents of this year, where a plan has several. */
  documentYear: z.int().nullable(),
  /** Only councils that have the duty behind this topic. */
  dutyOf: z.string().nullable(),
  groupBy: groupingSchema.nullable(),
  /** Words of the question that a plan may print as the status, rating or severity of its records: where it does, those records are meant. */
  labels: z.array(z.string()).default([]),
  /** Records that the question leaves out by what they speak of ("leaving out rent"); each is a list of alternatives. */
  withoutSubjects: z.array(z.array(z.string())).default([]),
  /** Whether records must carry a date of the calendar, or must not. */
  hasDate: z.boolean().nullable().default(null),
  measure: measureSchema.nullable().default(null),
  /** How many records a plan must hold to be meant. */
  number: limitSchema.nullable().default(null),
});
export type Selection = z.infer<typeof selectionSchema>;

/** A selection that narrows nothing: all records of all kinds. */
export const OPEN_SELECTION: Selection = {
  unit: 'councils',
  source: 'records',
  recordKinds: [],
  topics: [],
  terms: [],
  termsAsked: false,
  subjects: [],
  negated: false,
  roles: [],
  withoutRoles: [],
  statuses: [],
  statusWords: [],
  ratings: [],
  addressees: [],
  instruments: [],
  barrierKinds: [],
  onlyDone: false,
  achievements: [],
  area: null,
  period: null,
  threshold: null,
  amount: null,
  rank: null,
  statisticUnit: null,
  owner: null,
  inTable: false,
  documentYear: null,
  dutyOf: null,
  groupBy: null,
  labels: [],
  withoutSubjects: [],
  hasDate: null,
  measure: null,
  number: null,
};
