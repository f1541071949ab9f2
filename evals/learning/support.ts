import { supportFeatures } from '../../src/citations/support-features.ts';
import type { WordVectors } from '../../src/core/ports.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import type { DataSet } from '../data-sets.ts';
import { type AttributionRow, loadAttributionBench } from '../loaders/attribution-bench.ts';
import { macroF1 } from '../measures/classification.ts';
import { type GroupedExample, heldOutProbabilities } from './cross-validate.ts';
import { type FitOptions, fitScorecard } from './fit-scorecard.ts';
import { rounded, roundedCard } from './rounded-card.ts';

/** Chosen by five-fold cross-validation: three to five knots and a ridge of 50 to 400 give .703 to .719. */
export const SUPPORT_FIT: FitOptions = { knots: 4, ridge: 100 };

/** Folds hold whole questions: claims of one answer share their sources. */
export const supportExamples = (rows: readonly AttributionRow[], words: WordVectors): readonly GroupedExample[] =>
  rows.map(({ claim, references, attributable, question }) => ({
    values: supportFeatures(words, claim, references),
    label: attributable,
    group: question,
  }));

/** The card learnt from all rows, and what cards of the same making reach on folds they did not see: macro F1 over all and by source. */
export const learnSupport = (
  dataSet: DataSet,
  words: WordVectors,
): { readonly card: Scorecard; readonly heldOut: Readonly<Record<string, number>> } => {
  const rows = loadAttributionBench(dataSet);
  const examples = supportExamples(rows, words);
  const predicted = heldOutProbabilities(examples, SUPPORT_FIT).map((probability) => probability >= 0.5);
  const labels = examples.map(({ label }) => label);
  const of = (keep: (row: AttributionRow) => boolean): number => {
    const kept = rows.flatMap((row, i) => (keep(row) ? [i] : []));
    return rounded(
      macroF1(
        kept.map((i) => labels[i] === true),
        kept.map((i) => predicted[i] === true),
      ),
    );
  };
  const sources = [...new Set(rows.map(({ source }) => source))].toSorted();
  return {
    card: roundedCard(fitScorecard(examples, SUPPORT_FIT)),
    heldOut: {
      all: of(() => true),
      ...Object.fromEntries(sources.map((name) => [name, of(({ source }) => source === name)])),
    },
  };
};
