import type { Answer, Citation } from '../src/core/schema/answer.ts';
import type { Council } from '../src/core/schema/council.ts';
import { compareIds, type Qrels } from './judgements.ts';
import { createRandom, type Random, shuffled } from './statistics/random.ts';

/**
 * Known damage to a right answer, to show that a measure falls when it should. Pure and seeded: the same answer and seed give the same damage. An answer
 * that offers nothing to damage (no digit, one citation, …) comes back as it was, the same object.
 */
export type Mutation = (answer: Answer, seed: number) => Answer;

const pick = <T>(values: readonly T[], random: Random): T | undefined =>
  values.length === 0 ? undefined : values[random.below(values.length)];

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const inAllTexts = (answer: Answer, change: (text: string) => string): Answer => ({
  ...answer,
  text: change(answer.text),
  sentences: answer.sentences.map((sentence) => ({ ...sentence, text: change(sentence.text) })),
});

/** Drops one digit of one number, the same everywhere in the answer; of the figure where it holds that number. */
export const dropDigit: Mutation = (answer, seed) => {
  const random = createRandom(seed);
  const printed = `${answer.text}\n${answer.figure?.value ?? ''}`;
  const number = pick([...new Set(printed.match(/\d[\d.,]*\d|\d/g))], random);
  if (number === undefined) return answer;
  const digits = [...number].flatMap((char, index) => (/\d/.test(char) ? [index] : []));
  const at = pick(digits, random) ?? 0;
  const damaged = number.slice(0, at) + number.slice(at + 1);
  const whole = new RegExp(`(?<![\\d.,])${escapePattern(number)}(?![\\d])`, 'g');
  const change = (text: string): string => text.replace(whole, damaged);
  const changed = inAllTexts(answer, change);
  if (answer.figure === undefined) return changed;
  const { value, printed: shown } = answer.figure;
  return { ...changed, figure: { ...answer.figure, value: change(value), printed: change(shown) } };
};

const exchange = (text: string, a: string, b: string): string => {
  const either = new RegExp(
    `\\b(?:${[a, b]
      .sort((x, y) => y.length - x.length)
      .map(escapePattern)
      .join('|')})\\b`,
    'g',
  );
  return text.replace(either, (name) => (name === a ? b : a));
};

/** Exchanges two councils throughout: one that the answer names (in text, items or citations) and another of `councils`. */
export const swapCouncilNames =
  (councils: readonly Council[]): Mutation =>
  (answer, seed) => {
    const random = createRandom(seed);
    const held = new Set([...(answer.items ?? []), ...answer.citations].map(({ council }) => council?.code));
    const named = councils.filter(({ code, name }) => held.has(code) || answer.text.includes(name));
    const one = pick(named, random);
    const other = pick(
      councils.filter(({ code }) => code !== one?.code),
      random,
    );
    if (one === undefined || other === undefined) return answer;
    const swapped = (council: Council | null): Council | null => {
      if (council?.code === one.code) return other;
      return council?.code === other.code ? one : council;
    };
    const changed = inAllTexts(answer, (text) => exchange(text, one.name, other.name));
    return {
      ...changed,
      citations: answer.citations.map((citation) => ({ ...citation, council: swapped(citation.council) })),
      ...(answer.items && {
        items: answer.items.map((item) => ({
          ...item,
          council: swapped(item.council),
          label: exchange(item.label, one.name, other.name),
        })),
      }),
    };
  };

/** Moves every page number one on. Citations without pages stay. */
export const shiftPageNumbers: Mutation = (answer) =>
  answer.citations.every(({ pageNumber }) => pageNumber === null)
    ? answer
    : {
        ...answer,
        citations: answer.citations.map((citation) => ({
          ...citation,
          pageNumber: citation.pageNumber === null ? null : citation.pageNumber + 1,
        })),
      };

const VERBS = /\b(is|are|was|were|has|have|had|will|would|can|could|does|do|did|plans|expects|says|saved|spent)\b/;

const negated = (sentence: string): string => {
  if (/ not\b/.test(sentence)) return sentence.replace(/ not\b/, '');
  return VERBS.test(sentence) ? sentence.replace(VERBS, '$1 not') : `It is not the case that ${sentence}`;
};

/** Turns one sentence into its opposite, in the text as well. */
export const negateSentence: Mutation = (answer, seed) => {
  const index = answer.sentences.length === 0 ? -1 : createRandom(seed).below(answer.sentences.length);
  const sentence = answer.sentences[index];
  if (sentence === undefined) return answer;
  const opposite = negated(sentence.text);
  return {
    ...answer,
    text: answer.text.replace(sentence.text, () => opposite),
    sentences: answer.sentences.map((other, at) => (at === index ? { ...other, text: opposite } : other)),
  };
};

/** Moves each place's citations on to the next place, by a random number of places but never none. */
const rotated = <T>(values: readonly T[], random: Random): T[] => {
  if (values.length < 2) return [...values];
  const by = 1 + random.below(values.length - 1);
  return values
    .map((_, index) => values[(index + by) % values.length])
    .filter((value): value is T => value !== undefined);
};

/** Gives the citations of each cited sentence to another one. Nothing changes below two cited sentences: use `exchangeCitations` across answers there. */
export const shuffleCitations: Mutation = (answer, seed) => {
  const cited = answer.sentences.filter(({ citationIds }) => citationIds.length > 0);
  if (cited.length < 2) return answer;
  const moved = rotated(
    cited.map(({ citationIds }) => citationIds),
    createRandom(seed),
  );
  const sentences = answer.sentences.map((sentence) => {
    const at = cited.indexOf(sentence);
    return at < 0 ? sentence : { ...sentence, citationIds: moved[at] ?? [] };
  });
  return { ...answer, sentences };
};

const withCitations = (answer: Answer, citations: readonly Citation[]): Answer => {
  const ids = citations.map(({ citationId }) => citationId);
  return {
    ...answer,
    citations: [...citations],
    sentences: answer.sentences.map((sentence) =>
      sentence.citationIds.length === 0 ? sentence : { ...sentence, citationIds: ids },
    ),
  };
};

/** Gives every answer the citations of another answer: the sanity run whose citation scores must collapse. Answers without citations are left alone. */
export const exchangeCitations = (answers: readonly Answer[], seed: number): Answer[] => {
  const cited = answers.filter(({ citations }) => citations.length > 0);
  const moved = rotated(
    cited.map(({ citations }) => citations),
    createRandom(seed),
  );
  return answers.map((answer) => {
    const citations = moved[cited.indexOf(answer)];
    return citations === undefined ? answer : withCitations(answer, citations);
  });
};

/** The answer that says nothing and does not say why. */
export const emptyAnswer: Mutation = ({ figure: _figure, items: _items, refusal: _refusal, ...answer }) => ({
  ...answer,
  status: 'not_answered',
  text: '',
  sentences: [],
  citations: [],
});

/** Gives every query the judgements of another: a good run must fall to chance. Unchanged below two queries. */
export const shuffleQrels = (qrels: Qrels, seed: number): Qrels => {
  const random = createRandom(seed);
  const queryIds = shuffled([...qrels.keys()].sort(compareIds), random);
  const moved = rotated(queryIds, random);
  return new Map(queryIds.map((queryId, index) => [queryId, qrels.get(moved[index] ?? queryId) ?? new Map()]));
};
