import type { Span } from '../../../src/core/schema/document.ts';
import { ACHIEVEMENTS, type Achievement, MONEY_ROLES, type MoneyRole } from '../../../src/core/schema/record.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { type FieldInput, pairMarks, scaledVectors, wordMarks } from '../learnt-field.ts';
import { clauseWithSum } from './money-constructions.ts';

/** What the rules said of a sum before anything learnt is asked. */
export type RulesSaid = {
  readonly scores: readonly (readonly [MoneyRole, number])[];
  readonly achievement: Achievement;
};

export type SumInWords = { readonly text: string; readonly amount: Span; readonly context: string };

/** Words on either side of a sum that are looked at apart from the rest of the clause: enough for a verb and its object. Named guess. */
const WINDOW_WORDS = 6;

/** Scores of rules reach about 5; on this scale they are about as long as a unit vector. */
const FULL_SCORE = 5;
/** What rules say counts for more than one word. */
const RULES_LENGTH = 2;

/** Tense and mood beside a sum: each is 1 where it stands in the clause. */
const MOODS: readonly RegExp[] = [
  /\b(?:will|shall|is to|are to|going to|by (?:20\d\d|next))\b/iu,
  /\b(?:could|may|might|would|should|potential\w*|possib\w+|perhaps|up to|opportunit\w+|indicat\w+|scope)\b/iu,
  /\b(?:has|have|had|been|already|to date|last year|since)\b/iu,
  /\b(?:was|were|did|\p{L}{3,}ed)\b/iu,
  /\b(?:is|are|costs?|means|now)\b/iu,
  /\b(?:agreed|approved|resolved|budget\w*|built in\w*|voted|adopted|endorsed|signed off)\b/iu,
  /\b(?:targets?|plans?|planned|aims?|goal|need\w*|must|required?|intend\w*|ambition|expect\w*|to [a-z]+)\b/iu,
  /\b(?:not|never|failed?|short(?:fall)?|missed|undeliver\w+|slip\w+|under-?deliver\w+|abandon\w+)\b/iu,
];

const others = /£ ?[\d,.]*\d ?(?:k|m|mn|bn|thousand|million|billion)?\b|\b(?:20)?\d\d(?:[/–-]\d\d)?\b|¤|£/giu;
const wordsOnly = (text: string): string => text.replace(others, ' ').replace(/\s+/gu, ' ').trim();

/** The texts whose meaning is weighed: the clause without its sum, the words before it, the words after it, and what stands above. */
export const meaningTexts = ({ text, amount, context }: SumInWords): readonly [string, string, string, string] => {
  const clause = clauseWithSum(text, amount);
  const [before = '', after = ''] = clause.split('¤');
  return [
    wordsOnly(clause),
    wordsOnly(before).split(' ').slice(-WINDOW_WORDS).join(' '),
    wordsOnly(after).split(' ').slice(0, WINDOW_WORDS).join(' '),
    wordsOnly(context),
  ];
};

/** Words nearest the sum are marked by their place too: so many on either side. Named guess. */
const NEAREST_WORDS = 4;
const PAIR = 2;

/** The words before the sum, behind it and above it, and those that stand next to it. */
export const moneyMarks = (sum: SumInWords): readonly string[] => {
  const [before = '', after = ''] = clauseWithSum(sum.text, sum.amount).split('¤').map(wordsOnly);
  const left = before.split(' ');
  const right = after.split(' ');
  return [
    ...wordMarks(`${before} ${after}`, ''),
    ...pairMarks(before, 'before:'),
    ...pairMarks(after, 'after:'),
    ...wordMarks(left.slice(-NEAREST_WORDS).join(' '), 'near before:'),
    ...wordMarks(right.slice(0, NEAREST_WORDS).join(' '), 'near after:'),
    `next before:${left.slice(-PAIR).join(' ').toLowerCase()}`,
    `next after:${right.slice(0, PAIR).join(' ').toLowerCase()}`,
    ...wordMarks(wordsOnly(sum.context), 'above:'),
  ];
};

/** The sum in numbers: four unit vectors of meaning, the rules' scores and verdict, and moods of the clause; and in words. */
export const moneyInput = (sum: SumInWords, said: RulesSaid, embed: EmbedTexts): FieldInput => {
  const scores = new Map(said.scores);
  const clause = clauseWithSum(sum.text, sum.amount);
  const measures = [
    ...scaledVectors(embed(meaningTexts(sum)).map((vector) => [vector, 1])),
    ...MONEY_ROLES.map((role) => ((scores.get(role) ?? 0) / FULL_SCORE) * RULES_LENGTH),
    ...MONEY_ROLES.map((role) => (said.scores[0]?.[0] === role ? 1 : 0)),
    ...ACHIEVEMENTS.map((name) => (name === said.achievement ? 1 : 0)),
    ...MOODS.map((mood) => (mood.test(clause) ? 1 : 0)),
  ];
  return { measures, marks: moneyMarks(sum) };
};
