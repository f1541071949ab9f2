import { sha256 } from '../core/hash.ts';
import type { Answer } from '../core/schema/answer.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { StoredReview } from '../core/schema/review.ts';
import type { AnswerBasis, SavedQuestion, SavedQuestionItem } from '../core/schema/saved-question.ts';
import { resolveScope } from '../query/scope.ts';
import { answerChange } from './answer-change.ts';
import { type AskOptions, ask } from './ask.ts';
import type { AskDeps } from './inquiry.ts';

/** What a saved question is kept and run with. `today` is an ISO date. */
export type SavingDeps = AskDeps & {
  readonly reviews: readonly StoredReview[];
  readonly programVersion: string;
  readonly today: string;
};

/** Hexadecimal digits of an id: 48 bits, enough for any number of questions that people save. */
const ID_DIGITS = 12;

/** The id of a question by what it means: the same question under the same filters is saved once. */
export const savedQuestionId = ({ question, kind, filters }: QuestionPlan): string =>
  `sq-${sha256(JSON.stringify([question, kind, Object.entries(filters).toSorted()])).slice(0, ID_DIGITS)}`;

const basisOf = ({ snapshot, reader, reviews, programVersion }: SavingDeps, plan: QuestionPlan): AnswerBasis => {
  const documents = snapshot.documents();
  const scope = resolveScope(plan.filters, reader.register, snapshot.plans(), documents);
  const read = new Set(scope.indexFilters.documentIds ?? []);
  const councils = new Set(scope.plans.flatMap((held) => held.councils.map(({ code }) => code)));
  return {
    generation: snapshot.manifest.generation,
    documents: documents
      .filter(({ documentId }) => read.has(documentId))
      .map(({ documentId, file, title, kind, date, planId, stageVersions, sourceKey, council, jointCouncils }) => ({
        ...{ documentId, file, title, kind, date, planId, stageVersions, sourceKey },
        councils: (jointCouncils ?? (council === null ? [] : [council])).map(({ code }) => code),
      }))
      .toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1)),
    reviews: reviews
      .filter(({ councilCode }) => councilCode === null || councils.has(councilCode))
      .map(({ recordId, kind, councilCode, verdict, on, changes, quote }) => ({
        ...{ recordId, kind, councilCode, verdict, on, changes, quote },
      })),
    programVersion,
  };
};

/** Times differ from run to run and are no part of an answer. */
const withoutTimings = ({ timings: _, ...answer }: Answer): Answer => answer;

/** A question as it is first kept, with its answer and what that rests on. */
export const savedQuestion = (deps: SavingDeps, answer: Answer, name: string | null): SavedQuestion => ({
  savedId: savedQuestionId(answer.questionPlan),
  name,
  question: answer.question,
  questionPlan: answer.questionPlan,
  savedOn: deps.today,
  ranOn: deps.today,
  answer: withoutTimings(answer),
  basis: basisOf(deps, answer.questionPlan),
  change: null,
});

/**
 * Asks a saved question again, as it was understood when it was saved, and says what has changed and why.
 * @throws as `ask`.
 */
export const runSavedQuestion = async (
  deps: SavingDeps,
  saved: SavedQuestion,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<SavedQuestion> => {
  const answer = withoutTimings(await ask(deps, saved.question, { ...options, questionPlan: saved.questionPlan }));
  const basis = basisOf(deps, saved.questionPlan);
  return { ...saved, ranOn: deps.today, answer, basis, change: answerChange(saved, { answer, basis }) };
};

/** A saved question as it stands in a list. */
export const savedQuestionItem = ({
  savedId,
  name,
  question,
  savedOn,
  ranOn,
  change,
  answer,
  basis,
}: SavedQuestion): SavedQuestionItem => ({
  ...{ savedId, name, question, savedOn, ranOn, change },
  kind: answer.kind,
  status: answer.status,
  text: answer.text,
  generation: basis.generation,
});
