import { ACTION_STATUSES, type ActionStatus } from '../../../src/core/schema/record.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { type Aspect, openingForm, predicatesOf } from '../language/predicates.ts';
import { classChances, type FieldInput, likeliest, pairMarks, scaledVectors, wordMarks } from '../learnt-field.ts';
import { constructionOf } from '../statements/action-constructions.ts';
import { findDates } from '../time/dates.ts';
import { narrativeStatus } from './narrative-status.ts';
import { readStatus } from './status.ts';
import statusWeights from './status-weights.json' with { type: 'json' };

/** Work told in running text or in a list: its words, the words that lead in and the heading above. `date`: the document's, or null. */
export type ToldWork = {
  readonly text: string;
  readonly leadIn: string;
  readonly heading: string;
  readonly isItem: boolean;
  readonly date: string | null;
};

/** How long the vectors of meaning are beside one word: chosen by leaving out one writer at a time. */
const TEXT_LENGTH = 2;
const HEADING_LENGTH = 1;

/** Longer texts are all one length. Four words are a step. */
const MOST_STEPS = 6;
const STEP_WORDS = 4;

/** What is still to come tells most of several verbs, then what is under way. */
const RANK: readonly Aspect[] = ['planned', 'under_way', 'done', 'considered', 'routine'];

const timeMarks = (text: string, date: string | null): readonly string[] => {
  const ends = findDates(text, date).flatMap(({ end }) => end ?? []);
  if (date === null || ends.length === 0) return [];
  return [...new Set(ends.map((end) => (end > date ? '#to come' : '#gone by')))];
};

/** How the work stands in time by its verbs, its dates, the words of states and the form it is told in. */
const signsOf = ({ text, leadIn, heading, isItem, date }: ToldWork): readonly string[] => {
  const predicates = predicatesOf(text);
  const main = predicates.filter(({ subordinate }) => !subordinate).map(({ aspect }) => aspect);
  const best = RANK.find((aspect) => main.includes(aspect)) ?? 'none';
  const form = isItem ? 'item' : 'sentence';
  const opening = openingForm(text) ?? 'none';
  const words = text.split(/\s+/u);
  return [
    ...predicates.map(({ aspect, subordinate }) => `#${subordinate ? 'aside' : 'main'} ${aspect}`),
    `#best ${best}`,
    `#${form} ${best}`,
    `#constructed ${constructionOf(text) ?? 'none'}`,
    `#opens ${opening}`,
    `#${form} opens ${opening}`,
    `#state ${readStatus(text) ?? 'none'}`,
    `#told ${narrativeStatus(text) ?? 'none'}`,
    `#above ${readStatus(heading) ?? 'none'}`,
    `#led in ${readStatus(leadIn) ?? 'none'}`,
    ...timeMarks(text, date),
    `#length ${Math.min(MOST_STEPS, Math.floor(words.length / STEP_WORDS))}`,
    `#first ${(words[0] ?? '').toLowerCase()}`,
    `#first -${(words[0] ?? '').toLowerCase().slice(-3)}`,
  ];
};

export const statusInput = (told: ToldWork, embed: EmbedTexts): FieldInput => {
  const [own, above] = embed([told.text, `${told.heading} ${told.leadIn}`]);
  return {
    measures: scaledVectors([
      [own, TEXT_LENGTH],
      [above, HEADING_LENGTH],
    ]),
    marks: [
      ...wordMarks(told.text, ''),
      ...pairMarks(told.text, ''),
      ...wordMarks(`${told.heading} ${told.leadIn}`, 'above:'),
      ...pairMarks(`${told.heading} ${told.leadIn}`, 'above:'),
      ...signsOf(told),
    ],
  };
};

const chances = classChances(statusWeights);

/** Below this the rules stand: they are as often right there on writers not seen. */
const LEAST_PROBABILITY = 0.5;
/** What rules find still to come is not told as done by less than this: pledges and intentions are in their lists of verbs. Named guess. */
const SURE_PROBABILITY = 0.85;

/** The state of work by tense, times, words and meaning together; what the rules say where these are unsure. */
export const statusOfWork = (told: ToldWork, byRules: ActionStatus, embed: EmbedTexts | null): ActionStatus => {
  if (embed === null) return byRules;
  const { value, probability } = likeliest(ACTION_STATUSES, chances, statusInput(told, embed));
  const least = byRules === 'planned' && value === 'complete' ? SURE_PROBABILITY : LEAST_PROBABILITY;
  return probability >= least ? value : byRules;
};
