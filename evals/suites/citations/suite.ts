import type { Answer } from '../../../src/core/schema/answer.ts';
import { containment, scoreAnswer } from '../../measures/answers/question-score.ts';
import { citationPrecision } from '../../measures/citations/citation-precision.ts';
import { citationRecall } from '../../measures/citations/citation-recall.ts';
import { figuresSupportedRate } from '../../measures/citations/figures-supported.ts';
import { type PageRef, pageHit } from '../../measures/citations/page-hit.ts';
import { resolvedRate, resolves } from '../../measures/citations/resolves.ts';
import { type DocumentSpan, spanIoU } from '../../measures/citations/span-iou.ts';
import type { Supports } from '../../measures/citations/support.ts';
import { silentlyUncitedRate, uncitedSentenceRate } from '../../measures/citations/uncited-sentences.ts';
import { isVerbatim, verbatimRate } from '../../measures/citations/verbatim.ts';
import { emptyAnswer, exchangeCitations, negateSentence, shiftPageNumbers } from '../../mutations.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import {
  damagedEntries,
  type Entry,
  goldEntries,
  questionOf,
  questionOutput,
  shown,
  undamaged,
} from '../questions/entries.ts';
import { locateQuote } from '../questions/gold-answer.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, StoredDocument, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'evidenceHit',
    title: 'Right evidence cited',
    higherIsBetter: true,
    definition: 'Share of answerable questions with known evidence for which a cited quote is it, or most of it.',
  },
  {
    measure: 'evidenceRecall',
    title: 'Evidence recall',
    higherIsBetter: true,
    definition: 'Mean share of the known evidence quotes that are cited.',
  },
  {
    measure: 'citationPrecision',
    title: 'Citations that are known evidence',
    higherIsBetter: true,
    definition: 'Mean share of citations that are known evidence. Other citations may be right too: a lower bound.',
  },
  {
    measure: 'resolves',
    title: 'Citations that resolve',
    higherIsBetter: true,
    definition: 'Mean share of citations whose document, span and page exist.',
  },
  {
    measure: 'verbatim',
    title: 'Verbatim quotes',
    higherIsBetter: true,
    definition: 'Mean share of quotes that stand at their place to the character.',
  },
  {
    measure: 'invented',
    title: 'Answers with an invented citation',
    higherIsBetter: false,
    definition: 'Share of answers with a citation that does not resolve or is not verbatim. Must be 0.',
  },
  {
    measure: 'pageHit',
    title: 'Right page cited',
    higherIsBetter: true,
    definition: 'Share of questions with known pages for which a citation names one of them.',
  },
  {
    measure: 'spanIou',
    title: 'Span overlap',
    higherIsBetter: true,
    definition:
      'Characters shared by cited and known spans over characters in either, mean over questions whose evidence was found in the text.',
  },
  {
    measure: 'rightCouncil',
    title: 'Right council cited',
    higherIsBetter: true,
    definition: 'Mean share of citations from the one council asked about.',
  },
  {
    measure: 'figuresSupported',
    title: 'Figures in a quote',
    higherIsBetter: true,
    definition:
      'Mean share of the figures of an answer that stand in a cited quote; answers that code computed are left out.',
  },
  {
    measure: 'uncited',
    title: 'Sentences without citation',
    higherIsBetter: false,
    definition: 'Mean share of sentences that bear no citation.',
  },
  {
    measure: 'silentlyUncited',
    title: 'Claims without citation',
    higherIsBetter: false,
    definition: 'Mean share of sentences marked as supported that bear no citation. Must be 0.',
  },
  {
    measure: 'alceRecall',
    title: 'ALCE citation recall, by words',
    higherIsBetter: true,
    definition:
      'Share of sentences whose citations together hold nine in ten of their words: ALCE with a lexical judge in place of an entailment model, so it only catches words that no quote holds. Answers that code computed are left out.',
  },
  {
    measure: 'alcePrecision',
    title: 'ALCE citation precision, by words',
    higherIsBetter: true,
    definition: 'Share of citations that a supported sentence needs, with the same judge.',
  },
  {
    measure: 'withinLimits',
    title: 'Within the limits',
    higherIsBetter: true,
    definition: 'Share of answers with at most 8 citations, 600 characters a quote and 120 words for a look-up.',
  },
  {
    measure: 'citationsPerAnswer',
    title: 'Citations an answer',
    higherIsBetter: false,
    definition: 'Mean number of citations of answerable questions.',
  },
];

