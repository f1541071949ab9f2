import { readFileSync } from 'node:fs';
import type { ReadingSigns } from '../../src/answer/reading-signs.ts';
import { sha256 } from '../../src/core/hash.ts';
import { powersSchema } from '../../src/core/schema/council.ts';
import { dataSetHash } from '../data-sets.ts';
import { type Bench, openDesk } from '../suites/questions/corpus.ts';
import { type Question, questionSchema } from '../suites/questions/question.ts';
import { openQuestionSet, readQuestionSetManifests } from '../suites/questions/question-sets.ts';
import { openLabelledCorpus } from './labelled-corpus.ts';
import { answeredQuestions, type LabelledPlan, readLabelledPlans, wordsOfUnit } from './labelled-plans.ts';
import { linesOfFile } from './lines-of-file.ts';
import {
  type AskedReading,
  fitReading,
  isLabelled,
  type ReadingSample,
  rankedPassages,
  readingSamples,
} from './reading.ts';
import { rounded } from './rounded-card.ts';

const askedReadings = (set: string, questions: readonly Question[]): readonly AskedReading[] =>
  questions
    .filter(({ answerable, evidence }) => answerable && evidence.length > 0)
    .map(({ question, evidence }) => ({ set, question, councils: [], quotes: evidence.map(({ quote }) => quote) }));

/** Further questions on the plans of a set: a file of questions a set. */
export type FurtherQuestions = { readonly set: string; readonly file: string };

type Samples = { readonly samples: readonly ReadingSample[]; readonly learntFrom: Readonly<Record<string, string>> };

const setSamples = async (bench: Bench, dataSets: string, further: readonly FurtherQuestions[]): Promise<Samples> => {
  const samples: ReadingSample[] = [];
  const learntFrom: Record<string, string> = {};
  for (const manifest of readQuestionSetManifests()) {
    const set = openQuestionSet(manifest, dataSets);
    if (set === null) throw new Error(`The question set ${manifest.id} is not at hand.`);
    const desk = await openDesk(bench, set);
    learntFrom[manifest.id] = dataSetHash(manifest);
    samples.push(...(await readingSamples(desk, askedReadings(set.id, set.questions))));
    for (const { file } of further.filter((more) => more.set === set.id)) {
      const hash = sha256(readFileSync(file, 'utf8'));
      const name = `${set.id} further ${hash.slice(0, 8)}`;
      learntFrom[name] = hash;
      const questions = linesOfFile(file, questionSchema);
      samples.push(...(await readingSamples(desk, askedReadings(name, questions))));
    }
    desk.close();
  }
  return { samples, learntFrom };
};

/** Plans that each question on a labelled plan is asked of: its own and those after it, so that there is as much to choose from as in a real plan. */
const PLANS_ASKED = 3;

/** What units of a plan answer: the questions that its author put to single units, and those of a second writer. */
const questionsOn = (
  folder: string,
  { author, plan, units }: LabelledPlan,
): readonly { readonly question: string; readonly quotes: readonly string[] }[] => {
  const wordsAt = new Map(units.map((unit) => [unit.line, wordsOfUnit(unit)]));
  const byAuthor = units.flatMap((unit) =>
    unit.question === undefined ? [] : [{ question: unit.question, quotes: [wordsOfUnit(unit)] }],
  );
  const bySecond = answeredQuestions(folder, author)
    .filter((asked) => asked.plan === plan)
    .map(({ question, unit, also }) => ({
      question,
      quotes: [unit, ...also].flatMap((line) => wordsAt.get(line) ?? []),
    }));
  return [...byAuthor, ...bySecond];
};

