import {
  cellChances,
  cellOdds,
  probabilityOfUnit,
  type TopicWeights,
  usualOdds,
} from '../../ingest/records/topic-learnt.ts';
import { createMeaning, meaningVector, ownSigns, weighedSigns } from '../../ingest/records/topic-measures.ts';
import { TOPIC_PROTOTYPES } from '../../ingest/records/topic-prototypes.ts';
import { TOPIC_DEFINITIONS } from '../../ingest/records/topic-words.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import type { Reading } from '../../src/corpus/prepare.ts';
import { fitRidge, type RidgeSums, ridgeSums } from './fit-ridge.ts';
import { fitSparseLogistic, type SparseExample } from './fit-sparse-logistic.ts';
import { labelledDocuments } from './labelled-documents.ts';
import { type DocumentExamples, topicExamples, type UnitExample } from './topic-examples.ts';

/** From leaving out one writer at a time: a ridge of .4 to 2.5 and weights of our own sentences of .1 to 1 differ by less than one point. */
const MEANING_RIDGE = 1;
const OWN_SENTENCE_WEIGHT = 0.4;
const SIGNS_RIDGE = 1;
/** Digits kept of a weight: the fourth changes no probability by more than .002. */
const MEANING_DIGITS = 4;
const DIGITS = 3;

/**
 * The probability from which a cell is stated. Mini plans alone would take .25 (they state half of the topics); whole plans answer most of what was asked, in one
 * sentence each, and there .12 to .15 is best. What is right on mini plans changes by two points from .12 to .3.
 */
const THRESHOLD = 0.14;
const TRIED = [0.1, 0.14, 0.2, 0.25, 0.3, 0.4];

const TOPICS = TOPIC_DEFINITIONS.length;
const labelled = (unit: UnitExample): boolean => unit.states !== null;

/** Sentences of our own for each topic: they have no heading and no section. */
const ownSentences = (embed: EmbedTexts): RidgeSums => {
  const texts = TOPIC_DEFINITIONS.flatMap(({ topic }, number) =>
    (TOPIC_PROTOTYPES[topic] ?? []).map((text) => ({ text, number })),
  );
  const [nothing = new Float32Array(0)] = embed(['']);
  const vectors = embed(texts.map(({ text }) => text)).map((own) => {
    const vector = meaningVector({ own, heading: nothing, section: 'none' });
    // The mark of the section stands before the last place.
    vector[vector.length - 2] = 0;
    return vector;
  });
  const targets = texts.map(({ number }) => TOPIC_DEFINITIONS.map((_, topic) => (topic === number ? 1 : 0)));
  return ridgeSums(vectors, targets, OWN_SENTENCE_WEIGHT);
};

type Group = { readonly units: readonly UnitExample[]; readonly sums: RidgeSums };

const groupOf = (documents: readonly DocumentExamples[]): Group => {
  const units = documents.flatMap((document) => document.units.filter(labelled));
  return {
    units,
    sums: ridgeSums(
      units.map(({ vector }) => vector),
      units.map(({ states }) => states ?? []),
      1,
    ),
  };
};

const WEIGHED = weighedSigns([], 0).length;

const sparse = (signs: readonly number[], meaning: number, topic: number, label: boolean): SparseExample => {
  const common = weighedSigns(signs, meaning);
  const own = ownSigns(signs, meaning);
  const at = [0];
  const values = [1];
  const put = (place: number, value: number): void => {
    if (value === 0) return;
    at.push(place);
    values.push(value);
  };
  common.forEach((value, i) => {
    put(1 + i, value);
  });
  own.forEach((value, i) => {
    put(1 + common.length + topic * own.length + i, value);
  });
  return { at, values, label };
};

/** What meaning says of each unit by weights that did not see its group: what it says of units it saw is too good to learn from. */
const examplesUnseen = (groups: readonly Group[], ours: RidgeSums): readonly SparseExample[] =>
  groups.flatMap((group) => {
    const others = groups.filter((one) => one !== group).map(({ sums }) => sums);
    const meaningOf = createMeaning(fitRidge([...others, ours], MEANING_RIDGE));
    return group.units.flatMap(({ meaning, signs, states }) => {
      const said = meaningOf(meaning);
      return signs.map((of, topic) => sparse(of, said[topic] ?? 0, topic, states?.[topic] === 1));
    });
  });

