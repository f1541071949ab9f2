import { z } from 'zod';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { fitMatch } from '../../../src/themes/match.ts';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { type KpaGroup, kpaGroups, loadKpa } from '../../loaders/kpa.ts';
import { bestMatches, keyPointAveragePrecision } from '../../measures/key-points.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import type { Bench } from '../questions/corpus.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';

/** Published sets of texts and key points with what people said of the pairs. */
export const KEY_POINT_SETS: readonly string[] = ['kpa'];

const goldSchema = z.object({ judged: z.array(z.array(z.boolean().nullable())) });
const outputSchema = z.object({ scores: z.array(z.array(z.number())) });

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'strict',
    title: 'Average precision, strict',
    higherIsBetter: true,
    definition:
      'Average precision of the surer half of the arguments of a topic and stance, each with its best key point; a pair that people did not decide counts as no match. Its mean is the strict mAP of the shared task.',
  },
  {
    measure: 'relaxed',
    title: 'Average precision, relaxed',
    higherIsBetter: true,
    definition: 'The same with undecided pairs as matches.',
  },
];

const score = (item: SuiteItem, stored: unknown): ScoredItem => {
  const { judged } = goldSchema.parse(item.gold);
  const { scores } = outputSchema.parse(stored);
  const best = bestMatches(judged, scores);
  const right = best.filter(({ matches }) => matches === true).length;
  return {
    scores: {
      strict: keyPointAveragePrecision(best, 'strict'),
      relaxed: keyPointAveragePrecision(best, 'relaxed'),
    },
    answer: `${right} of ${best.length} arguments were given a key point that people matched them with.`,
    evidence: [],
  };
};

const sanity = (produced: Produced): SanityRow[] => {
  const entries = produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: outputSchema.parse(output.value) }] : [];
  });
  const oracle = entries.map(({ item }) => ({
    item,
    value: {
      scores: goldSchema.parse(item.gold).judged.map((row) => row.map((matches) => (matches === true ? 1 : 0))),
    },
  }));
  const swapped = entries.map(({ item, value }) => ({
    item,
    value: { scores: value.scores.map((row) => [...row.slice(1), ...row.slice(0, 1)]) },
  }));
  return [
    sanityRow('Judgements as prediction (oracle)', 'strict', meanOfMeasure('strict', oracle, produced, score), {
      atLeast: 0.999,
    }),
    sanityRow('Scores given to the next key point', 'strict', meanOfMeasure('strict', swapped, produced, score), {
      below: meanOfMeasure('strict', entries, produced, score),
    }),
  ];
};

const itemIdOf = ({ topic, stance }: KpaGroup): string => `${topic} (${stance > 0 ? 'for' : 'against'})`;

/** Arguments and key points of the development part through the product's matcher; its weights were learnt on other topics. */
export const keyPointsProduction = (bench: Bench, dataSet: DataSet): Production => {
  const groups = new Map(kpaGroups(loadKpa(dataSet, 'dev')).map((group) => [itemIdOf(group), group]));
  return {
    id: `key-points.${dataSet.manifest.id}`,
    items: [...groups].map(([itemId, group]) => ({
      itemId,
      cluster: group.topic,
      slices: { stance: group.stance > 0 ? 'for' : 'against' },
      question: `Which of ${group.keyPoints.length} key points does each of ${group.arguments.length} arguments make? ${itemId}`,
      expected: group.keyPoints.map(({ text }) => text).join('\n'),
      gold: { judged: group.judged },
    })),
    inputs: { dataSet: dataSetHash(dataSet.manifest) },
    code: ['src/core', 'src/models', 'src/themes', 'evals/suites/key-points'],
    asksModel: false,
    open: async () => {
      const words = loadStaticModel();
      return {
        produce: async ({ itemId }) => {
          const group = groups.get(itemId);
          const startedMs = bench.clock();
          const scores = group === undefined ? [] : fitMatch(words, group.arguments, group.keyPoints).scores;
          return { value: { scores }, productMs: bench.clock() - startedMs };
        },
        documents: () => [],
        close: () => undefined,
      };
    },
  };
};

/** Does the matcher that assigns units to themes find which key point a short text makes? */
export const keyPointsSuite: Suite = {
  name: 'key-points',
  measures: MEASURES,
  takes: () => true,
  measuresFor: () => MEASURES.map(({ measure }) => measure),
  score,
  sanity,
};
