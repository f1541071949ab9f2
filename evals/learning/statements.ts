import { isTakenAt, KEPT_FROM, TAKEN_FROM } from '../../ingest/records/statements/judge-statements.ts';
import {
  type Chances,
  chancesAlone,
  LENGTH,
  runWeight,
  STATEMENT_KINDS,
  type StatementKind,
  type StatementWeights,
  statementChances,
  surroundingsOf,
  type UnitView,
} from '../../ingest/records/statements/statement-likelihood.ts';
import type { TextUnit } from '../../ingest/records/text-units.ts';
import type { Reading } from '../../src/corpus/prepare.ts';
import { fitLogistic, type SparseRow } from './fit-logistic.ts';
import { readLabelledPlans } from './labelled-plans.ts';
import { cellsOfPlan, examplesOfCorpus, examplesOfPlan, type StatementDocument } from './statement-examples.ts';

/** How long the parts of a view are beside a sign of 1: what weighs more is pulled less towards 0. From the best F1 over authors left out, tried by halves and doubles. */
const SCALE = { meaning: 4, heading: 1, runs: 8, surroundings: 2 };
/** From the same search: 1, 2 and 4 differ by less than one point. */
const RIDGE = 2;
/** Runs of words that fewer units hold are chance. */
const LEAST_UNITS = 3;

type Vocabulary = {
  readonly signs: readonly string[];
  readonly runs: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly dimension: number;
};

const vocabularyOf = (views: readonly UnitView[]): Vocabulary => {
  const counts = new Map<string, number>();
  for (const { runs } of views) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  const signs = [...new Set([LENGTH, ...views.flatMap((view) => view.signs.names)])].toSorted();
  const runs = [...counts]
    .filter(([, count]) => count >= LEAST_UNITS)
    .map(([run]) => run)
    .toSorted();
  const dimension = views[0]?.meaning.length ?? 0;
  const names = [...signs.map((name) => `sign ${name}`), ...runs.map((run) => `run ${run}`)];
  return { signs, runs, dimension, places: new Map(names.map((name, i) => [name, i + 2 * dimension])) };
};

const rowOf = (view: UnitView, { places, dimension }: Vocabulary): SparseRow => {
  const found: (readonly [number, number])[] = [];
  for (const [i, value] of view.meaning.entries()) found.push([i, value * SCALE.meaning]);
  for (const [i, value] of view.heading.entries()) found.push([dimension + i, value * SCALE.heading]);
  const add = (name: string, value: number): void => {
    const place = places.get(name);
    if (place !== undefined) found.push([place, value]);
  };
  for (const name of view.signs.names) add(`sign ${name}`, 1);
  add(`sign ${LENGTH}`, view.signs.length);
  const share = runWeight(view.runs) * SCALE.runs;
  for (const run of view.runs) add(`run ${run}`, share);
  return { places: Int32Array.from(found, ([place]) => place), values: Float64Array.from(found, ([, value]) => value) };
};

/** The same rows serve all kinds; examples whose label readers differ on are left out. */
const fitKinds = (
  rows: readonly SparseRow[],
  labels: readonly Readonly<Record<StatementKind, boolean | null>>[],
  width: number,
): readonly Float64Array[] =>
  STATEMENT_KINDS.map((kind) => {
    const sure = rows.flatMap((row, i) => {
      const label = labels[i]?.[kind];
      return label == null ? [] : [{ row, label }];
    });
    return fitLogistic(
      sure.map(({ row }) => row),
      sure.map(({ label }) => label),
      width,
      RIDGE,
    );
  });

const hundredths = (weight: number): number => Math.round(weight * 100) / 100;

/** Weights as the product reads them: scales taken in, rounded, and without what rounds to nothing. */
const weightsOf = (
  fitted: readonly Float64Array[],
  { signs, runs, places, dimension }: Vocabulary,
): Omit<StatementWeights, 'surroundings'> => {
  const column = (name: string, scale: number): readonly number[] =>
    fitted.map((weights) => hundredths((weights[places.get(name) ?? -1] ?? 0) * scale));
  const table = (names: readonly string[], prefix: string, scale: number): ReadonlyMap<string, readonly number[]> =>
    new Map(
      names
        .map((name) => [name, column(`${prefix} ${name}`, scale)] as const)
        .filter(([, own]) => own.some((weight) => weight !== 0)),
    );
  const part = (weights: Float64Array, from: number, scale: number): readonly number[] =>
    [...weights.subarray(from, from + dimension)].map((weight) => hundredths(weight * scale));
  return {
    start: fitted.map((weights) => hundredths(weights.at(-1) ?? 0)),
    signs: table(signs, 'sign', 1),
    runs: table(runs, 'run', SCALE.runs),
    meaning: fitted.map((weights) => part(weights, 0, SCALE.meaning)),
    heading: fitted.map((weights) => part(weights, dimension, SCALE.heading)),
  };
};