const oddsOfDocument = (weights: Omit<TopicWeights, 'usual'>, { units }: DocumentExamples): readonly number[] => {
  const meaningOf = createMeaning(weights.meaning);
  const chances = units.map(({ meaning, signs }) => {
    const said = meaningOf(meaning);
    return signs.map((of, topic) => probabilityOfUnit({ ...weights, usual: 0 }, topic, of, said[topic] ?? 0));
  });
  return cellOdds(chances, TOPICS);
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Quarters of a single writer's plans stand in for writers. */
const QUARTERS = 4;
const groupsOf = (documents: readonly DocumentExamples[]): readonly Group[] => {
  const writers = [...Map.groupBy(documents, ({ writer }) => writer).values()];
  const parts =
    writers.length > 1
      ? writers
      : Array.from({ length: QUARTERS }, (_, part) => documents.filter((_one, i) => i % QUARTERS === part));
  return parts.filter((part) => part.length > 0).map(groupOf);
};

const fitTopics = (documents: readonly DocumentExamples[], ours: RidgeSums): TopicWeights => {
  const groups = groupsOf(documents);
  const meaning = fitRidge([...groups.map(({ sums }) => sums), ours], MEANING_RIDGE).map((row) =>
    [...row].map((value) => rounded(value, MEANING_DIGITS)),
  );
  const perTopic = ownSigns([], 0).length;
  const width = 1 + signsWidth(documents) + TOPICS * perTopic;
  const [start = 0, ...fitted] = fitSparseLogistic(examplesUnseen(groups, ours), width, SIGNS_RIDGE).map((value) =>
    rounded(value, DIGITS),
  );
  const common = fitted.slice(0, signsWidth(documents));
  const own = TOPIC_DEFINITIONS.map((_, topic) =>
    fitted.slice(common.length + topic * perTopic, common.length + (topic + 1) * perTopic),
  );
  const weights = { meaning, start, common, own };
  const usual = usualOdds(documents.map((document) => oddsOfDocument(weights, document)));
  return { ...weights, usual: rounded(usual, DIGITS) };
};

const signsWidth = (documents: readonly DocumentExamples[]): number =>
  WEIGHED + (documents[0]?.units[0]?.signs[0]?.length ?? 0);

type Cell = { readonly topic: number; readonly stated: boolean; readonly byRules: boolean; readonly chance: number };

const cellsOf = (weights: TopicWeights, document: DocumentExamples): readonly Cell[] =>
  cellChances(oddsOfDocument(weights, document), weights.usual).map((chance, topic) => ({
    topic,
    stated: document.stated[topic] === true,
    byRules: document.byRules[topic] === true,
    chance,
  }));

const figuresOf = (cells: readonly Cell[], told: (cell: Cell) => boolean) => {
  const share = (of: readonly Cell[], right: (cell: Cell) => boolean): number =>
    rounded(of.filter(right).length / Math.max(1, of.length), DIGITS);
  return {
    right: share(cells, (cell) => told(cell) === cell.stated),
    recall: share(
      cells.filter(({ stated }) => stated),
      told,
    ),
    precision: share(cells.filter(told), ({ stated }) => stated),
  };
};

/** What each way of telling reaches on plans of writers it did not see. */
const testedOn = (cells: readonly Cell[]) => ({
  cells: cells.length,
  rulesAlone: figuresOf(cells, ({ byRules }) => byRules),
  byThreshold: Object.fromEntries(TRIED.map((least) => [least, figuresOf(cells, ({ chance }) => chance >= least)])),
});

/** Learns which units state which topics from labelled mini plans, and what weights of the same making reach on each writer they did not see. */
export const learnTopics = async (folder: string, reading: Reading) => {
  const documents: DocumentExamples[] = [];
  for (const document of labelledDocuments(folder)) documents.push(await topicExamples(document, reading));
  const ours = ownSentences(reading.embed);
  const byWriter = [...Map.groupBy(documents, ({ writer }) => writer)];
  const unseen = byWriter.map(([writer, own]) => {
    const weights = fitTopics(
      documents.filter((document) => document.writer !== writer),
      ours,
    );
    return [writer, own.flatMap((document) => cellsOf(weights, document))] as const;
  });
  const all = unseen.flatMap(([, cells]) => cells);
  return {
    weights: { threshold: THRESHOLD, ...fitTopics(documents, ours) },
    tested: testedOn(all),
    byWriter: Object.fromEntries(
      unseen.map(([writer, cells]) => [writer, figuresOf(cells, ({ chance }) => chance >= THRESHOLD)]),
    ),
    byTopic: Object.fromEntries(
      TOPIC_DEFINITIONS.map(({ topic }, number) => {
        const of = all.filter((cell) => cell.topic === number);
        return [
          topic,
          {
            rules: figuresOf(of, ({ byRules }) => byRules).right,
            learnt: figuresOf(of, ({ chance }) => chance >= THRESHOLD).right,
          },
        ];
      }),
    ),
  };
};
