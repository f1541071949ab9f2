import { sha256 } from '../../src/core/hash.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { type Example, type FitOptions, fitScorecard } from './fit-scorecard.ts';
import { roundedCard } from './rounded-card.ts';
import type { GateSample } from './sufficiency-samples.ts';

/** Turns of MTRAG-UN that want a question back: their evidence may be all there. */
const UNDERSPECIFIED = 'mtrag-un underspecified';

/** Chosen by five-fold cross-validation: two to four knots and a ridge of 10 to 150 give areas under the ROC curve within .01. */
export const SUFFICIENCY_FIT: FitOptions = { knots: 3, ridge: 60 };

export const SUFFICIENCY_FOLDS = 5;

const numberOf = (text: string): number => Number.parseInt(sha256(text).slice(0, 8), 16);

/** The fold of a document, by its name alone, so that more data never move it. */
export const foldOf = ({ cluster }: Pick<GateSample, 'cluster'>): number => numberOf(cluster) % SUFFICIENCY_FOLDS;

/**
 * The samples a card is learnt from. Of the plans' own unanswerable questions none: they are too few, rules of wording refuse most, and they are the test.
 * Each question is put to one other council, so that a set of many plans counts no more than one of few. Turns that need a question back are no sign of missing evidence.
 */
export const learnable = (samples: readonly GateSample[]): readonly GateSample[] => {
  const elsewhere = Map.groupBy(
    samples.filter(({ origin }) => origin === 'other_council'),
    ({ set, questionId }) => `${set} ${questionId}`,
  );
  const chosen = new Set(
    [...elsewhere.values()].map((group) => group.toSorted((a, b) => numberOf(a.sampleId) - numberOf(b.sampleId))[0]),
  );
  return samples.filter((sample) => {
    if (sample.origin === 'other_council') return chosen.has(sample);
    if (sample.set === UNDERSPECIFIED) return false;
    return !sample.ofPlans || sample.origin !== 'asked' || sample.answerable;
  });
};

const exampleOf = ({ features, answerable }: GateSample): Example => ({ values: features, label: answerable });

/** The card learnt from all samples but those of one fold; from all of them where `fold` is null. */
export const learnGate = (samples: readonly GateSample[], fold: number | null): Scorecard =>
  roundedCard(
    fitScorecard(
      learnable(samples)
        .filter((sample) => foldOf(sample) !== fold)
        .map(exampleOf),
      SUFFICIENCY_FIT,
    ),
  );
