import { createRandom, type Random } from '../../statistics/random.ts';
import type { Question } from '../questions/question.ts';

/** How a question is changed without changing what it asks. */
export const VARIATIONS = ['as asked', 'typos', 'paraphrase', 'distractors'] as const;
export type Variation = (typeof VARIATIONS)[number];

/** Neighbours on a British keyboard, for slips of a finger. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'qsz',
  b: 'vgn',
  c: 'xdv',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'ko',
  m: 'n',
  n: 'bm',
  o: 'ipl',
  p: 'o',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cb',
  w: 'qes',
  x: 'zc',
  y: 'tuh',
  z: 'xa',
};

/** Every fourth long word: about one slip in a short question, the density of hurried queries. A named guess. */
const WORDS_A_TYPO = 4;
const LEAST_LETTERS = 5;

const misspelt = (word: string, random: Random): string => {
  const at = 1 + random.below(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  switch (random.below(4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + letter + after;
    case 2:
      return before + (after[0] ?? '') + letter + after.slice(1);
    default: {
      const near = NEIGHBOURS[letter] ?? letter;
      return before + near[random.below(near.length)] + after;
    }
  }
};

/** The question with slips in some of its long words. Capitalised words and numbers stay: a name spelt wrongly may be another name. A question without a long word stays as it is. */
export const withTypos = (question: string, seed: number): string => {
  const random = createRandom(seed);
  const words = question.split(/(\s+)/);
  const long = words.flatMap((word, index) =>
    /^[a-z]+[?.,]?$/.test(word) && word.replace(/\W/g, '').length >= LEAST_LETTERS ? [index] : [],
  );
  const many = Math.ceil(long.length / WORDS_A_TYPO);
  const chosen = new Set(Array.from({ length: many }, () => long[random.below(long.length)]));
  return words.map((word, index) => (chosen.has(index) ? misspelt(word, random) : word)).join('');
};

/** Wordings that ask the same in plans and in questions about them. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/\bHow much money\b/i, 'What sum of money'],
  [/\bHow much\b/i, 'What amount'],
  [/\bHow many\b/i, 'What number of'],
  [/\bWhich councils\b/i, 'What councils'],
  [/\bWho\b/, 'Which body or person'],
  [/\bWhy\b/, 'For what reason'],
  [/\bWhen\b/, 'At what time'],
  [/\bdoes (.+?) plan to\b/i, 'is $1 planning to'],
  [/\bsays?\b/, 'state'],
  [/\bspend(?:ing)?\b/, 'expenditure'],
  [/\bstaff\b/, 'employees'],
  [/\bsaved\b/, 'cut'],
];

const WRAPPERS: readonly ((question: string) => string)[] = [
  (question) => `I would like to know the following. ${question}`,
  (question) => `${question} Please give me the short answer.`,
  (question) => `For a briefing note: ${question}`,
  (question) => `Could you tell me this: ${question}`,
];

/** The question worded otherwise: templates for its words where one fits, and a polite frame. */
export const paraphrased = (question: string, seed: number): string => {
  const random = createRandom(seed);
  const swapped = SWAPS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), question);
  const wrap = WRAPPERS[random.below(WRAPPERS.length)] ?? ((text: string) => text);
  return wrap(swapped);
};

const shiftDigits = (text: string, random: Random): string =>
  text.replace(/\d/g, (digit) => String((Number(digit) + 1 + random.below(8)) % 10));

/**
 * A plan of a council that has none, made of the evidence of all questions with other figures and the other council's name: passages that look right and
 * are not. A question that names its council must not be drawn to it.
 */
export const distractorPlan = (
  questions: readonly Question[],
  council: { readonly name: string; readonly officialName: string },
  seed: number,
): string => {
  const random = createRandom(seed);
  const names = [...new Set(questions.flatMap(({ councils }) => councils))].sort((a, b) => b.length - a.length);
  const quotes = [...new Set(questions.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)))];
  const paragraphs = quotes.map((quote) =>
    shiftDigits(
      names.reduce((text, name) => text.replaceAll(name, council.name), quote),
      random,
    ),
  );
  return `# ${council.officialName}: productivity plan 2024\n\n${paragraphs.join('\n\n')}\n`;
};
