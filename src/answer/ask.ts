import { type ClaimCheck, type CouncilsNamed, checkAnswer } from '../citations/check.ts';
import type { Answer, Citation } from '../core/schema/answer.ts';
import type { AnswerEvent } from '../core/schema/answer-event.ts';
import type { Council } from '../core/schema/council.ts';
import type { Warning } from '../core/schema/document.ts';
import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { NO_USAGE } from '../core/usage.ts';
import { planFollowUp } from '../query/follow-up.ts';
import { planQuestion } from '../query/plan-question.ts';
import { recordFilterIn, selectionUnder } from '../query/record-filters.ts';
import { refusalByWording } from '../query/refusable.ts';
import { type PlanScope, resolveScope } from '../query/scope.ts';
import type { Sought } from '../query/sought.ts';
import { answerFromFound, countPlansFor, type Found, isNoneOfTheWords } from './aggregate.ts';
import { blankAnswer, citedSource, coverageOfAnswer, missingPlans, refused } from './blank-answer.ts';
import { createCite } from './cite.ts';
import {
  BROAD_LIMITS,
  type ComposeLimits,
  composeFromReadings,
  type Draft,
  LOOKUP_LIMITS,
  QUOTING_SETTINGS,
} from './compose.ts';
import { type AskDeps, type Inquiry, inquire } from './inquiry.ts';
import { answerWithModel } from './model-answer.ts';
import { findNearPlans } from './near-plans.ts';
import {
  ambiguousCouncil,
  councilsWithoutPlan,
  noneOf,
  noRecordFits,
  nothingAskedOf,
  nothingInScope,
  notStated,
  type RefusalGrounds,
  unknownCouncil,
} from './refuse.ts';
import { spelledOut } from './spelled-out.ts';
import { isDoubtful, judgeSufficiency, kindsLacking, type Sufficiency } from './sufficiency.ts';

export type AskOptions = {
  readonly filters?: Filters;
  readonly questionKind?: QuestionKind;
  /** A plan made earlier, perhaps edited by the person who asks; used as it stands. */
  readonly questionPlan?: QuestionPlan;
  /** What the question before was taken to mean: a follow-up is made whole with it. */
  readonly previous?: QuestionPlan;
  readonly timings?: boolean;
  readonly signal?: AbortSignal;
  /** Told what happens on the way, in the order of `answerEventSchema`. */
  readonly onEvent?: (event: AnswerEvent) => void;
};

/** How one question is run: until when, and who is told. */
type Run = {
  readonly signal: AbortSignal | undefined;
  /** Whether anybody is told: what is made for events alone is then worth its time. */
  readonly isHeard: boolean;
  readonly tell: (event: AnswerEvent) => void;
};

/** Passages offered as the nearest evidence of a refusal. */
const NEAREST_OFFERED = 3;

/** Kinds that want every plan read; where search alone has looked, the answer says so. */
const WANTS_EVERY_PLAN: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'sum', 'absence', 'theme', 'about']);

const PASSAGES_ONLY: Warning = {
  code: 'PASSAGES_ONLY',
  message: 'This shows the passages that fit best. It is not a count or a list over every plan.',
};

/** Reasons to stop before anything is searched. */
const groundsBeforeSearch = (deps: AskDeps, plan: QuestionPlan, scope: PlanScope): RefusalGrounds | null => {
  const grounds =
    refusalByWording(plan.question, plan.searchText) ??
    ambiguousCouncil(plan, deps.reader.register) ??
    nothingAskedOf(plan);
  if (grounds !== null) return grounds;
  const [unknown] = plan.unknownCouncils;
  if (unknown !== undefined && plan.filters.councils === undefined) return unknownCouncil(unknown);
  if (scope.plans.length > 0) return null;
  const missing = missingPlans(scope, plan);
  return missing.length > 0 && missing.length <= 5 ? councilsWithoutPlan(missing) : nothingInScope();
};

/** A draft with how it was made; `draft` null when the model read the evidence and found no answer in it. */
type Worded = Pick<Answer, 'model' | 'usage' | 'warnings' | 'removedCitations'> & { readonly draft: Draft | null };

