import type { Section } from '../src/core/schema/document.ts';
import { dot } from '../src/core/vectors.ts';
import { whichMayMatch } from './may-match.ts';
import { keptByText } from './records/language/by-text.ts';
import {
  type EvidencedSection,
  SECTION_PROTOTYPES,
  SECTION_VOCABULARY,
  type SectionWords,
} from './section-vocabulary.ts';

/** The embedded model as a function: row i belongs to texts[i], unit length or zeros. */
export type EmbedTexts = (texts: readonly string[]) => readonly Float32Array[];

/** How much speaks for each section, on the scale of the vocabulary's weights; and the words that spoke, strongest first. */
export type Evidence = {
  readonly scores: Readonly<Record<Section, number>>;
  readonly because: Readonly<Record<Section, readonly string[]>>;
};

export const ALL_SECTIONS: readonly Section[] = [
  'context',
  'transform',
  'technology_data',
  'wasteful_spend',
  'barriers',
  'none',
];

const EVIDENCED = Object.keys(SECTION_PROTOTYPES).filter(
  (name): name is EvidencedSection => name in SECTION_PROTOTYPES,
);

/** A heading full of words of one section says no more than one clear phrase and a bit: more would drown the order of the headings. Named guess. */
const MAX_HEADING_SCORE = 4.5;

/** Body text at this many weighted hits in 100 words counts half of the most it can. Named guess. */
const HALF_BODY_HITS = 3;

/** The most that the text beneath a heading can say, against 3 for a clear heading: the heading is the council's own word. Named guess. */
const MAX_BODY_SCORE = 2;

/** Text shorter than this is measured as if it were this long, so that one word in a short row does not settle it. Named guess. */
const MIN_BODY_WORDS = 40;

/** Only the opening of a long region is read: what a section is about shows there, and hostile files stay cheap. */
const MAX_BODY_CHARS = 12_000;

/** How far a heading's likeness to a section's description counts: cosines of the embedded model for unlike texts reach about 0.3. Named guess. */
const LIKENESS_FLOOR = 0.3;
const LIKENESS_WEIGHT = 4;

const zeros = (): Record<Section, number> => ({
  context: 0,
  transform: 0,
  technology_data: 0,
  wasteful_spend: 0,
  barriers: 0,
  none: 0,
});

const noWords = (): Record<Section, string[]> => ({
  context: [],
  transform: [],
  technology_data: [],
  wasteful_spend: [],
  barriers: [],
  none: [],
});

const mayHit = whichMayMatch(SECTION_VOCABULARY.map(({ pattern }) => pattern));

/** Longer texts hold words of nearly every list: to look first which may stand there would save little. Named guess. */
const LONG_TEXT_CHARS = 600;
const EVERY_LIST = [...SECTION_VOCABULARY.keys()];

/** True where all letters and digits of a text are those of English: beside them stand only the signs of common print. */
const isEnglish = (text: string): boolean => !/[^\0-\x7f\xa0£€·•–—‘’“”…]/.test(text);

const countHits = (
  text: string,
  weightOf: (entry: SectionWords) => number,
): { readonly scores: Record<Section, number>; readonly because: Record<Section, string[]> } => {
  const scores = zeros();
  const because = noWords();
  const english = isEnglish(text);
  for (const at of text.length > LONG_TEXT_CHARS ? EVERY_LIST : mayHit(text)) {
    const entry = SECTION_VOCABULARY[at];
    const weight = entry === undefined ? 0 : weightOf(entry);
    if (entry === undefined || weight === 0) continue;
    for (const hit of text.match(english ? entry.english : entry.pattern) ?? []) {
      scores[entry.section] += weight;
      because[entry.section].push(hit.toLowerCase());
    }
  }
  return { scores, because };
};

const mapScores = (scores: Readonly<Record<Section, number>>, change: (score: number) => number) => {
  const changed = zeros();
  for (const section of ALL_SECTIONS) changed[section] = change(scores[section]);
  return changed;
};

/** What the words of a heading say. */
export const headingEvidence: (heading: string) => Evidence = keptByText((heading) => {
  const { scores, because } = countHits(heading, (entry) => entry.inHeading);
  return { scores: mapScores(scores, (score) => Math.min(score, MAX_HEADING_SCORE)), because };
});

/** What running text says, by how thickly the words of each section stand in it. */
export const bodyEvidence = (text: string): Evidence => {
  const opening = text.slice(0, MAX_BODY_CHARS);
  const wordCount = Math.max(MIN_BODY_WORDS, opening.match(/\S+/g)?.length ?? 0);
  const { scores, because } = countHits(opening, (entry) => entry.inBody);
  return {
    scores: mapScores(scores, (score) => {
      const hits = (score * 100) / wordCount;
      return (MAX_BODY_SCORE * hits) / (hits + HALF_BODY_HITS);
    }),
    because,
  };
};

export const addEvidence = (a: Evidence, b: Evidence): Evidence => {
  const scores = zeros();
  const because = noWords();
  for (const section of ALL_SECTIONS) {
    scores[section] = a.scores[section] + b.scores[section];
    because[section] = [...a.because[section], ...b.because[section]];
  }
  return { scores, because };
};

/**
 * Scores headings by their likeness to the descriptions of the sections. Without an embedding function nothing is said.
 * Row i belongs to headings[i].
 */
export const likenessEvidence = (headings: readonly string[], embed: EmbedTexts | null): readonly Evidence[] => {
  if (embed === null || headings.length === 0) return headings.map(() => ({ scores: zeros(), because: noWords() }));
  const prototypes = EVIDENCED.map((section) => ({ section, vectors: embed(SECTION_PROTOTYPES[section]) }));
  return embed(headings).map((vector) => {
    const scores = zeros();
    const because = noWords();
    for (const { section, vectors } of prototypes) {
      const likeness = Math.max(...vectors.map((prototype) => dot(prototype, vector)));
      scores[section] = LIKENESS_WEIGHT * Math.max(0, likeness - LIKENESS_FLOOR);
      if (scores[section] > 0) because[section].push(`likeness ${likeness.toFixed(2)}`);
    }
    return { scores, because };
  });
};

/** Sections from the strongest to the weakest; ties in the order of `ALL_SECTIONS`. */
export const rankSections = (evidence: Evidence): readonly Section[] =>
  ALL_SECTIONS.toSorted((a, b) => evidence.scores[b] - evidence.scores[a]);
