import { describe, expect, test } from 'vitest';
import { exactMatch } from '../../evals/measures/answers/exact-match.ts';
import { says } from '../../evals/measures/answers/key-points.ts';
import { numericMatch } from '../../evals/measures/answers/numeric-match.ts';
import { setScores } from '../../evals/measures/answers/set-match.ts';
import { tokenF1 } from '../../evals/measures/answers/token-f1.ts';
import { citationPrecision } from '../../evals/measures/citations/citation-precision.ts';
import { citationRecall } from '../../evals/measures/citations/citation-recall.ts';
import { figuresSupportedRate } from '../../evals/measures/citations/figures-supported.ts';
import { pageHit } from '../../evals/measures/citations/page-hit.ts';
import { resolvedRate } from '../../evals/measures/citations/resolves.ts';
import type { Supports } from '../../evals/measures/citations/support.ts';
import { averagePrecision } from '../../evals/measures/retrieval/average-precision.ts';
import { nDCG } from '../../evals/measures/retrieval/ndcg.ts';
import {
  dropDigit,
  emptyAnswer,
  exchangeCitations,
  type Mutation,
  negateSentence,
  shiftPageNumbers,
  shuffleCitations,
  shuffleQrels,
  swapCouncilNames,
} from '../../evals/mutations.ts';
import { emptyRun, oracleRun, randomRun, reversedRun } from '../../evals/sanity-runs.ts';
import { meanScore, scoreRun } from '../../evals/score-run.ts';
import { type Answer, answerSchema } from '../../src/core/schema/answer.ts';

const alpha = { code: 'ALP', gss: 'E1', name: 'Alpha', officialName: 'Alpha Council' };
const beta = { code: 'BET', gss: 'E2', name: 'Beta', officialName: 'Beta Council' };
const PAGES = ['Alpha saved £12.5m in housing.', 'Staff numbers fell by 340.', 'Contents'];
const DOCUMENT_TEXT = PAGES.join('\n');
const pages = PAGES.map((text, index) => {
  const charStart = DOCUMENT_TEXT.indexOf(text);
  return { pageNumber: index + 1, charStart, charEnd: charStart + text.length, width: 1, height: 1, ocr: false };
});
const citation = (citationId: string, pageNumber: number) => {
  const quote = PAGES[pageNumber - 1] ?? '';
  const charStart = DOCUMENT_TEXT.indexOf(quote);
  return {
    citationId,
    documentId: 'd1',
    planId: 'p1',
    council: alpha,
    title: 'Plan',
    pageNumber,
    headingPath: [],
    quote,
    boxes: [],
    charStart,
    charEnd: charStart + quote.length,
  };
};
const RIGHT: Answer = {
  question: 'How much did Alpha save?',
  questionPlan: {
    question: 'How much did Alpha save?',
    kind: 'lookup',
    filters: {},
    inferred: [],
    ambiguous: [],
    unknownCouncils: [],
    terms: [],
    searchText: 'Alpha save',
  },
  kind: 'lookup',
  status: 'answered',
  text: 'Alpha saved £12.5m in housing. Staff numbers fell by 340.',
  sentences: [
    { text: 'Alpha saved £12.5m in housing.', citationIds: ['c1'], supported: true },
    { text: 'Staff numbers fell by 340.', citationIds: ['c2'], supported: true },
  ],
  citations: [citation('c1', 1), citation('c2', 2)],
  items: [{ kind: 'council', council: alpha, label: 'Alpha', citationIds: ['c1'] }],
  coverage: {
    plansInScope: 1,
    plansRead: 1,
    matched: ['ALP'],
    silent: [],
    notApplicable: [],
    unreadable: [],
    noPlan: 0,
    method: 'passages',
  },
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
};
const OTHER: Answer = { ...RIGHT, citations: [citation('c9', 3)] };

const quotesOf = (answer: Answer, citationIds: readonly string[]) =>
  answer.citations.filter(({ citationId }) => citationIds.includes(citationId)).map(({ quote }) => quote);
const supportsIn =
  (answer: Answer): Supports =>
  (sentence, citationIds) =>
    quotesOf(answer, citationIds).join(' ').includes(sentence.text);