type Lots = ReadonlyMap<
  string,
  { readonly documents: readonly StatementDocument[]; readonly cells: readonly StatementDocument[] }
>;

/** Weights of the first pass from all groups but some. */
const fitAlone = (lots: Lots, groups: readonly string[]): Omit<StatementWeights, 'surroundings'> => {
  const examples = groups.flatMap((group) => {
    const lot = lots.get(group);
    return [...(lot?.documents ?? []), ...(lot?.cells ?? [])].flatMap((document) => document.examples);
  });
  const vocabulary = vocabularyOf(examples.map(({ view }) => view));
  const rows = examples.map(({ view }) => rowOf(view, vocabulary));
  const fitted = fitKinds(
    rows,
    examples.map(({ labels }) => labels),
    2 * vocabulary.dimension + vocabulary.places.size,
  );
  return weightsOf(fitted, vocabulary);
};

/** First passes by the groups they were fitted to: leaving two groups out comes up twice. */
const keepingFits = (lots: Lots): ((groups: readonly string[]) => StatementWeights) => {
  const kept = new Map<string, StatementWeights>();
  return (groups) => {
    const key = groups.toSorted().join(' ');
    const weights = kept.get(key) ?? { ...fitAlone(lots, groups), surroundings: [] };
    kept.set(key, weights);
    return weights;
  };
};

const surroundingRow = (numbers: readonly number[]): SparseRow => ({
  places: Int32Array.from(numbers.keys()),
  values: Float64Array.from(numbers, (value) => value * SCALE.surroundings),
});

/** Both passes: the second learns from what the first says of groups that it did not see. */
const fitBoth = (
  lots: Lots,
  groups: readonly string[],
  fitTo: (groups: readonly string[]) => StatementWeights,
): StatementWeights => {
  const seen = groups.flatMap((group) => {
    const others = fitTo(groups.filter((other) => other !== group));
    return (lots.get(group)?.documents ?? []).flatMap(({ units, examples }) => {
      const alone = examples.map(({ view }) => chancesAlone(others, view));
      return surroundingsOf(units, alone).map((numbers, i) => ({
        row: surroundingRow(numbers),
        labels: examples[i]?.labels ?? { action: null, barrier: null, request: null },
      }));
    });
  });
  const width = seen[0]?.row.places.length ?? 0;
  const fitted = fitKinds(
    seen.map(({ row }) => row),
    seen.map(({ labels }) => labels),
    width,
  );
  return {
    ...fitTo(groups),
    surroundings: fitted.map((weights) =>
      [...weights].map((weight, i) => hundredths(i === width ? weight : weight * SCALE.surroundings)),
    ),
  };
};

/** What was made of one unit of a writer that was left out. */
export type Guess = {
  readonly unit: TextUnit;
  readonly group: string;
  readonly kind: StatementKind;
  readonly label: boolean;
  readonly byRules: boolean;
  readonly chance: number;
  readonly taken: boolean;
};

const guessesOf = (
  group: string,
  documents: readonly StatementDocument[],
  weights: StatementWeights,
): readonly Guess[] =>
  documents.flatMap(({ units, examples }) => {
    const chances: readonly Chances[] = statementChances(
      weights,
      units,
      examples.map(({ view }) => view),
    );
    return examples.flatMap(({ labels, byRules }, i) =>
      STATEMENT_KINDS.flatMap((kind, k) => {
        const label = labels[kind];
        const unit = units[i];
        const chance = chances[i]?.[k] ?? 0;
        if (label === null || unit === undefined) return [];
        const taken = isTakenAt(unit, kind, chance, byRules[kind]);
        return [{ unit, group, kind, label, byRules: byRules[kind], chance, taken }];
      }),
    );
  });

const share = (part: number, whole: number): number => Number((part / Math.max(1, whole)).toFixed(3));

