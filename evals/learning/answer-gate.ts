import { givenSigns } from '../../src/answer/answer-gate.ts';
import { type AskDeps, inquire } from '../../src/answer/inquiry.ts';
import type { QuestionPlan } from '../../src/core/schema/question.ts';
import { probabilityOf, type Scorecard } from '../../src/core/scorecard.ts';
import { planQuestion } from '../../src/query/plan-question.ts';
import { refusalByWording } from '../../src/query/refusable.ts';
import { resolveScope } from '../../src/query/scope.ts';
import type { Bench } from '../suites/questions/corpus.ts';
import { openDesk } from '../suites/questions/corpus.ts';
import { openQuestionSet, readQuestionSetManifests } from '../suites/questions/question-sets.ts';
import { type Example, type FitOptions, fitScorecard } from './fit-scorecard.ts';
import { openLabelledCorpus } from './labelled-corpus.ts';
import { answeredQuestions, readLabelledPlans, unansweredQuestions } from './labelled-plans.ts';
import { shareBelow, thresholdAt } from './refusals.ts';
import { rounded, roundedCard } from './rounded-card.ts';

/** Two knots make each curve a line, which cannot bend against its meaning; ridges of 5 to 60 refuse alike. */
const FIT: FitOptions = { knots: 2, ridge: 20 };

type Sample = Example & { readonly set: string; readonly why: string };

/** What of the answerable is refused where a threshold is measured. */
const FALSE_REFUSALS = [0.02, 0.03, 0.04, 0.06, 0.1] as const;

const sampleOf = async (desk: AskDeps, plan: QuestionPlan): Promise<Example['values'] | null> => {
  if (plan.kind !== 'lookup' || refusalByWording(plan.question) !== null || desk.softMatch === null) return null;
  const scope = resolveScope(plan.filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
  if (scope.plans.length === 0) return null;
  const { sense, readings } = await inquire(desk, plan, scope, undefined);
  return givenSigns({ ...desk, plan, scope, sense, readings }, desk.embed);
};

/** The questions on labelled plans, of authors who have written such as their plans do not answer. */
const labelledSamples = async (bench: Bench, folder: string): Promise<readonly Sample[]> => {
  const samples: Sample[] = [];
  for (const [author, plans] of Map.groupBy(readLabelledPlans(folder), (plan) => plan.author)) {
    const unanswered = unansweredQuestions(folder, author);
    if (unanswered.length === 0) continue;
    const asked = [
      ...answeredQuestions(folder, author).map((one) => ({ ...one, why: 'answerable', answerable: true })),
      ...unanswered.map((one) => ({ ...one, answerable: false })),
    ];
    // Councils with the tasks of both tiers: the plans tell of either.
    const corpus = { folder: `labelled-${author}`, councilsWith: ['unitary'] } as const;
    const { desk, codeOf } = await openLabelledCorpus(bench, plans, corpus);
    for (const { plan, question, why, answerable } of asked) {
      const options = { filters: { councils: [codeOf.get(plan) ?? ''] }, questionKind: 'lookup' as const };
      const values = await sampleOf(desk, planQuestion(question, desk.reader, options));
      if (values !== null) samples.push({ set: author, why, label: answerable, values });
    }
    desk.close();
  }
  return samples;
};

/** The look-ups of the question sets that plans answer: their writers share words with the plans, which those of the labelled plans were asked not to. */
const knownSamples = async (bench: Bench, dataSets: string): Promise<readonly Sample[]> => {
  const samples: Sample[] = [];
  for (const manifest of readQuestionSetManifests()) {
    const set = openQuestionSet(manifest, dataSets);
    if (set === null) throw new Error(`The question set ${manifest.id} is not at hand.`);
    const desk = await openDesk(bench, set);
    for (const { question, answerable } of set.questions) {
      const values = await sampleOf(desk, planQuestion(question, desk.reader));
      if (values !== null) samples.push({ set: set.id, why: '', label: answerable, values });
    }
    desk.close();
  }
  return samples;
};

/** A question with the probability that a card gave it which had not seen its writer. */
type Judged = { readonly label: boolean; readonly probability: number };

const judgedBy = (card: Scorecard, samples: readonly Sample[]): readonly Judged[] =>
  samples.map(({ label, values }) => ({ label, probability: probabilityOf(card, values) }));

const measured = (judged: readonly Judged[]): Readonly<Record<string, number>> => {
  const of = (wanted: boolean): readonly number[] =>
    judged.filter(({ label }) => label === wanted).map(({ probability }) => probability);
  const [answerable, not] = [of(true), of(false)];
  return {
    answerable: answerable.length,
    unanswerable: not.length,
    ...Object.fromEntries(
      FALSE_REFUSALS.flatMap((share) => {
        const threshold = thresholdAt(answerable, share);
        return [
          [`refusedAt${share}`, rounded(shareBelow(not, threshold))],
          [`thresholdAt${share}`, rounded(threshold)],
        ];
      }),
    ),
  };
};

export type LearntAnswerGate = {
  readonly card: Scorecard;
  /** For each writer, and the question sets together, what a card reaches that was learnt without them. */
  readonly heldOut: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** Learns from the labelled plans of all writers and the question sets which evidence gives what is wanted; held out by writer. */
export const learnAnswerGate = async (bench: Bench, folder: string, dataSets: string): Promise<LearntAnswerGate> => {
  const [labelled, known] = [await labelledSamples(bench, folder), await knownSamples(bench, dataSets)];
  const learn = (samples: readonly Sample[]): Scorecard => roundedCard(fitScorecard(samples, FIT));
  const taught = known.filter(({ label }) => label);
  const heldOut: Record<string, Readonly<Record<string, number>>> = {};
  const judged: Judged[] = [];
  for (const [writer, own] of Map.groupBy(labelled, ({ set }) => set)) {
    const card = learn([...labelled.filter(({ set }) => set !== writer), ...taught]);
    heldOut[writer.replace('author-', 'writer ')] = measured(judgedBy(card, own));
    judged.push(...judgedBy(card, own));
  }
  heldOut['all writers'] = measured(judged);
  heldOut['question sets'] = measured(judgedBy(learn(labelled), known));
  return { card: learn([...labelled, ...taught]), heldOut };
};
