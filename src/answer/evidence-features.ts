import { analyse, queryTerms, terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import { dot } from '../core/vectors.ts';
import { soughtBy, TELLING_KINDS } from '../query/sought.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { holdsSought } from './holds-sought.ts';

/** A passage as evidence: what stands above it and its sentences. */
export type EvidenceText = { readonly context: string; readonly sentences: readonly string[] };

/** A question as it is held against evidence. `weights` say how rare each of its terms is; `isHeld` whether a term stands anywhere in what was searched. */
export type AskedOf = {
  readonly text: string;
  readonly vector: Float32Array;
  readonly weights: ReadonlyMap<string, number>;
  readonly isHeld: (term: string) => boolean;
};

/** What the gate looks at, each a number that means the same for one passage of an encyclopaedia and for five of a plan; most lie in 0..1. */
export const EVIDENCE_FEATURES = [
  'sentenceMatch',
  'sentenceInPlaceMatch',
  'passageMatch',
  'rareSentenceMatch',
  'rarePassageMatch',
  'passageTerms',
  'weakestTerm',
  'missingTerms',
  'sentenceMeaning',
  'passageMeaning',
  'typedMatch',
  'typeLacking',
  'typeApart',
  'margin',
] as const;
export type EvidenceFeature = (typeof EVIDENCE_FEATURES)[number];
export type EvidenceFeatures = Readonly<Record<EvidenceFeature, number>>;

export type FeatureTools = { readonly embed: Embed; readonly softMatch: SoftMatch };

const cosine = (a: Float32Array, b: Float32Array): number => Math.max(0, dot(a, b));

const highest = (values: readonly number[]): number => Math.max(0, ...values);
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

type AskedTerm = { readonly term: string; readonly printed: string; readonly weight: number };

const askedTerms = ({ text, weights }: AskedOf): readonly AskedTerm[] => {
  const wanted = new Set(queryTerms(text));
  const found = new Map<string, AskedTerm>();
  for (const { term, charStart, charEnd } of analyse(text)) {
    if (!wanted.has(term) || found.has(term)) continue;
    found.set(term, { term, printed: text.slice(charStart, charEnd), weight: weights.get(term) ?? 0 });
  }
  return [...found.values()];
};

/** How well each text speaks to each term, 0..1: 1 for the term itself, else the likeness of its nearest word. Rows by text. */
const termMatches = (
  asked: readonly AskedTerm[],
  texts: readonly string[],
  softMatch: SoftMatch,
): readonly (readonly number[])[] => {
  const held = texts.map((text) => new Set(terms(text)));
  const columns = asked.map(({ term, printed }) => {
    const soft = softMatch(printed, texts);
    return texts.map((_, i) => (held[i]?.has(term) === true ? 1 : Math.min(1, Math.max(0, soft[i] ?? 0))));
  });
  return texts.map((_, i) => columns.map((column) => column[i] ?? 0));
};

const bestOf = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, term) => highest(rows.map((row) => row[term] ?? 0)));

/** The weighted mean over a question's terms; 0 where none has a weight. */
const weighted = (asked: readonly AskedTerm[], values: readonly number[]): number => {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : asked.reduce((sum, { weight }, i) => sum + weight * (values[i] ?? 0), 0) / total;
};

/** One sentence of the evidence, and how it and its place speak to the question. */
type SentenceSigns = {
  readonly passage: number;
  readonly alone: number;
  readonly inPlace: number;
  readonly meaning: number;
  /** Share of the kinds of thing asked for that it holds; null where the question's wording tells none. */
  readonly typed: number | null;
};

const worth = ({ inPlace, meaning }: SentenceSigns): number => (inPlace + meaning) / 2;

