import { type AskOptions, ask } from '../answer/ask.ts';
import type { AskDeps } from '../answer/inquiry.ts';
import { searchPlans } from '../answer/search-plans.ts';
import { AppError } from '../core/errors.ts';
import type { Answer } from '../core/schema/answer.ts';
import type { AnswerEvent } from '../core/schema/answer-event.ts';
import type { SearchItem } from '../core/schema/listing.ts';
import type { Filters, QuestionPlan } from '../core/schema/question.ts';
import { editedPlan } from '../query/edited-plan.ts';
import { planFollowUp } from '../query/follow-up.ts';
import { planQuestion, type QuestionReader } from '../query/plan-question.ts';
import { type HttpDeps, type OpenedCorpus, QUESTIONS_AT_ONCE, QUESTIONS_WAITING, REQUEST_TIMEOUT_MS } from './deps.ts';
import { createTurns } from './turns.ts';

/** A question as a request asks it. `previous` is what the question before was taken to mean; `removed` names inferred filters to leave out. */
export type Asked = Omit<AskOptions, 'signal' | 'onEvent'> & {
  readonly question: string;
  readonly previous?: QuestionPlan;
  readonly removed?: readonly string[];
};

type Found = { readonly items: readonly SearchItem[]; readonly generation: number };

/** Questions and searches under the limits of a service: so many at once, so much time each, stopped when the caller goes away. */
export type Asking = {
  /** @throws AppError as `ask`; SERVER_BUSY, REQUEST_TIMEOUT, CANCELLED. */
  answer(
    asked: (reader: QuestionReader) => Asked,
    caller: AbortSignal,
    onEvent?: (event: AnswerEvent) => void,
  ): Promise<Answer>;
  /** Work that asks questions of its own. @throws AppError SERVER_BUSY, REQUEST_TIMEOUT, CANCELLED, and what the work throws. */
  work<T>(run: (desk: AskDeps, signal: AbortSignal) => Promise<T>, caller: AbortSignal): Promise<T>;
  /** @throws AppError as `searchPlans`; SERVER_BUSY, REQUEST_TIMEOUT, CANCELLED. */
  search(text: string, filters: (reader: QuestionReader) => Filters, caller: AbortSignal): Promise<Found>;
};

/** Passages that a search may be paged through; beyond them the ranking says nothing. */
const MAX_SEARCH_RESULTS = 200;

/** The name by which an inferred filter is taken out again. */
export const inferredKey = ({ field, value }: QuestionPlan['inferred'][number]): string => `${field}:${value}`;

/** A plan without some of the filters that were read out of the question; its words are searched whole, since what was a filter is now only a word. */
export const withoutInferred = (plan: QuestionPlan, removed: readonly string[]): QuestionPlan => {
  const gone = plan.inferred.filter((entry) => removed.includes(inferredKey(entry)));
  if (gone.length === 0) return plan;
  const without = (values: readonly string[] | undefined, field: string) =>
    values?.filter((value) => !gone.some((entry) => entry.field === field && entry.value === value));
  const { councils, types, regions, ...others } = plan.filters;
  const left = {
    // The districts of a county are councils that one inferred filter stands for.
    councils: gone.some((entry) => entry.field === 'county') ? [] : without(councils, 'council'),
    types: without(types, 'type') as Filters['types'],
    regions: without(regions, 'region'),
  };
  return {
    ...plan,
    filters: {
      ...others,
      ...(left.councils?.length ? { councils: left.councils } : {}),
      ...(left.types?.length ? { types: left.types } : {}),
      ...(left.regions?.length ? { regions: left.regions } : {}),
    },
    inferred: plan.inferred.filter((entry) => !gone.includes(entry)),
    searchText: plan.question,
  };
};

/** What a request's question is taken to mean. @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN. */
export const planOf = (asked: Asked, reader: QuestionReader): QuestionPlan => {
  if (asked.questionPlan !== undefined) return editedPlan(asked.questionPlan, asked, reader);
  const given = {
    ...(asked.filters === undefined ? {} : { filters: asked.filters }),
    ...(asked.questionKind === undefined ? {} : { questionKind: asked.questionKind }),
  };
  const plan =
    asked.previous === undefined
      ? planQuestion(asked.question, reader, given)
      : planFollowUp(asked.question, asked.previous, reader, given);
  return withoutInferred(plan, asked.removed ?? []);
};

export const createAsking = (deps: HttpDeps): Asking => {
  const turns = createTurns({ running: QUESTIONS_AT_ONCE, waiting: QUESTIONS_WAITING });

  const limited = async <T>(
    caller: AbortSignal,
    work: (corpus: OpenedCorpus, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = AbortSignal.any([caller, timeout]);
    try {
      return await turns.run(() => deps.withCorpus((corpus) => work(corpus, signal)), signal);
    } catch (error) {
      if (!timeout.aborted || caller.aborted) throw error;
      throw new AppError('REQUEST_TIMEOUT', 'The answer took too long.', {}, { cause: error });
    }
  };

  const work: Asking['work'] = (run, caller) => {
    const { embed, softMatch, complete, guard, clock } = deps;
    return limited(caller, ({ snapshot, reader }, signal) =>
      run({ snapshot, reader, embed, softMatch, complete, guard, clock }, signal),
    );
  };

  return {
    work,
    answer: (asked, caller, onEvent) =>
      work((desk, signal) => {
        const given = asked(desk.reader);
        return ask(desk, given.question, {
          questionPlan: planOf(given, desk.reader),
          signal,
          ...(onEvent === undefined ? {} : { onEvent }),
          ...(given.timings === undefined ? {} : { timings: given.timings }),
        });
      }, caller),
    search: (text, filters, caller) =>
      limited(caller, async ({ snapshot, reader }, signal) => ({
        items: await searchPlans(
          { snapshot, reader, embed: deps.embed, softMatch: deps.softMatch },
          { text, filters: filters(reader), limit: MAX_SEARCH_RESULTS, signal },
        ),
        generation: snapshot.manifest.generation,
      })),
  };
};