/** The questions on labelled plans, in words unlike theirs. */
const labelledSamples = async (bench: Bench, folder: string): Promise<Samples> => {
  const all = readLabelledPlans(folder);
  // The names of councils stand beside passages: those of all kinds are met.
  const corpus = { folder: 'labelled-plans', councilsWith: powersSchema.options };
  const { desk, codeOf } = await openLabelledCorpus(bench, all, corpus);
  const asked = [...Map.groupBy(all, ({ author }) => author)].flatMap(([set, plans]) =>
    plans.flatMap(({ plan, units }, at) => {
      const councils = Array.from({ length: PLANS_ASKED }, (_, i) => {
        const asked = plans[(at + i) % plans.length]?.plan ?? '';
        return codeOf.get(asked) ?? '';
      });
      return questionsOn(folder, { author: set, plan, units }).map(
        ({ question, quotes }): AskedReading => ({ set, question, councils, quotes }),
      );
    }),
  );
  const samples = await readingSamples(desk, asked);
  desk.close();
  return { samples, learntFrom: { 'labelled-plans': sha256(JSON.stringify(all)) } };
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of questions that no card has seen: how often one of the first 1, 3, 5 passages answers, and the mean reciprocal rank. */
const figuresOf = (ranked: readonly ReturnType<typeof rankedPassages>[]): Readonly<Record<string, number>> => {
  const ranks = ranked.map((passages) => passages.findIndex(({ answers }) => answers) + 1);
  const within = (most: number) => rounded(mean(ranks.map((rank) => (rank > 0 && rank <= most ? 1 : 0))));
  return {
    questions: ranks.length,
    first: within(1),
    firstThree: within(3),
    firstFive: within(5),
    reciprocalRank: rounded(mean(ranks.map((rank) => (rank > 0 ? 1 / rank : 0)))),
  };
};

/** What quoting from a share of the best probability gives: how many passages, how often one answers, and how many of them do. */
const quotingCurve = (ranked: readonly ReturnType<typeof rankedPassages>[], most: number) =>
  [0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05].map((share) => {
    const quoted = ranked.map((passages) =>
      passages.filter(({ probability }) => probability >= share * (passages[0]?.probability ?? 0)).slice(0, most),
    );
    return {
      share,
      quoted: rounded(mean(quoted.map(({ length }) => length))),
      hit: rounded(mean(quoted.map((passages) => (passages.some(({ answers }) => answers) ? 1 : 0)))),
      precision: rounded(mean(quoted.map((passages) => mean(passages.map(({ answers }) => (answers ? 1 : 0)))))),
    };
  });

/** Quotes of a look-up at most. */
const MOST_QUOTED = 5;

/** Learns the weights of the signs of a reading, once from all questions and once without each set or author, on which it is then measured. */
export const learnReading = async (
  bench: Bench,
  dataSets: string,
  labelledFolder: string,
  further: readonly FurtherQuestions[],
): Promise<{
  readonly weights: ReadingSigns;
  readonly heldOut: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly curves: Readonly<Record<string, ReturnType<typeof quotingCurve>>>;
  readonly learntFrom: Readonly<Record<string, string>>;
}> => {
  const ofSets = await setSamples(bench, dataSets, further);
  const labelled = await labelledSamples(bench, labelledFolder);
  const samples = [...ofSets.samples, ...labelled.samples];
  const sets = [...new Set(samples.map(({ set }) => set))];
  const heldOut: Record<string, Readonly<Record<string, number>>> = {};
  const rankedOf = new Map<string, readonly ReturnType<typeof rankedPassages>[]>();
  for (const set of sets) {
    const weights = fitReading(samples.filter((sample) => sample.set !== set));
    const ranked = samples.filter((sample) => sample.set === set).map((sample) => rankedPassages(sample, weights));
    rankedOf.set(set, ranked);
    heldOut[set] = figuresOf(ranked);
  }
  const curveOver = (keep: (set: string) => boolean) =>
    quotingCurve(
      sets.filter(keep).flatMap((set) => rankedOf.get(set) ?? []),
      MOST_QUOTED,
    );
  return {
    weights: fitReading(samples),
    heldOut,
    curves: {
      ...Object.fromEntries(
        sets.filter((set) => !isLabelled({ set })).map((set) => [set, curveOver((own) => own === set)]),
      ),
      questionSets: curveOver((set) => !isLabelled({ set })),
      authors: curveOver((set) => isLabelled({ set })),
    },
    learntFrom: { ...ofSets.learntFrom, ...labelled.learntFrom },
  };
};