const readSentences = async (
  { text, vector }: AskedOf,
  passages: readonly EvidenceText[],
  { embed, softMatch }: FeatureTools,
): Promise<readonly SentenceSigns[]> => {
  const flat = passages.flatMap(({ context, sentences }, passage) =>
    sentences.map((sentence) => ({ passage, context, sentence })),
  );
  const alone = softMatch(
    text,
    flat.map(({ sentence }) => sentence),
  );
  const inPlace = softMatch(
    text,
    flat.map(({ context, sentence }) => `${context}\n${sentence}`),
  );
  const vectors = await embed.embed(flat.map(({ sentence }) => sentence));
  const sought = soughtBy(text).filter((kind) => kind === 'person' || TELLING_KINDS.has(kind));
  const asked = new Set(queryTerms(text));
  return flat.map(({ passage, sentence, context }, i) => {
    const read = `${context.split('\n').at(-1) ?? ''}\n${sentence}`;
    const held = sought.filter((kind) => holdsSought(read, kind, (term) => asked.has(term))).length;
    return {
      passage,
      alone: alone[i] ?? 0,
      inPlace: inPlace[i] ?? 0,
      meaning: cosine(vectors[i] ?? new Float32Array(), vector),
      typed: sought.length === 0 ? null : held / sought.length,
    };
  });
};

/** How far the things asked for stand from the words asked about: matched where both stand, lacking where no evidence has them, apart where the best sentence lacks them. */
const typeSigns = (
  signs: readonly SentenceSigns[],
  best: SentenceSigns,
): Pick<EvidenceFeatures, 'typedMatch' | 'typeLacking' | 'typeApart'> => {
  const matched = highest(signs.map(({ inPlace }) => inPlace));
  if (best.typed === null) return { typedMatch: matched, typeLacking: 0, typeApart: 0 };
  const held = highest(signs.map(({ typed }) => typed ?? 0));
  return {
    typedMatch: highest(signs.map(({ typed, inPlace }) => (typed ?? 0) * inPlace)),
    typeLacking: 1 - held,
    typeApart: held - best.typed,
  };
};

/**
 * Signs of whether passages hold the answer to a question, from nothing but the question and the passages; all 0 without evidence.
 * The best sentence is the one nearest in words and meaning, and its passage is the one looked at as a whole. After the evidence features of extractive
 * question answering (coverage weighted by rarity, soft coverage by word vectors, expected answer type).
 */
export const evidenceFeatures = async (
  asked: AskedOf,
  passages: readonly EvidenceText[],
  tools: FeatureTools,
): Promise<EvidenceFeatures> => {
  const signs = await readSentences(asked, passages, tools);
  const best = signs.toSorted((a, b) => worth(b) - worth(a))[0];
  const passage = best === undefined ? undefined : passages[best.passage];
  if (best === undefined || passage === undefined) {
    return Object.fromEntries(EVIDENCE_FEATURES.map((name) => [name, 0])) as EvidenceFeatures;
  }
  const wanted = askedTerms(asked);
  const whole = passage.sentences.join(' ');
  const matches = termMatches(wanted, [passage.context, ...passage.sentences], tools.softMatch);
  const inSentences = matches.slice(1);
  const bestIndex = signs.filter((sign) => sign.passage === best.passage).indexOf(best);
  const somewhere = bestOf(matches);
  const heaviest = highest(wanted.map(({ weight }) => weight));
  const [passageMatch = 0] = tools.softMatch(asked.text, [whole]);
  const [passageVector = new Float32Array()] = await tools.embed.embed([whole]);
  const lacking = wanted.map(({ term }, i) => (asked.isHeld(term) ? 0 : 1 - (somewhere[i] ?? 0)));
  const others = signs.filter((sign) => sign.passage === best.passage && sign !== best).map(worth);
  return {
    sentenceMatch: best.alone,
    sentenceInPlaceMatch: best.inPlace,
    passageMatch,
    rareSentenceMatch: weighted(wanted, inSentences[bestIndex] ?? []),
    rarePassageMatch: weighted(wanted, bestOf(inSentences)),
    passageTerms: weighted(
      wanted,
      somewhere.map((match) => Math.floor(match)),
    ),
    weakestTerm:
      heaviest === 0 ? 0 : highest(wanted.map(({ weight }, i) => (weight / heaviest) * (1 - (somewhere[i] ?? 0)))),
    missingTerms: weighted(wanted, lacking),
    sentenceMeaning: best.meaning,
    passageMeaning: cosine(passageVector, asked.vector),
    ...typeSigns(signs, best),
    margin: worth(best) - mean(others),
  };
};