const word = async (
  deps: AskDeps,
  { plan, readings, sense }: Inquiry,
  check: (draft: Draft) => ReturnType<typeof checkAnswer>,
  { signal, tell }: Run,
): Promise<Worded> => {
  const cite = createCite(deps.snapshot);
  const limits: ComposeLimits = plan.kind === 'lookup' ? LOOKUP_LIMITS : BROAD_LIMITS;
  const quoting = deps.quotingSettings ?? QUOTING_SETTINGS;
  const byRules = (): Draft => composeFromReadings({ readings, kind: plan.kind, sense, cite, limits, quoting });
  if (deps.complete === null) {
    return { draft: byRules(), model: null, usage: NO_USAGE, warnings: [], removedCitations: 0 };
  }
  const { saysUnanswerable, ...worded } = await answerWithModel(deps.complete, {
    question: plan.question,
    readings,
    cite,
    judge: deps.guard.judge,
    check,
    maxWords: limits.maxWords,
    onSentence: ({ sentence, citations }) => tell({ type: 'sentence', sentence, citations: [...citations] }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...worded, draft: worded.draft ?? (saysUnanswerable ? null : byRules()) };
};

const noPlanHeld = ({ name }: Council): Warning => ({
  code: 'NO_PLAN_HELD',
  message: `No plan of ${name} is in this corpus.`,
});

const MAY_NOT_ANSWER: Warning = {
  code: 'WEAK_EVIDENCE',
  message: 'These are the nearest passages; they may not answer the question.',
};

const partNotFound = (lacking: readonly Sought[]): Warning => ({
  code: 'PART_NOT_FOUND',
  message: `A part of this is not answered: the passages shown give ${lacking.map(noneOf).join(' and ')}.`,
});

/** What the checker left of a draft, with the plans that it cites. */
const toldWith = (
  { sentences, citations }: Draft,
  scope: PlanScope,
): Pick<Answer, 'text' | 'sentences' | 'citations' | 'coverage'> => ({
  text: sentences.map(({ text }) => text).join('\n'),
  sentences: [...sentences],
  citations: [...citations],
  coverage: coverageOfAnswer(scope, citations),
});

const answerFrom = async (deps: AskDeps, inquiry: Inquiry, judged: Sufficiency, run: Run): Promise<Answer> => {
  const { plan, scope } = inquiry;
  const named: CouncilsNamed = (text) => deps.reader.certainCouncils(text);
  const source = citedSource(deps.snapshot);
  const check = (draft: Draft) => checkAnswer(draft, source, named);
  const claims: ClaimCheck = { supportOf: deps.guard.supportOf, context: [plan.question] };
  const checkWorded = (draft: Draft) => checkAnswer(draft, source, named, [], claims);
  if (run.isHeard) run.tell({ type: 'evidence', citations: [...nearestTo(deps, inquiry)] });
  const { draft, ...how } = await word(deps, inquiry, checkWorded, run);
  if (draft === null) {
    const asked = plan.filters.councils === undefined ? [] : scope.councils;
    return { ...refused(plan, scope, notStated(scope.plans.length, asked), nearestTo(deps, inquiry)), ...how };
  }
  const checked = how.model === null ? check(draft) : checkWorded(draft);
  const missing = missingPlans(scope, plan);
  const wantsEveryPlan = WANTS_EVERY_PLAN.has(plan.kind);
  const quotes = checked.citations.map(({ quote }) => quote);
  const { lacking, areAll } = plan.kind === 'lookup' ? kindsLacking(plan, quotes) : { lacking: [], areAll: false };
  const isPart = lacking.length > 0 && !areAll;
  return {
    ...blankAnswer(plan, scope),
    status: missing.length > 0 || wantsEveryPlan || isPart ? 'partly_answered' : 'answered',
    ...toldWith(checked, scope),
    ...how,
    removedCitations: how.removedCitations + checked.removedCitations,
    warnings: [
      ...how.warnings,
      ...(wantsEveryPlan ? [PASSAGES_ONLY] : []),
      ...(isDoubtful(judged) || areAll ? [MAY_NOT_ANSWER] : []),
      ...(isPart ? [partNotFound(lacking)] : []),
      ...missing.map(noPlanHeld),
    ],
  };
};

/** What letters stand for is answered by what the plans print, without reading on. */
const answerOfWords = (deps: AskDeps, asked: QuestionPlan, scope: PlanScope, draft: Draft): Answer => {
  const checked = checkAnswer(draft, citedSource(deps.snapshot), (text) => deps.reader.certainCouncils(text));
  const { selection: _counted, ...rest } = asked;
  return {
    ...blankAnswer({ ...rest, kind: 'lookup' }, scope),
    status: 'answered',
    ...toldWith(checked, scope),
    removedCitations: checked.removedCitations,
  };
};

const nearestTo = (deps: AskDeps, inquiry: Inquiry): readonly Citation[] => {
  const cite = createCite(deps.snapshot);
  return inquiry.readings.slice(0, NEAREST_OFFERED).map((reading) => cite(reading.row, reading.span));
};

/** Kinds of question that are looked up in the one plan they name where counting finds nothing to count. */
const COUNTED: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'sum', 'absence']);