const MEASURES: Readonly<Record<string, (answer: Answer) => number | null>> = {
  numericMatch: ({ text }) =>
    numericMatch(text, { value: 12_500_000, unit: '£' }) + numericMatch(text, { value: 340, unit: null }),
  exactMatch: ({ text }) => exactMatch(text, [RIGHT.text]),
  tokenF1: ({ text }) => tokenF1(text, [RIGHT.text]),
  keyPoint: ({ text }) => Number(says(text, 'Alpha saved')),
  councils: ({ items }) =>
    setScores(
      (items ?? []).map(({ council }) => council?.code ?? ''),
      ['ALP'],
    ).f1,
  figuresSupported: ({ text, citations }) =>
    figuresSupportedRate(
      text,
      citations.map(({ quote }) => quote),
    ).rate,
  pageHit: ({ citations }) =>
    pageHit(
      citations.flatMap(({ documentId, pageNumber }) => (pageNumber ? [{ documentId, pageNumber }] : [])),
      [{ documentId: 'd1', pageNumber: 1 }],
    ),
  resolved: ({ citations }) => resolvedRate(citations, new Map([['d1', { text: DOCUMENT_TEXT, pages }]])).rate,
  citationRecall: (answer) => citationRecall(answer.sentences, supportsIn(answer)).rate,
  citationPrecision: (answer) => citationPrecision(answer.sentences, supportsIn(answer)).rate,
};
const scoresOf = (answer: Answer) =>
  Object.fromEntries(Object.entries(MEASURES).map(([name, measure]) => [name, measure(answer) ?? 0]));

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const CASES: [string, Mutation, string[]][] = [
  ['a dropped digit', dropDigit, ['numericMatch', 'exactMatch', 'tokenF1', 'figuresSupported', 'citationRecall']],
  [
    'swapped councils',
    swapCouncilNames([alpha, beta]),
    ['exactMatch', 'tokenF1', 'keyPoint', 'councils', 'citationRecall'],
  ],
  ['shifted pages', shiftPageNumbers, ['pageHit', 'resolved']],
  ['a negated sentence', negateSentence, ['exactMatch', 'tokenF1', 'citationRecall', 'citationPrecision']],
  ['shuffled citations', shuffleCitations, ['citationRecall', 'citationPrecision']],
  [
    'an empty answer',
    emptyAnswer,
    [
      'numericMatch',
      'exactMatch',
      'tokenF1',
      'keyPoint',
      'councils',
      'citationRecall',
      'citationPrecision',
      'pageHit',
      'resolved',
      'figuresSupported',
    ],
  ],
];

describe('every kind of damage lowers the measures that it should', () => {
  const right = scoresOf(RIGHT);

  test('and the right answer has full marks', () => {
    expect(right).toEqual({
      numericMatch: 2,
      exactMatch: 1,
      tokenF1: 1,
      keyPoint: 1,
      councils: 1,
      figuresSupported: 1,
      pageHit: 1,
      resolved: 1,
      citationRecall: 1,
      citationPrecision: 1,
    });
  });

  test.each(CASES)('%s', (_, mutation, measures) => {
    for (const seed of SEEDS) {
      const damaged = mutation(RIGHT, seed);
      expect(answerSchema.safeParse(damaged).error).toBeUndefined();
      expect(mutation(RIGHT, seed)).toEqual(damaged);
      const scores = scoresOf(damaged);
      for (const measure of measures)
        expect(scores[measure], `${measure}, seed ${seed}: ${damaged.text}`).toBeLessThan(right[measure] ?? 0);
      for (const measure of Object.keys(MEASURES))
        expect(scores[measure], `${measure}, seed ${seed}`).toBeLessThanOrEqual(right[measure] ?? 0);
    }
  });

  test('citations of another answer collapse to nothing', () => {
    const [damaged] = exchangeCitations([RIGHT, OTHER], 1);
    expect(scoresOf(damaged ?? RIGHT)).toMatchObject({
      citationRecall: 0,
      citationPrecision: 0,
      figuresSupported: 0,
      pageHit: 0,
    });
  });

  test('an answer with nothing to damage comes back as it was', () => {
    const empty = emptyAnswer(RIGHT, 1);
    for (const mutation of [dropDigit, shiftPageNumbers, negateSentence, shuffleCitations])
      expect(mutation(empty, 1)).toBe(empty);
    expect(swapCouncilNames([alpha])(RIGHT, 1)).toBe(RIGHT);
  });

  test('a digit is dropped from the figure of a counted answer too', () => {
    const counted = {
      ...RIGHT,
      text: '7 councils.',
      sentences: [],
      figure: {
        value: '7',
        unit: 'councils' as const,
        printed: '7 councils',
        basis: null,
        period: null,
        denominator: { value: 17, unit: 'plans', description: 'plans in scope' },
        included: [],
        excluded: [],
      },
    };
    expect(dropDigit(counted, 1)).toMatchObject({
      text: ' councils.',
      figure: { value: '', printed: ' councils', denominator: { value: 17 } },
    });
  });
});

describe('runs whose score is known beforehand', () => {
  const docIds = Array.from({ length: 50 }, (_, index) => `d${index}`);
  const qrels = new Map(
    Array.from({ length: 20 }, (_, q) => [
      `q${q}`,
      new Map([
        [`d${q}`, 2],
        [`d${q + 20}`, 1],
        ['d49', 0],
      ]),
    ]),
  );
  const ap = (run: Parameters<typeof scoreRun>[1], judgements = qrels) =>
    meanScore(scoreRun(judgements, run, [averagePrecision(), nDCG(10)]), 'AP') ?? 0;

  test('the oracle is perfect, chance is poor, nothing is 0', () => {
    expect(meanScore(scoreRun(qrels, oracleRun(qrels), [nDCG(10)]), 'nDCG@10')).toBe(1);
    expect(ap(oracleRun(qrels))).toBe(1);
    expect(ap(randomRun(qrels, docIds, 50, 1))).toBeLessThan(0.3);
    expect(ap(emptyRun(qrels))).toBe(0);
  });

  test('reversing a run or shuffling its judgements spoils it', () => {
    const run = new Map(
      [...oracleRun(qrels)].map(([queryId, scores]) => [queryId, new Map([...scores, ['d49', 0], ['d48', 0]])]),
    );
    expect(ap(reversedRun(run))).toBeLessThan(ap(run));
    expect(ap(run, new Map(shuffleQrels(qrels, 1)) as typeof qrels)).toBe(0);
  });
});
