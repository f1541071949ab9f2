import type { IndexSnapshot } from '../../index/engine.ts';
import { type AskOptions, ask as askDesk } from '../answer/ask.ts';
import { askDepsOf } from '../answer/ask-deps.ts';
import type { AskDeps } from '../answer/inquiry.ts';
import { listRecords, listTopics } from '../answer/list-records.ts';
import { searchPlans } from '../answer/search-plans.ts';
import { parseConfig } from '../core/config.ts';
import type { Answer, Figure } from '../core/schema/answer.ts';
import type { SearchItem } from '../core/schema/listing.ts';
import type { Filters, QuestionPlan } from '../core/schema/question.ts';
import type { RecordKind, RecordOfKind } from '../core/schema/record.ts';
import type { Listing, TopicItem } from '../core/schema/record-listing.ts';
import { openCorpus as openStoredCorpus } from '../corpus/open.ts';
import { connectModels } from '../models/connect.ts';
import { editedPlan, withCouncilCodes } from '../query/edited-plan.ts';
import { selectionUnder } from '../query/record-filters.ts';

export { AppError, type ErrorCode } from '../core/errors.ts';
export type { Answer, Citation, Figure, Refusal, Sentence } from '../core/schema/answer.ts';
export type { Council } from '../core/schema/council.ts';
export type { SearchItem } from '../core/schema/listing.ts';
export type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
export type { RecordKind } from '../core/schema/record.ts';
export type { Listing, TopicItem } from '../core/schema/record-listing.ts';

/** A record with the title of the document that prints it. */
export type RecordOf<Kind extends RecordKind> = RecordOfKind<Kind> & { readonly title: string };

export type OpenOptions = {
  /** The folder that `golden-thread ingest` made. */
  readonly data: string;
  /** A register of councils in place of the one kept with the corpus. */
  readonly register?: string;
  /**
   * Variables of the README such as `GOLDEN_THREAD_MODEL_URL`; give the environment of the process to use what is set there. Absent: no model is asked and nothing leaves
   * the machine.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
};

export type SearchOptions = {
  readonly filters?: Filters;
  /** Passages, 1 to 200; 10 where not given. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
};

export type QuestionOptions = Pick<
  AskOptions,
  'filters' | 'questionKind' | 'questionPlan' | 'previous' | 'timings' | 'signal'
>;

/** What a number rests on: `figure.included` are the records that were counted or added, `answer` says it in words with its sources. */
export type Counted = { readonly figure: Figure | null; readonly answer: Answer };

/** The records that were read out of every plan. Filters name councils by code, GSS code or name. */
export type Records = {
  /**
   * All records of a kind that the filters allow, by council, then date of the document, then reading order. Names of people are null unless `owners` is true.
   * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
   */
  list<Kind extends RecordKind>(
    kind: Kind,
    options?: { readonly filters?: Filters; readonly owners?: boolean },
  ): Listing<RecordOf<Kind>>;
  /** What every plan says on each topic. @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
  topics(options?: { readonly filters?: Filters }): Listing<TopicItem>;
  /** How many records fit; what a later document of a plan states again is counted once, so `list` may hold more. `figure` is null where nothing could be counted. @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
  count(filters: Filters): Promise<Counted>;
  /** What the money that fits adds up to: like with like only, in pounds; the answer says what was left out. @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
  sum(filters: Filters): Promise<Counted>;
};

/** A corpus opened by a program. Every call reads the newest generation; after `close` none may be made. */
export type OpenedCorpus = {
  readonly generation: number;
  /** Passages, best first; nothing is inferred from the words. @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
  search(query: string, options?: SearchOptions): Promise<readonly SearchItem[]>;
  /**
   * An answer with verified citations, or a refusal with its reason, which is an answer too. `previous` is `questionPlan` of the answer before.
   * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN.
   */
  ask(question: string, options?: QuestionOptions): Promise<Answer>;
  readonly records: Records;
  close(): void;
};

const DEFAULT_LIMIT = 10;

const countingPlan = (kind: 'count' | 'sum', filters: Filters): QuestionPlan => ({
  question:
    kind === 'count' ? 'How many records fit the filters?' : 'What does the money that fits the filters add up to?',
  kind,
  filters,
  inferred: [],
  ambiguous: [],
  unknownCouncils: [],
  searchText: 'records',
  terms: [],
  selection: selectionUnder(null, kind === 'sum' ? { recordKinds: ['money'], ...filters } : filters, 'records'),
});

type WithDesk = <T>(work: (desk: AskDeps) => T) => T;

const recordsOf = (withDesk: WithDesk): Records => {
  const filtersOf = (desk: AskDeps, filters: Filters = {}): Filters => withCouncilCodes(filters, desk.reader);
  const figure = async (kind: 'count' | 'sum', filters: Filters): Promise<Counted> => {
    const answer = await withDesk((desk) =>
      askDesk(desk, '', { questionPlan: countingPlan(kind, filtersOf(desk, filters)) }),
    );
    return { figure: answer.figure ?? null, answer };
  };
  return {
    list: (kind, { filters, owners = false } = {}) =>
      withDesk((desk) => listRecords(desk, kind, { filters: filtersOf(desk, filters), owners })),
    topics: ({ filters } = {}) => withDesk((desk) => listTopics(desk, { filters: filtersOf(desk, filters) })),
    count: (filters) => figure('count', filters),
    sum: (filters) => figure('sum', filters),
  };
};

/** Runs work on a snapshot that is closed when the work is done, also where that is later. */
const onSnapshot = <T>(snapshot: IndexSnapshot, work: (snapshot: IndexSnapshot) => T): T => {
  let result: T;
  try {
    result = work(snapshot);
  } catch (error) {
    snapshot.close();
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => snapshot.close()) as T;
  snapshot.close();
  return result;
};

/**
 * Opens the corpus of a data folder for a program: search, answers and records, as on the command line.
 * @throws AppError DATA_NOT_FOUND and the other DATA_* codes, CONFIG_INVALID, MODEL_FILES_DAMAGED.
 */
export const openCorpus = async ({ data, register, environment = {} }: OpenOptions): Promise<OpenedCorpus> => {
  const config = parseConfig({
    ...environment,
    GOLDEN_THREAD_DATA: data,
    ...(register === undefined ? {} : { GOLDEN_THREAD_REGISTER: register }),
  });
  const models = await connectModels(config);
  const corpus = openStoredCorpus(config, models.embed);
  const fixed = askDepsOf(corpus.register, models, () => performance.now());
  const withDesk: WithDesk = (work) => onSnapshot(corpus.engine.snapshot(), (snapshot) => work({ ...fixed, snapshot }));
  return {
    get generation() {
      return corpus.engine.generation();
    },
    search: (text, { filters = {}, limit = DEFAULT_LIMIT, signal } = {}) =>
      withDesk(async (desk) =>
        searchPlans(desk, {
          text,
          filters: withCouncilCodes(filters, desk.reader),
          limit,
          ...(signal === undefined ? {} : { signal }),
        }),
      ),
    ask: (question, { filters, questionPlan, ...options } = {}) =>
      withDesk(async (desk) => {
        const given = {
          ...options,
          ...(filters === undefined ? {} : { filters: withCouncilCodes(filters, desk.reader) }),
        };
        return askDesk(desk, question, {
          ...given,
          ...(questionPlan === undefined
            ? {}
            : { questionPlan: editedPlan(questionPlan, { question, ...given }, desk.reader) }),
        });
      }),
    records: recordsOf(withDesk),
    close: () => corpus.close(),
  };
};
