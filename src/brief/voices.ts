import { queryTerms } from '../core/analyser.ts';
import type { BriefSentence } from '../core/schema/brief.ts';
import type { RecordKind } from '../core/schema/record.ts';
import type { BriefCiter } from './citing.ts';
import type { Point } from './points.ts';
import { quoteWorth } from './short-quote.ts';

type Quoted = NonNullable<ReturnType<BriefCiter['quote']>>;

/** A point that may speak for a group: its quote, the terms of that, and how good it is there. */
type Voice = {
  readonly point: Point;
  readonly quote: Quoted;
  readonly terms: ReadonlySet<string>;
  readonly worth: number;
};

const councilOf = ({ plan }: Point) => plan.councils[0];

/** What a word that other plans of the group use too adds to a quote, and of how many such words it is counted: such a quote is about what the group is about. */
const SHARED_WORD = 1;
const MOST_SHARED = 2;

/** In how many plans of a group of points each term stands. */
const plansByTerm = (points: readonly Point[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const own of Map.groupBy(points, ({ plan }) => plan.planId).values())
    for (const term of new Set(own.flatMap(({ unit }) => queryTerms(unit.text))))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

const voiceOf = (point: Point, quote: Quoted, shared: ReadonlyMap<string, number>): Voice => {
  const terms = new Set(queryTerms(quote.text));
  const common = [...terms].filter((term) => (shared.get(term) ?? 0) > 1).length;
  return { point, quote, terms, worth: quoteWorth(quote) + SHARED_WORD * Math.min(common, MOST_SHARED) };
};

/** From this share of common terms on two quotes say much the same, and the second tells the reader little. A named guess. */
const ALIKE = 0.5;

const isAlike = ({ terms: a }: Voice, { terms: b }: Voice): boolean => {
  const common = [...a].filter((term) => b.has(term)).length;
  return common > 0 && common / (a.size + b.size - common) >= ALIKE;
};

/** The best quote of each plan among points, none that says what another council says in nearly the same words. */
const bestOfEachPlan = (points: readonly Point[], citer: BriefCiter, used: ReadonlySet<string>): readonly Voice[] => {
  const shared = plansByTerm(points);
  const originals = points.filter(({ unit }) => unit.copyOf === null);
  return [...Map.groupBy(originals, ({ plan }) => plan.planId).values()].flatMap((ofPlan): readonly Voice[] => {
    const voices = ofPlan.flatMap((point) => {
      const quote = citer.quote(point);
      return quote === null || used.has(quote.citationId) ? [] : [voiceOf(point, quote, shared)];
    });
    const best = voices.reduce<Voice | null>(
      (before, one) => (before === null || one.worth > before.worth ? one : before),
      null,
    );
    return best === null ? [] : [best];
  });
};

/**
 * Who speaks for a group of points: at most `most` councils, each time the one whose type and region have been heard least, then the one with the best quote.
 * `heard` counts what has been heard before and is counted on.
 */
export const chooseVoices = (
  points: readonly Point[],
  citer: BriefCiter,
  most: number,
  heard: Map<string, number>,
  used: Set<string>,
): readonly Voice[] => {
  const left = [...bestOfEachPlan(points, citer, used)];
  const chosen: Voice[] = [];
  const timesHeard = ({ point }: Voice): number => {
    const council = councilOf(point);
    return (
      (heard.get(council?.type ?? '') ?? 0) +
      (heard.get(council?.region ?? '') ?? 0) +
      2 * (heard.get(council?.code ?? '') ?? 0)
    );
  };
  while (chosen.length < most && left.length > 0) {
    const repeats = new Map(left.map((voice) => [voice, chosen.some((before) => isAlike(voice, before)) ? 1 : 0]));
    const [next] = left.toSorted(
      (a, b) =>
        (repeats.get(a) ?? 0) - (repeats.get(b) ?? 0) ||
        timesHeard(a) - timesHeard(b) ||
        b.worth - a.worth ||
        ((councilOf(a.point)?.code ?? '') < (councilOf(b.point)?.code ?? '') ? -1 : 1),
    );
    if (next === undefined) break;
    left.splice(left.indexOf(next), 1);
    chosen.push(next);
    used.add(next.quote.citationId);
    const council = councilOf(next.point);
    for (const key of [council?.type ?? '', council?.region ?? '', council?.code ?? ''])
      heard.set(key, (heard.get(key) ?? 0) + 1);
  }
  return chosen;
};

const nameOf = ({ plan }: Point): string => plan.councils.map(({ name }) => name).join(' and ');

/** How a council speaks: of one council and of several, in a whole sentence and in a fragment, which is not said but named. */
const VERBS = {
  asks: { sentence: ['asks:', 'ask:'], fragment: ['asks:', 'ask:'] },
  lists: { sentence: ['says', 'say'], fragment: ['lists', 'list'] },
  names: { sentence: ['says', 'say'], fragment: ['names', 'name'] },
} as const;

const verbsFor = (kind: RecordKind | null): (typeof VERBS)[keyof typeof VERBS] =>
  kind === 'request' ? VERBS.asks : kind === 'action' ? VERBS.lists : VERBS.names;

/** A council saying something in its own words. `on` is the matter, where the council was named just before. */
export const voiceSentence = ({ point, quote }: Voice, on: string | null = null): BriefSentence => {
  const isSeveral = point.plan.councils.length > 1;
  const forms = verbsFor(point.unit.recordKind)[quote.isSentence ? 'sentence' : 'fragment'];
  const who = on === null ? nameOf(point) : `On ${on} ${isSeveral ? 'they' : 'it'}`;
  return {
    text: `${who} ${forms[isSeveral ? 1 : 0]} “${quote.text}”.`,
    citationIds: [quote.citationId],
    supported: true,
    basis: 'quote',
  };
};
