import { z } from 'zod';
import { createSupportOf } from '../../../src/citations/support.ts';
import { connectModels } from '../../../src/models/connect.ts';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { loadWiceClaims } from '../../loaders/wice.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { meanOf } from '../../statistics/summary.ts';
import type { Bench } from '../questions/corpus.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';

/** Published sets of claims with the pages they cite. */
export const CLAIM_SETS: readonly string[] = ['wice'];

/** A claim is judged by the sentences that support it best: what a citation could quote. As many as a claim of the set mostly needs. */
const SENTENCES_QUOTED = 3;
/** The scorer gives a probability: from one half on, support is the likelier. */
const LIKELIER = 0.5;

const goldSchema = z.object({
  label: z.enum(['supported', 'partially_supported', 'not_supported']),
  supportingSets: z.array(z.array(z.int())),
});
const outputSchema = z.object({
  best: z.int(),
  quote: z.string(),
  support: z.number(),
  /** Support by the sentences of the page of another claim. */
  byOtherPage: z.number(),
});

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'firstSupports',
    title: 'Best sentence supports',
    higherIsBetter: true,
    definition:
      'Share of claims, of those with supporting sentences, whose best sentence by the scorer of support is one of them.',
  },
  {
    measure: 'judgedRight',
    title: 'Support judged rightly',
    higherIsBetter: true,
    definition:
      'Share of claims, supported wholly or not at all, that the scorer finds likelier supported or not, as people did. Of these 115 are supported and 43 are not.',
  },
  {
    measure: 'unsupportedFound',
    title: 'Unsupported claims found',
    higherIsBetter: true,
    definition: 'The same for claims that are not supported, alone.',
  },
];

const score = (item: SuiteItem, stored: unknown): ScoredItem => {
  const { label, supportingSets } = goldSchema.parse(item.gold);
  const { best, quote, support } = outputSchema.parse(stored);
  const isRight = Number(support >= LIKELIER === (label === 'supported'));
  return {
    scores: {
      ...(supportingSets.length === 0
        ? {}
        : { firstSupports: Number(supportingSets.some((set) => set.includes(best))) }),
      ...(label === 'partially_supported' ? {} : { judgedRight: isRight }),
      ...(label === 'not_supported' ? { unsupportedFound: isRight } : {}),
    },
    answer: `Support ${support.toFixed(2)} by: ${quote}`,
    evidence: [],
  };
};

const sanity = ({ items, outputs }: Produced): SanityRow[] => {
  const supported = items.flatMap((item) => {
    const output = outputs.get(item.itemId);
    return output?.status === 'ok' && goldSchema.parse(item.gold).label === 'supported'
      ? [outputSchema.parse(output.value)]
      : [];
  });
  return [
    sanityRow(
      'Supported claims beside the page of another',
      'support',
      meanOf(supported.map((one) => one.byOtherPage)),
      {
        below: meanOf(supported.map(({ support }) => support)),
      },
    ),
  ];
};

/** Claims and the pages they cite, through the product's scorer of support. */
export const claimsProduction = (bench: Bench, dataSet: DataSet): Production => {
  const claims = loadWiceClaims(dataSet);
  const indexOf = new Map(claims.map(({ id }, index) => [id, index]));
  return {
    id: `claims.${dataSet.manifest.id}`,
    items: claims.map(({ id, claim, label, supportingSets }) => ({
      itemId: id,
      cluster: id,
      slices: { label },
      question: claim,
      expected: label.replaceAll('_', ' '),
      gold: { label, supportingSets },
    })),
    inputs: { dataSet: dataSetHash(dataSet.manifest) },
    code: ['src/core', 'src/citations', 'src/models', 'evals/suites/claims'],
    asksModel: false,
    async open() {
      const { words } = await connectModels({ ...bench.config, model: null });
      const supportOf = createSupportOf(words);
      const bestOf = (claim: string, sentences: readonly string[]) => {
        const ranked = sentences
          .map((sentence, index) => ({ sentence, index, support: supportOf(claim, [sentence]) }))
          .toSorted((a, b) => b.support - a.support || a.index - b.index);
        const quotes = ranked.slice(0, SENTENCES_QUOTED).map(({ sentence }) => sentence);
        return { best: ranked[0]?.index ?? -1, quote: quotes[0] ?? '', support: supportOf(claim, quotes) };
      };
      return {
        async produce({ itemId, question }) {
          const index = indexOf.get(itemId) ?? 0;
          const startedMs = bench.clock();
          const found = bestOf(question, claims[index]?.evidence ?? []);
          const productMs = bench.clock() - startedMs;
          const other = claims[(index + 1) % claims.length]?.evidence.slice(0, SENTENCES_QUOTED) ?? [];
          return { value: { ...found, byOtherPage: supportOf(question, other) }, productMs };
        },
        documents: () => [],
        close: () => undefined,
      };
    },
  };
};

const measuresOf = ({ label, supportingSets }: z.infer<typeof goldSchema>): string[] => [
  ...(supportingSets.length === 0 ? [] : ['firstSupports']),
  ...(label === 'partially_supported' ? [] : ['judgedRight']),
  ...(label === 'not_supported' ? ['unsupportedFound'] : []),
];

/** Does the scorer of support find the sentence behind a claim, and does it see when there is none? */
export const claimsSuite: Suite = {
  name: 'claims',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => measuresOf(goldSchema.parse(item.gold)),
  score,
  sanity,
};
