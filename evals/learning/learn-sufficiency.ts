import { answerProbability } from '../../src/answer/evidence-gate.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';
import { type DataSet, type DataSetManifest, dataSetHash } from '../data-sets.ts';
import { type Bench, openDesk } from '../suites/questions/corpus.ts';
import { openQuestionSet, readQuestionSetManifests } from '../suites/questions/question-sets.ts';
import { shareBelow, thresholdAt } from './refusals.ts';
import { rounded } from './rounded-card.ts';
import { foldOf, learnGate, SUFFICIENCY_FOLDS } from './sufficiency.ts';
import { clapNqSamples, mtragSamples } from './sufficiency-collections.ts';
import { type GateSample, planSamples } from './sufficiency-samples.ts';

/** A sample with the probability that a card gave it which had not seen its document. */
export type HeldOut = { readonly sample: GateSample; readonly probability: number };

const questionSamples = async (
  bench: Bench,
  dataSets: string,
): Promise<{ readonly samples: readonly GateSample[]; readonly manifests: readonly DataSetManifest[] }> => {
  const samples: GateSample[] = [];
  const manifests: DataSetManifest[] = [];
  for (const manifest of readQuestionSetManifests()) {
    const set = openQuestionSet(manifest, dataSets);
    if (set === null) throw new Error(`The question set ${manifest.id} is not at hand.`);
    const desk = await openDesk(bench, set);
    samples.push(...(await planSamples(set.id, set.questions, desk)));
    desk.close();
    manifests.push(manifest);
  }
  return { samples, manifests };
};

const areaUnderRoc = (answerable: readonly number[], not: readonly number[]): number => {
  const wins = answerable
    .flatMap((a) => not.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
    .reduce<number>((x, y) => x + y, 0);
  return wins / (answerable.length * not.length);
};

/** What the held-out probabilities of a set tell: the ROC area, and what is refused where a tenth and a twentieth of the answerable are. */
const measured = (answerable: readonly number[], not: readonly number[]): Readonly<Record<string, number>> => ({
  answerable: answerable.length,
  unanswerable: not.length,
  rocArea: rounded(areaUnderRoc(answerable, not)),
  refusedAtTenPercent: rounded(shareBelow(not, thresholdAt(answerable, 0.1))),
  refusedAtFivePercent: rounded(shareBelow(not, thresholdAt(answerable, 0.05))),
});

const figuresOf = (heldOut: readonly HeldOut[]): Readonly<Record<string, Readonly<Record<string, number>>>> => {
  const of = (keep: (sample: GateSample) => boolean): readonly number[] =>
    heldOut.filter(({ sample }) => keep(sample)).map(({ probability }) => probability);
  const ofPlans = of((sample) => sample.ofPlans && sample.origin === 'asked' && sample.answerable);
  const plans = (origin: GateSample['origin']) =>
    measured(
      ofPlans,
      of((sample) => sample.ofPlans && sample.origin === origin && !sample.answerable),
    );
  const ofMtrag = of((sample) => sample.set.startsWith('mtrag-un') && sample.answerable);
  return {
    clapnq: measured(
      of((sample) => sample.set === 'clapnq' && sample.answerable),
      of((sample) => sample.set === 'clapnq' && !sample.answerable),
    ),
    mtragUnanswerable: measured(
      ofMtrag,
      of((sample) => sample.set === 'mtrag-un unanswerable'),
    ),
    plansAsked: plans('asked'),
    plansEvidenceRemoved: plans('evidence_removed'),
    plansOtherCouncil: plans('other_council'),
  };
};

export type LearntSufficiency = {
  readonly card: Scorecard;
  readonly foldCards: readonly Scorecard[];
  readonly heldOut: readonly HeldOut[];
  readonly figures: ReturnType<typeof figuresOf>;
  /** Hashes of the sets learnt from, by id. */
  readonly learntFrom: Readonly<Record<string, string>>;
};

/** Learns the gate from ClapNQ, MTRAG-UN and the question sets at hand, once from all and once without each fold. @throws Error where a set is absent. */
export const learnSufficiency = async (
  bench: Bench,
  dataSets: string,
  setNamed: (id: string) => DataSet,
): Promise<LearntSufficiency> => {
  const model = loadStaticModel();
  const clapNq = setNamed('clapnq');
  const mtrag = setNamed('mtrag-un');
  const own = await questionSamples(bench, dataSets);
  const samples = [
    ...(await clapNqSamples(clapNq, { embed: model, softMatch: createSoftMatch(model) })),
    ...(await mtragSamples(bench, mtrag)),
    ...own.samples,
  ];
  const foldCards = Array.from({ length: SUFFICIENCY_FOLDS }, (_, fold) => learnGate(samples, fold));
  const heldOut = samples.map((sample) => ({
    sample,
    probability: answerProbability(sample.features, foldCards[foldOf(sample)]),
  }));
  return {
    card: learnGate(samples, null),
    foldCards,
    heldOut,
    figures: figuresOf(heldOut),
    learntFrom: Object.fromEntries(
      [clapNq.manifest, mtrag.manifest, ...own.manifests].map((manifest) => [manifest.id, dataSetHash(manifest)]),
    ),
  };
};
