import { containment } from '../answers/question-score.ts';
import { tokenF1 } from '../answers/token-f1.ts';

/** What matching reads of a record, of gold or of the product. */
export type Comparable = {
  readonly quote: string;
  /** Summary, statement, ask: what the record says in its own words; null for numbers. */
  readonly said: string | null;
  /** Measure or subject: tells two numbers of one sentence apart. */
  readonly about: string;
  readonly printed: string | null;
  readonly role: string | null;
  /** Least and most pence; null for all but money. */
  readonly pence: readonly [string, string] | null;
};

export type Matched<G, P> = {
  readonly pairs: readonly { readonly gold: G; readonly found: P }[];
  readonly missed: readonly G[];
  readonly extra: readonly P[];
};

/** The same threshold and weights as the project's shared scorer, so that figures agree with it. */
const ALIKE = 0.6;
const HOLDS_GOLD = 0.7;
const HELD_BY_GOLD = 0.65;
const MOST_OF = 0.9;
const LEAST_CHARS = 15;

const quoteLike = (gold: Comparable, found: Comparable): number =>
  Math.max(
    tokenF1(gold.quote, [found.quote]),
    containment(gold.quote, found.quote) >= MOST_OF ? HOLDS_GOLD : 0,
    found.quote.length > LEAST_CHARS && containment(found.quote, gold.quote) >= MOST_OF ? HELD_BY_GOLD : 0,
  );

const digits = (text: string | null): string => (text ?? '').toLowerCase().replace(/[\s,]/g, '');

const likeness = (gold: Comparable, found: Comparable): number => {
  const quote = quoteLike(gold, found);
  if (gold.pence !== null) {
    const same = found.pence !== null && gold.pence.every((pence, index) => pence === found.pence?.[index]);
    const amount = same ? 1 : digits(gold.printed) === digits(found.printed) ? 0.9 : 0;
    return amount * (0.5 + quote / 2);
  }
  return gold.said === null || found.said === null ? quote : Math.max(quote, tokenF1(gold.said, [found.said]));
};

/** Between equally good pairs the one with the like wording, the same number and the same role goes first. */
const tieBreak = (gold: Comparable, found: Comparable): number =>
  tokenF1(gold.said ?? gold.about, [found.said ?? found.about]) +
  (gold.printed !== null && digits(gold.printed) === digits(found.printed) ? 1 : 0) +
  (gold.role !== null && gold.role === found.role ? 0.1 : 0);

/** Matches records one to one, the most alike first; ties by wording, then in the order given. */
export const matchRecords = <G, P>(
  gold: readonly G[],
  found: readonly P[],
  goldSide: (record: G) => Comparable,
  foundSide: (record: P) => Comparable,
): Matched<G, P> => {
  const pairs = gold.flatMap((g, i) =>
    found.map((p, j) => {
      const [left, right] = [goldSide(g), foundSide(p)];
      return { g, p, i, j, alike: likeness(left, right), tie: tieBreak(left, right) };
    }),
  );
  const ranked = pairs
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || b.tie - a.tie || a.i - b.i || a.j - b.j);
  const usedGold = new Set<number>();
  const usedFound = new Set<number>();
  const kept: { gold: G; found: P }[] = [];
  for (const { g, p, i, j } of ranked) {
    if (usedGold.has(i) || usedFound.has(j)) continue;
    usedGold.add(i);
    usedFound.add(j);
    kept.push({ gold: g, found: p });
  }
  return {
    pairs: kept,
    missed: gold.filter((_, i) => !usedGold.has(i)),
    extra: found.filter((_, j) => !usedFound.has(j)),
  };
};
