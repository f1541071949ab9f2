import type { AnswerPromptOutput } from '../../prompts/answer.ts';
import type { CheckedAnswer } from '../citations/check.ts';
import { locateQuote } from '../citations/locate.ts';
import { type Citation, MAX_CITATIONS, type Sentence } from '../core/schema/answer.ts';
import type { Cite } from './cite.ts';
import type { Draft } from './compose.ts';
import type { Reading } from './reading.ts';

/** A passage put before a model under a key that tells nothing. */
export type KeyedReading = {
  readonly key: string;
  readonly reading: Pick<Reading, 'row'>;
  /** The passage as the model is shown it: blanks stand where it is not, so that offsets are those of the passage. */
  readonly shown: string;
};

/** A sentence that stands in the answer from now on, with those of its citations that no sentence before it has. */
export type StandingSentence = { readonly sentence: Sentence; readonly citations: readonly Citation[] };

export type ProvingRules = {
  readonly evidence: readonly KeyedReading[];
  readonly cite: Cite;
  /** The citation checker: only what it lets through counts. */
  readonly check: (draft: Draft) => CheckedAnswer;
  readonly maxWords: number;
  /** What becomes of a sentence that its quotes do not prove: taken out, or kept and marked as unsupported. */
  readonly unproven: 'remove' | 'mark';
  readonly onSentence: (standing: StandingSentence) => void;
};

/** Holds a model's sentences against the evidence, one after another. */
export type Prover = {
  /** Takes the whole sentences so far, in order; those taken before are passed over. */
  take(sentences: AnswerPromptOutput['sentences']): void;
  /** Sentences that stand, with their citations; empty while none is proven. */
  draft(): Draft;
  /** What was wrong, in words for the model. */
  issues(): readonly string[];
  /** Keys and quotes that were taken out. */
  removedCitations(): number;
};

type ModelSentence = AnswerPromptOutput['sentences'][number];

/** Looks up each quote of a sentence in the passage of its key; what is not found is an issue. */
const placeQuotes = (
  { citations }: ModelSentence,
  { evidence, cite }: ProvingRules,
): { readonly placed: readonly Citation[]; readonly issues: readonly string[] } => {
  const issues: string[] = [];
  const placed = citations.flatMap(({ key, quote }): Citation[] => {
    const found = evidence.find((item) => item.key === key);
    if (found === undefined) {
      issues.push(`The key "${key}" is not one of the evidence keys.`);
      return [];
    }
    const { row } = found.reading;
    const span = locateQuote(found.shown, quote);
    if (span === null) {
      issues.push(`The quote "${quote}" does not stand in the text of ${key}.`);
      return [];
    }
    const offset = row.passage.charStart;
    return [cite(row, { charStart: span.charStart + offset, charEnd: span.charEnd + offset })];
  });
  return { placed, issues };
};

/**
 * A prover of one answer. A sentence stands when the checker finds it borne out and it fits into the words and citations of an answer; once it stands it stays.
 * Unproven sentences that are to be marked wait until one sentence is proven: an answer of nothing but doubts is none.
 */
export const createProver = (rules: ProvingRules): Prover => {
  const seen = new Set<string>();
  const standing: Sentence[] = [];
  const citations = new Map<string, Citation>();
  const issues: string[] = [];
  let waiting: StandingSentence[] = [];
  let wordsLeft = rules.maxWords;
  let removed = 0;

  const stand = (sentence: Sentence, cited: readonly Citation[]): void => {
    const added = cited.filter(({ citationId }) => !citations.has(citationId));
    for (const citation of added) citations.set(citation.citationId, citation);
    standing.push(sentence);
    rules.onSentence({ sentence, citations: added });
  };

  const takeOne = (said: ModelSentence): void => {
    const { placed, issues: misplaced } = placeQuotes(said, rules);
    const text = said.text.replace(/\s+/g, ' ').trim();
    const draft = { text, citationIds: placed.map(({ citationId }) => citationId), supported: true };
    const checked = rules.check({ sentences: [draft], citations: placed });
    const [sentence] = checked.sentences;
    removed += misplaced.length + checked.removedCitations;
    issues.push(...misplaced);
    if (sentence === undefined) return;
    if (!sentence.supported) issues.push(`Its quotes do not prove the sentence "${text}".`);
    if (!sentence.supported && rules.unproven === 'remove') return;
    const words = text.split(/\s+/).length;
    const used = new Set([...citations.keys(), ...sentence.citationIds]);
    if (words > wordsLeft || used.size > MAX_CITATIONS) return;
    wordsLeft -= words;
    const cited = checked.citations.filter(({ citationId }) => sentence.citationIds.includes(citationId));
    if (!sentence.supported && standing.length === 0) {
      waiting.push({ sentence, citations: cited });
      return;
    }
    for (const doubt of waiting) stand(doubt.sentence, doubt.citations);
    waiting = [];
    stand(sentence, cited);
  };

  return {
    take(sentences) {
      for (const sentence of sentences) {
        const identity = JSON.stringify(sentence);
        if (seen.has(identity)) continue;
        seen.add(identity);
        takeOne(sentence);
      }
    },
    draft: () => ({ sentences: [...standing], citations: [...citations.values()] }),
    issues: () => issues,
    removedCitations: () => removed,
  };
};
