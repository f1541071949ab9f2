import type { Complete, CompletionRequest } from '../../../src/core/ports.ts';
import { sentenceSpans } from '../../../src/core/sentences.ts';
import { NO_USAGE } from '../../../src/core/usage.ts';

/** Ways in which a model cites falsely, and `none`: the honest answer that each of them alters. */
export const FAULTS = [
  'none',
  'digit_in_sentence',
  'digit_in_quote',
  'scale_in_sentence',
  'month_in_sentence',
  'name_in_sentence',
  'council_in_sentence',
  'denied_sentence',
  'other_stage',
  'unknown_key',
  'key_of_another',
  'merged_quotes',
  'quote_of_another_claim',
  'no_citation',
] as const;
export type Fault = (typeof FAULTS)[number];

type Said = { readonly text: string; readonly citations: readonly { readonly key: string; readonly quote: string }[] };
type Shown = { readonly key: string; readonly sentence: string };

/** Shorter sentences are headings; longer ones would be cut into quotes. */
const LEAST_CHARS = 40;
const MOST_CHARS = 280;

/** The sentences that the evidence shows, with their keys, in the order of the prompt. */
const sentencesShown = ({ messages }: CompletionRequest): readonly Shown[] =>
  messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => [
      ...content.matchAll(/<evidence key="([^"]+)">[\s\S]*?\nText:\n([\s\S]*?)\n<\/evidence>/g),
    ])
    .flatMap(([, key = '', text = '']) =>
      sentenceSpans(text)
        .map(({ charStart, charEnd }) => text.slice(charStart, charEnd).trim())
        .filter(({ length }) => length >= LEAST_CHARS && length <= MOST_CHARS)
        .map((sentence) => ({ key, sentence })),
    );

const MONTH = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;
const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,}(?=[ ,.])/u;

const changed = (text: string, alter: (text: string) => string): string | null => {
  const altered = alter(text);
  return altered === text ? null : altered;
};

const otherDigit = (text: string): string => text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10));

/** The answer with one fault, or null where it has nothing that the fault could alter. */
const withFault = (fault: Fault, own: Shown, other: Shown | null, otherCouncil: string): Said | null => {
  const citation = { key: own.key, quote: own.sentence };
  const said = (text: string | null): Said | null => (text === null ? null : { text, citations: [citation] });
  const alter = (by: (text: string) => string): Said | null => said(changed(own.sentence, by));
  const citing = (key: string, quote: string): Said => ({ text: own.sentence, citations: [{ key, quote }] });
  switch (fault) {
    case 'none':
      return said(own.sentence);
    case 'digit_in_sentence':
      return alter(otherDigit);
    case 'digit_in_quote': {
      const quote = changed(own.sentence, otherDigit);
      return quote === null ? null : citing(own.key, quote);
    }
    case 'scale_in_sentence':
      return alter((text) => text.replace(/(\d)\s?(?:m|million)\b/, '$1bn').replace(/(\d)k\b/, '$1m'));
    case 'month_in_sentence':
      return alter((text) => text.replace(MONTH, (month) => (month === 'June' ? 'October' : 'June')));
    case 'name_in_sentence':
      return alter((text) => text.replace(NAME, 'Wolverston'));
    case 'council_in_sentence':
      return said(`${otherCouncil}: ${own.sentence}`);
    case 'denied_sentence':
      return alter((text) => text.replace(/\b(is|are|was|were|has|have|will|can)\b(?! not)/, '$1 not'));
    case 'other_stage':
      return alter((text) =>
        text.replace(/\b(?:will|plans? to|intends? to|aims? to)\b/, 'has already completed work to'),
      );
    case 'unknown_key':
      return citing('e000000', own.sentence);
    case 'key_of_another':
      return other === null ? null : citing(other.key, own.sentence);
    case 'merged_quotes':
      return other === null ? null : citing(own.key, `${own.sentence} ${other.sentence}`);
    case 'quote_of_another_claim':
      return other === null ? null : citing(other.key, other.sentence);
    case 'no_citation':
      return { text: own.sentence, citations: [] };
  }
};

/**
 * A stand-in for a model that answers with the first sentence of its evidence and one fault. It is simulated. `said` gives the faulty sentence, or null where the
 * evidence held nothing to alter and nothing was said.
 */
export const falseCiter = (
  fault: Fault,
  otherCouncil: string,
): { readonly complete: Complete; readonly said: () => string | null } => {
  let text: string | null = null;
  const complete: Complete = {
    modelId: 'false-citer',
    evidenceTokens: 7_000,
    unproven: 'remove',
    questionBudget: () => ({ reserve: () => () => undefined }),
    async complete(request) {
      const [own, ...rest] = sentencesShown(request);
      const other = rest.find(({ key }) => key !== own?.key) ?? null;
      const answer = own === undefined ? null : withFault(fault, own, other, otherCouncil);
      text = answer?.text ?? null;
      return {
        value: { answerable: true, sentences: answer === null ? [] : [answer] },
        usage: { ...NO_USAGE, modelCalls: 1 },
      };
    },
  };
  return { complete, said: () => text };
};
