import { hitsEvidence } from '../../measures/answers/question-score.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { createRandom, shuffled } from '../../statistics/random.ts';
import { type Entry, goldEntries, questionOf, questionOutput } from '../questions/entries.ts';
import type { QuestionOutput } from '../questions/production.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';

const DEPTHS = [1, 5, 10, 20] as const;

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'rr',
    title: 'Reciprocal rank',
    higherIsBetter: true,
    definition: 'One over the rank of the first passage that holds known evidence, 0 if none of the first 20 does.',
  },
  ...DEPTHS.map((depth) => ({
    measure: `hit${depth}`,
    title: `Evidence in the first ${depth}`,
    higherIsBetter: true,
    definition: `Share of questions for which one of the first ${depth} passages holds known evidence, or most of it.`,
  })),
  {
    measure: 'recall10',
    title: 'Evidence recall at 10',
    higherIsBetter: true,
    definition: 'Mean share of the known evidence quotes that stand in the first 10 passages.',
  },
];

const scoresOf = (item: SuiteItem, passages: QuestionOutput['passages']): Record<string, number> => {
  const { evidence } = questionOf(item);
  const first = passages.findIndex(({ text }) => evidence.some(({ quote }) => hitsEvidence(text, quote)));
  const rank = first < 0 ? Number.POSITIVE_INFINITY : first + 1;
  const shownFirst = passages.slice(0, 10);
  const found = evidence.filter(({ quote }) => shownFirst.some(({ text }) => hitsEvidence(text, quote))).length;
  return {
    rr: 1 / rank,
    ...Object.fromEntries(DEPTHS.map((depth) => [`hit${depth}`, Number(rank <= depth)])),
    recall10: found / evidence.length,
  };
};

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { passages } = questionOutput(value);
  return {
    scores: scoresOf(item, passages),
    answer: passages
      .slice(0, 3)
      .map(({ text }, index) => `${index + 1}. ${text}`)
      .join('\n'),
    evidence: passages.slice(0, 3).map(({ documentId, text, pageNumbers }) => ({
      title: documentId,
      pageNumber: pageNumbers[0] ?? null,
      quote: text,
    })),
  };
};

const takes = (item: SuiteItem): boolean => {
  const { answerable, evidence } = questionOf(item);
  return answerable && evidence.length > 0;
};

/** Random: the passages found for any question, in another order. */
const sanity = (produced: Produced): SanityRow[] => {
  const items = produced.items.filter(takes);
  const gold = goldEntries(produced, items);
  const mean = (measure: string, entries: readonly Entry[]) => meanOfMeasure(measure, entries, produced, score);
  const found = items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: questionOutput(output.value) }] : [];
  });
  const all = found.flatMap(({ value }) => value.passages);
  const random = createRandom(produced.seed);
  const chance = found.map(({ item, value }) => ({
    item,
    value: {
      ...value,
      passages: Array.from({ length: Math.min(20, all.length) }, () => all[random.below(all.length)]).flatMap(
        (passage) => passage ?? [],
      ),
    },
  }));
  const shuffledOrder = found.map(({ item, value }) => ({
    item,
    value: { ...value, passages: shuffled(value.passages, random) },
  }));
  const none = found.map(({ item, value }) => ({ item, value: { ...value, passages: [] } }));
  return [
    sanityRow('Gold as prediction', 'hit1', mean('hit1', gold), { atLeast: 0.95 }),
    sanityRow('Random passages', 'rr', mean('rr', chance), { below: mean('rr', found) }),
    sanityRow('Right passages in random order', 'rr', mean('rr', shuffledOrder), { below: mean('rr', found) }),
    sanityRow('No passages', 'hit20', mean('hit20', none), { atMost: 0 }),
  ];
};

/** Does the search find the passages that answer a question, within the scope that the product reads out of it. */
export const passagesSuite: Suite = {
  name: 'passages',
  measures: MEASURES,
  takes,
  measuresFor: () => MEASURES.map(({ measure }) => measure),
  score,
  sanity,
};