const figures = (guesses: readonly Guess[], isTaken: (guess: Guess) => boolean) => {
  const taken = guesses.filter(isTaken);
  const right = taken.filter(({ label }) => label).length;
  const wanted = guesses.filter(({ label }) => label).length;
  return {
    precision: share(right, taken.length),
    recall: share(right, wanted),
    f1: share(2 * right, taken.length + wanted),
  };
};

const BANDS = [0, 0.1, 0.3, 0.5, 0.7, 0.9];
const KEEPS = [0, 0.05, 0.1, 0.2, 0.3, 0.4];
const TAKES = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8];

const thresholdFigures = (guesses: readonly Guess[]) =>
  KEEPS.flatMap((keep) =>
    TAKES.map((take) => {
      const taken = ({ byRules, chance }: Guess): boolean => chance >= (byRules ? keep : take);
      const authors = figures(
        guesses.filter(({ group }) => group !== PLANS),
        taken,
      ).f1;
      const plans = figures(
        guesses.filter(({ group }) => group === PLANS),
        taken,
      ).f1;
      return { keep, take, authors, plans, both: share(authors + plans, 2) };
    }),
  )
    .toSorted((a, b) => b.both - a.both)
    .slice(0, 3);

/** The group of plans with full gold: one style, so that they are left out together. */
const PLANS = 'plans';

const report = (guesses: readonly Guess[]) =>
  Object.fromEntries(
    STATEMENT_KINDS.map((kind) => {
      const own = guesses.filter((guess) => guess.kind === kind);
      const of = (groups: readonly Guess[]) => ({
        units: groups.filter(({ label }) => label).length,
        rulesAlone: figures(groups, ({ byRules }) => byRules),
        judged: figures(groups, ({ taken }) => taken),
      });
      const authors = own.filter(({ group }) => group !== PLANS);
      return [
        kind,
        {
          keptFrom: KEPT_FROM[kind],
          takenFrom: TAKEN_FROM[kind],
          authors: of(authors),
          ...Object.fromEntries(
            [...new Set(own.map(({ group }) => group))].map((group) => [
              group,
              of(own.filter((guess) => guess.group === group)),
            ]),
          ),
          rightByChance: Object.fromEntries(
            BANDS.map((low, i) => {
              const band = own.filter(({ chance }) => chance >= low && chance < (BANDS[i + 1] ?? 2));
              return [low, `${share(band.filter(({ label }) => label).length, band.length)} of ${band.length}`];
            }),
          ),
          bestThresholds: thresholdFigures(own),
        },
      ];
    }),
  );

export type StatementSources = {
  readonly labelled: string;
  readonly corpora: readonly { readonly folder: string; readonly reading: Reading }[];
  readonly reading: Reading;
};

const readLots = async ({ labelled, corpora, reading }: StatementSources): Promise<Lots> => {
  const lots = new Map<string, { documents: StatementDocument[]; cells: StatementDocument[] }>();
  for (const plan of readLabelledPlans(labelled)) {
    const lot = lots.get(plan.author) ?? { documents: [], cells: [] };
    const document = await examplesOfPlan(reading, plan);
    lot.documents.push(document);
    const template = document.units[0];
    if (template !== undefined) lot.cells.push(cellsOfPlan(reading, plan, template));
    lots.set(plan.author, lot);
  }
  const plans: StatementDocument[] = [];
  for (const corpus of corpora) plans.push(...(await examplesOfCorpus(corpus.reading, corpus.folder, PLANS)));
  return lots.set(PLANS, { documents: plans, cells: [] });
};

/** Learns which units of running text are actions, barriers and requests, and how well on writers left out in turn. */
export const learnStatements = async (sources: StatementSources) => {
  const lots = await readLots(sources);
  const groups = [...lots.keys()];
  const fitTo = keepingFits(lots);
  const guesses = groups.flatMap((group) =>
    guessesOf(
      group,
      lots.get(group)?.documents ?? [],
      fitBoth(
        lots,
        groups.filter((other) => other !== group),
        fitTo,
      ),
    ),
  );
  return { weights: fitBoth(lots, groups, fitTo), guesses, heldOut: report(guesses) };
};

const written = (table: ReadonlyMap<string, readonly number[]>): readonly string[] =>
  [...table].map(([name, own]) => `${name} ${own.map((weight) => Math.round(weight * 100)).join(' ')}`);

/** Weights as they lie beside the code: names with hundredths, one a line. */
export const writtenWeights = ({ signs, runs, ...others }: StatementWeights) => ({
  ...others,
  signs: written(signs),
  runs: written(runs),
});