/** A sentence counts as supported when nine in ten of its words stand in its quotes: room for "and" or a council's name. A named guess. */
const SUPPORTED_WORDS = 0.9;

/** Who says it is stated before a quote and stands in the citation's facts, not in its words. */
const withoutNames = (text: string, citations: Answer['citations']): string =>
  citations.reduce((rest, { council }) => (council === null ? rest : rest.replaceAll(council.name, ' ')), text);

const supportsByWords =
  ({ citations }: Answer): Supports =>
  (sentence, citationIds) => {
    const cited = citations.filter(({ citationId }) => citationIds.includes(citationId));
    const quotes = cited.map(({ quote }) => quote).join('\n');
    return containment(withoutNames(sentence.text, cited), quotes) >= SUPPORTED_WORDS;
  };

/** Sentences that code computed (counts, lists) stand in no quote; records and their citations answer for them. */
const isComputed = ({ figure, items }: Answer): boolean => figure !== undefined || items !== undefined;

const texts = new WeakMap<object, ReadonlyMap<string, string>>();
const textsOf = ({ documents }: Produced): ReadonlyMap<string, string> => {
  const known =
    texts.get(documents) ?? new Map([...documents.values()].map(({ documentId, text }) => [documentId, text]));
  texts.set(documents, known);
  return known;
};

const goldPlaces = (
  item: SuiteItem,
  documents: readonly StoredDocument[],
): { readonly spans: readonly DocumentSpan[]; readonly pages: readonly PageRef[] } => {
  const located = questionOf(item).evidence.flatMap(({ quote, pages }) => {
    const place = locateQuote(quote, documents);
    return place === null
      ? []
      : [
          {
            documentId: place.document.documentId,
            charStart: place.charStart,
            charEnd: place.charEnd,
            pages: pages ?? [],
          },
        ];
  });
  return {
    spans: located,
    pages: located.flatMap(({ documentId, pages }) => pages.map((pageNumber) => ({ documentId, pageNumber }))),
  };
};

const defined = (scores: Readonly<Record<string, number | null | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(scores).flatMap(([measure, value]) => (value == null ? [] : [[measure, value]])));

/** Checks of the citations themselves, whatever the question: nothing of an answer without any. */
const placeScores = (answer: Answer, produced: Produced) => {
  const { citations, sentences, text } = answer;
  const known = textsOf(produced);
  const isInvented = citations.some(
    (citation) => !resolves(citation, produced.documents) || !isVerbatim(citation, known),
  );
  return {
    resolves: resolvedRate(citations, produced.documents).rate,
    verbatim: verbatimRate(citations, known).rate,
    invented: citations.length === 0 ? null : Number(isInvented),
    figuresSupported: isComputed(answer)
      ? null
      : figuresSupportedRate(
          text,
          citations.map(({ quote }) => quote),
        ).rate,
    uncited: uncitedSentenceRate(sentences).rate,
    silentlyUncited: silentlyUncitedRate(sentences).rate,
  };
};

const score = (item: SuiteItem, value: unknown, produced: Produced): ScoredItem => {
  const question = questionOf(item);
  const { answer } = questionOutput(value);
  const { spans, pages } = goldPlaces(item, [...produced.documents.values()]);
  const {
    evidenceHit,
    evidenceRecall,
    citationPrecision: known,
    rightCouncil,
    withinLimits,
    citationsPerAnswer,
  } = scoreAnswer(question, answer);
  const cited = answer.citations.flatMap(({ documentId, pageNumber }) =>
    pageNumber === null ? [] : [{ documentId, pageNumber }],
  );
  const supports = supportsByWords(answer);
  const isQuoted = answer.status !== 'not_answered' && !isComputed(answer);
  return shown(
    answer,
    defined({
      evidenceHit,
      evidenceRecall,
      citationPrecision: known,
      rightCouncil,
      withinLimits,
      citationsPerAnswer,
      ...placeScores(answer, produced),
      pageHit: pageHit(cited, pages),
      spanIou: spans.length === 0 ? null : spanIoU(answer.citations, spans),
      alceRecall: isQuoted ? citationRecall(answer.sentences, supports).rate : null,
      alcePrecision: isQuoted ? citationPrecision(answer.sentences, supports).rate : null,
    }),
  );
};