/** What is asked of one plan and was not to be counted is a look-up, judged as one. */
const lookedUp = (plan: QuestionPlan): QuestionPlan => {
  if (!COUNTED.has(plan.kind) || plan.filters.councils?.length !== 1) return plan;
  const { selection: _counted, ...rest } = plan;
  return { ...rest, kind: 'lookup' };
};

/** What is found over the plans: by counting; where nothing stands in the words asked for or in others for the same, by meaning; last without the words beside the main ones. */
const foundOver = async (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  signal: AbortSignal | undefined,
): Promise<Found | null> => {
  const close = countPlansFor(deps, plan, scope, 'close');
  if (close !== null && !isNoneOfTheWords(close)) return close;
  return (await findNearPlans(deps, plan, scope, signal)) ?? countPlansFor(deps, plan, scope, 'wide');
};

const answerPlan = async (deps: AskDeps, asked: QuestionPlan, scope: PlanScope, run: Run): Promise<Answer> => {
  const before = groundsBeforeSearch(deps, asked, scope);
  if (before !== null) return refused(asked, scope, before, []);
  const spelled = spelledOut(deps.snapshot, asked, scope);
  if (spelled !== null) return answerOfWords(deps, asked, scope, spelled);
  const found = await foundOver(deps, asked, scope, run.signal);
  const counted = found === null ? null : answerFromFound(deps, asked, scope, citedSource(deps.snapshot), found);
  const plan = counted === null ? lookedUp(asked) : asked;
  if (counted !== null) {
    const missing = missingPlans(scope, plan);
    return {
      ...blankAnswer(plan, scope),
      ...counted,
      status: missing.length > 0 || counted.coverage.method === 'passages' ? 'partly_answered' : 'answered',
      warnings: [...counted.warnings, ...missing.map(noPlanHeld)],
    };
  }
  if (recordFilterIn(plan.filters) !== null) return refused(plan, scope, noRecordFits(scope.plans.length), []);
  const inquiry = await inquire(deps, plan, scope, run.signal);
  const judged = await judgeSufficiency({ ...deps, ...inquiry }, deps.embed);
  if (judged.grounds !== null) return refused(plan, scope, judged.grounds, nearestTo(deps, inquiry));
  return answerFrom(deps, inquiry, judged, run);
};

/** A plan that was edited to hold filters of records is answered from records, whether or not its question asks for counting. */
const heldToRecords = (plan: QuestionPlan): QuestionPlan =>
  plan.selection !== undefined || recordFilterIn(plan.filters) === null
    ? plan
    : {
        ...plan,
        selection: selectionUnder(null, plan.filters, plan.filters.councils?.length === 1 ? 'records' : 'councils'),
      };

const planAsked = (question: string, { reader }: AskDeps, options: AskOptions): QuestionPlan =>
  options.previous === undefined
    ? planQuestion(question, reader, options)
    : planFollowUp(question, options.previous, reader, options);

/** Tells the sentences that were not told while they came, each with the citations that none before it had, and what was read. */
const tellRest = (answer: Answer, told: ReadonlySet<string>, tell: Run['tell']): void => {
  const shown = new Set<string>();
  for (const sentence of answer.sentences) {
    const citations = answer.citations.filter(
      ({ citationId }) => sentence.citationIds.includes(citationId) && !shown.has(citationId),
    );
    for (const { citationId } of citations) shown.add(citationId);
    if (!told.has(sentence.text)) tell({ type: 'sentence', sentence, citations });
  }
  const { coverage, figure, items } = answer;
  tell({
    type: 'coverage',
    coverage,
    ...(figure === undefined ? {} : { figure }),
    ...(items === undefined ? {} : { items }),
  });
};

/**
 * Answers a question from the plans with verified citations, or refuses with a reason and the nearest evidence.
 * A refusal is an answer (`status: not_answered`); a model that fails is no failure: the answer is then made by rules, with a warning.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN; CANCELLED when the signal is aborted.
 */
export const ask = async (deps: AskDeps, question: string, options: AskOptions = {}): Promise<Answer> => {
  const startedMs = deps.clock();
  const plan = heldToRecords(options.questionPlan ?? planAsked(question, deps, options));
  const scope = resolveScope(plan.filters, deps.reader.register, deps.snapshot.plans(), deps.snapshot.documents());
  const told = new Set<string>();
  const tell = (event: AnswerEvent): void => {
    if (event.type === 'sentence') told.add(event.sentence.text);
    options.onEvent?.(event);
  };
  tell({ type: 'plan', questionPlan: plan });
  const answer = await answerPlan(deps, plan, scope, {
    signal: options.signal,
    isHeard: options.onEvent !== undefined,
    tell,
  });
  tellRest(answer, told, tell);
  const whole = options.timings === true ? { ...answer, timings: { totalMs: deps.clock() - startedMs } } : answer;
  tell({ type: 'done', answer: whole });
  return whole;
};
