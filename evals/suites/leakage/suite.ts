import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sha256 } from '../../../src/core/hash.ts';
import { findLeaks, type LeakText } from '../../leakage.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { sanityRow } from '../sanity.ts';
import type { Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';

/** A group of texts that must not overlap with another: the questions of a set, or the wordings in the product. */
export type TextGroup = {
  readonly id: string;
  /** Of a published set, whose splits nobody here can mend. */
  readonly published: boolean;
  readonly role: 'tuning' | 'test' | 'product';
  readonly texts: readonly LeakText[];
};

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'leaks',
    title: 'Texts in both',
    higherIsBetter: false,
    definition:
      'Texts of a set of ours or of the product that stand in another set too, exactly or with four fifths of their five-word sequences (MinHash candidates, confirmed). Mean over pairs of sets.',
  },
  {
    measure: 'publishedLeaks',
    title: 'Texts in two published sets',
    higherIsBetter: false,
    definition: 'The same between two published sets, as published: a warning to the reader of their scores.',
  },
];

const outputSchema = z.object({
  leaks: z.array(
    z.object({ kind: z.enum(['exact', 'near']), leftId: z.string(), rightId: z.string(), similarity: z.number() }),
  ),
});

/** Strings in code of fewer words are names and codes, no wordings. */
const LEAST_WORDS = 5;

const CODE_ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const WORDING_FOLDERS = ['prompts', 'src/query', 'src/answer', 'src/search'] as const;

/** The wordings in prompts and question rules: string literals of some length. */
export const productWordings = (): TextGroup => {
  const files = WORDING_FOLDERS.flatMap((folder) =>
    existsSync(join(CODE_ROOT, folder))
      ? readdirSync(join(CODE_ROOT, folder))
          .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
          .sort()
          .map((name) => `${folder}/${name}`)
      : [],
  );
  const texts = files.flatMap((file) =>
    [...readFileSync(join(CODE_ROOT, file), 'utf8').matchAll(/(['"`])((?:(?!\1|\\).|\\.)*)\1/gs)]
      .map((match, index) => ({ id: `${file} string ${index + 1}`, text: match[2] ?? '' }))
      .filter(({ text }) => text.split(/\s+/).length >= LEAST_WORDS),
  );
  return { id: 'prompts and rules', published: false, role: 'product', texts };
};

const pairs = (groups: readonly TextGroup[]): (readonly [TextGroup, TextGroup])[] =>
  groups.flatMap((left) =>
    groups
      .filter(
        (right) =>
          right.role !== 'product' &&
          (left.role === 'product' ||
            (left.role === 'tuning' && right.role === 'test') ||
            (left.role === right.role && left.id < right.id)),
      )
      .map((right) => [left, right] as const),
  );

/** Every pair of groups that must not share a text: tuning against test sets, sets among themselves, and all against the wordings in the product. */
export const leakageProduction = (groups: readonly TextGroup[]): Production => {
  const compared = new Map(pairs(groups).map((pair) => [`${pair[0].id} and ${pair[1].id}`, pair]));
  const items: SuiteItem[] = [...compared].map(([itemId, [left, right]]) => ({
    itemId,
    cluster: itemId,
    slices: { pair: `${left.role} and ${right.role}` },
    question: `Do ${left.id} (${left.texts.length} texts) and ${right.id} (${right.texts.length}) share texts?`,
    expected: 'None.',
    gold: { published: left.published && right.published },
  }));
  return {
    id: 'leakage',
    items,
    inputs: { texts: sha256(JSON.stringify(groups)) },
    code: ['evals/suites/leakage', 'prompts', 'src/query'],
    asksModel: false,
    open: async () => ({
      produce: async ({ itemId }) => {
        const [left, right] = compared.get(itemId) ?? [];
        return { value: { leaks: findLeaks(left?.texts ?? [], right?.texts ?? []) }, productMs: 0 };
      },
      documents: () => [],
      close: () => undefined,
    }),
  };
};

const goldSchema = z.object({ published: z.boolean() });

const measureOf = ({ gold }: SuiteItem): string => (goldSchema.parse(gold).published ? 'publishedLeaks' : 'leaks');

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { leaks } = outputSchema.parse(value);
  return {
    scores: { [measureOf(item)]: leaks.length },
    answer:
      leaks
        .map(({ kind, leftId, rightId, similarity }) => `${kind} (${similarity.toFixed(2)}): ${leftId} and ${rightId}`)
        .join('\n') || 'None.',
    evidence: [],
  };
};

const SENTENCE = 'How much did the council of a test sentence that nobody wrote elsewhere save in the year?';

const sanity = (): SanityRow[] => [
  sanityRow(
    'A text planted in both',
    'leaks',
    findLeaks([{ id: 'a', text: SENTENCE }], [{ id: 'b', text: SENTENCE.toUpperCase() }]).length,
    { atLeast: 1 },
  ),
  sanityRow(
    'Two texts without a common word',
    'leaks',
    findLeaks([{ id: 'a', text: SENTENCE }], [{ id: 'b', text: 'Quite another line about bins, lorries and drivers' }])
      .length,
    { atMost: 0 },
  ),
];

/** Do tuning sets, test sets and the product's own wordings share texts: if they do, scores on them say little. */
export const leakageSuite: Suite = {
  name: 'leakage',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => [measureOf(item)],
  score,
  sanity,
};