const takes = (item: SuiteItem): boolean => questionOf(item).answerable;

/** Gold quotes that no text holds as they stand cannot be placed: the sanity run leaves those questions out of the measures of places. */
const GOLD_FLOOR = 0.95;

const sanity = (produced: Produced): SanityRow[] => {
  const gold = goldEntries(produced, produced.items.filter(takes));
  const mean = (measure: string, entries: readonly Entry[]) => meanOfMeasure(measure, entries, produced, score);
  const placed = gold.filter(({ value }) => value.answer.citations.every(({ documentId }) => documentId !== ''));
  const exchanged = exchangeCitations(
    gold.map(({ value }) => value.answer),
    produced.seed,
  );
  const shuffled = gold.map(({ item, value }, index) => ({
    item,
    value: { ...value, answer: exchanged[index] ?? value.answer },
  }));
  const empty = damagedEntries(gold, (answer) => emptyAnswer(answer, 0));
  const shifted = damagedEntries(placed, (answer) => shiftPageNumbers(answer, 0));
  const negated = damagedEntries(gold, (answer, index) => negateSentence(answer, produced.seed + index));
  const moved = damagedEntries(placed, (answer) =>
    answer.citations.length === 0
      ? answer
      : {
          ...answer,
          citations: answer.citations.map((citation) => ({
            ...citation,
            charStart: citation.charStart + 1,
            charEnd: citation.charEnd + 1,
          })),
        },
  );
  return [
    ...['evidenceRecall', 'citationPrecision'].map((measure) =>
      sanityRow('Gold as prediction', measure, mean(measure, gold), { atLeast: GOLD_FLOOR }),
    ),
    ...['resolves', 'verbatim', 'spanIou', 'pageHit'].map((measure) =>
      sanityRow('Gold as prediction, quotes found in the text', measure, mean(measure, placed), {
        atLeast: GOLD_FLOOR,
      }),
    ),
    sanityRow('Shuffled citations', 'evidenceRecall', mean('evidenceRecall', shuffled), { atMost: 0.2 }),
    sanityRow('Shuffled citations', 'spanIou', mean('spanIou', shuffled), { atMost: 0.2 }),
    sanityRow('Empty answer', 'evidenceRecall', mean('evidenceRecall', empty), { atMost: 0 }),
    sanityRow('Gold with a sentence negated', 'alceRecall', mean('alceRecall', negated), {
      below: mean('alceRecall', undamaged(gold, negated)),
    }),
    sanityRow('Gold with pages moved by one', 'resolves', mean('resolves', shifted), {
      below: mean('resolves', undamaged(placed, shifted)),
    }),
    sanityRow('Gold with pages moved by one', 'pageHit', mean('pageHit', shifted), {
      below: mean('pageHit', undamaged(placed, shifted)),
    }),
    sanityRow('Gold with spans moved by a character', 'verbatim', mean('verbatim', moved), { atMost: 0.05 }),
    sanityRow('Gold with spans moved by a character', 'invented', mean('invented', moved), { atLeast: GOLD_FLOOR }),
  ];
};

/** Do citations lead to the right place: known evidence, places, pages, figures and support. */
export const citationsSuite: Suite = {
  name: 'citations',
  measures: MEASURES,
  takes,
  measuresFor: (item) => {
    const { evidence } = questionOf(item);
    return ['withinLimits', 'citationsPerAnswer', ...(evidence.length > 0 ? ['evidenceHit', 'evidenceRecall'] : [])];
  },
  score,
  sanity,
};
