import { queryTerms, terms } from '../core/analyser.ts';
import type { Refusal } from '../core/schema/answer.ts';
import type { Council, RegisteredCouncil } from '../core/schema/council.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { Sought } from '../query/sought.ts';

/** Why a question is not answered, before the nearest evidence is known. */
export type RefusalGrounds = Pick<Refusal, 'reason' | 'message'>;

const listed = (names: readonly string[], joiner: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${joiner} ${names.at(-1) ?? ''}`;

/** The question names a place that several councils answer to: ask back. */
export const ambiguousCouncil = (plan: QuestionPlan, register: readonly RegisteredCouncil[]): RefusalGrounds | null => {
  const unclear = plan.ambiguous[0];
  if (unclear === undefined) return null;
  const names = unclear.candidates.map(
    (code) => register.find((council) => council.code === code)?.officialName ?? code,
  );
  return {
    reason: 'ambiguous_council',
    message: `"${unclear.text}" may mean ${listed(names, 'or')}. Ask again with the one you mean.`,
  };
};

/** Nothing is asked but the name of a council. */
export const nothingAskedOf = ({ question, searchText, inferred }: QuestionPlan): RefusalGrounds | null => {
  const names = inferred.filter(({ field }) => field === 'council').map(({ because }) => because);
  const inNames = new Set(names.flatMap((name) => terms(name)));
  const isNameOnly = names.length > 0 && searchText === question && queryTerms(question).every((t) => inNames.has(t));
  if (!isNameOnly) return null;
  return {
    reason: 'unclear',
    message: `This names ${listed(names, 'and')} and nothing else. Ask what the plan says about a subject.`,
  };
};

/** None of the councils asked about has a plan here. */
export const councilsWithoutPlan = (named: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `No productivity plan of ${listed(
    named.map((council) => council.name),
    'or',
  )} is in this corpus.`,
});

export const nothingInScope = (): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: 'No plan in this corpus fits the filters given.',
});

/** Filters of records were given, and no record that they allow speaks to the question. */
export const noRecordFits = (plansRead: number): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `Nothing that fits both the question and the filters was found in the ${plansRead} ${plansRead === 1 ? 'plan' : 'plans'} read.`,
});

/** "The productivity plan of A" or "the productivity plans of A and B", with the verb that fits. */
const plansOf = (councils: readonly Council[], verb: readonly [string, string]): string =>
  councils.length === 1
    ? `The productivity plan of ${councils[0]?.name ?? ''} ${verb[0]}`
    : `The productivity plans of ${listed(
        councils.map((council) => council.name),
        'and',
      )} ${verb[1]}`;

/** Named councils are listed up to this many; more are counted. */
const COUNCILS_LISTED = 3;

/** The plans were searched and do not say it. */
export const notStated = (plansRead: number, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `${plansOf(councils, ['does', 'do'])} not say this.`
      : `None of the ${plansRead} plans searched says this.`,
});

/** What is asked about stands in other councils' plans only. */
export const inOtherPlans = (
  subject: string,
  councils: readonly Council[],
  others: readonly Council[],
): RefusalGrounds => {
  const names = others.map((council) => council.name);
  const holders = names.length <= COUNCILS_LISTED ? listed(names, 'and') : `${names.length} other councils`;
  return {
    reason: 'false_premise',
    message: `${plansOf(councils, ['does', 'do'])} not mention “${subject}”. It stands in the plan${names.length > 1 ? 's' : ''} of ${holders}.`,
  };
};

/** A figure or year that the question is about stands nowhere. */
export const neverMentioned = (figure: string, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `${plansOf(councils, ['does', 'do'])} not mention “${figure}”.`
      : `No plan searched mentions “${figure}”.`,
});

export const noPounds = (councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `${plansOf(councils, ['gives', 'give'])} no figure in pounds.`
      : 'The plans searched give no figure in pounds.',
});

export const unnamedCouncils = (councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `${plansOf(councils, ['does', 'do'])} not name the other councils.`,
});

const KINDS_OF_POWERS = {
  lower: ['is a district council', 'are district councils'],
  upper: ['is a county council', 'are county councils'],
} as const;

/** The council has no such duty. */
export const outsidePowers = (
  duty: string,
  councils: readonly Council[],
  powers: keyof typeof KINDS_OF_POWERS,
): RefusalGrounds => ({
  reason: 'false_premise',
  message: `${listed(
    councils.map((council) => council.name),
    'and',
  )} ${KINDS_OF_POWERS[powers][councils.length > 1 ? 1 : 0]}; “${duty}” is the duty of another council.`,
});

/** What is taken for done is spoken of only to deny it. */
export const deniedBy = (thing: string, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'false_premise',
  message: `${plansOf(councils, ['speaks', 'speak'])} of “${thing}” only to say that there is none, or not as asked.`,
});

/** Two councils are said to have done something together, and neither plan names the other. */
export const noTieBetween = (first: Council, second: Council): RefusalGrounds => ({
  reason: 'false_premise',
  message: `The plans of ${first.name} and ${second.name} do not speak of each other.`,
});

/** How the things that questions ask for are called. */
const THINGS: Readonly<Record<Sought, string>> = {
  money: 'sum of money',
  share: 'share or percentage',
  count: 'number',
  figure: 'figure',
  date: 'date',
  frequency: 'word of how often',
  duration: 'length of time',
  name: 'name',
  person: 'person or office',
  grade: 'grade',
  status: 'status',
  reason: 'reason',
  outcome: 'outcome',
};

/** "no date", for what is lacking. */
export const noneOf = (sought: Sought): string => `no ${THINGS[sought]}`;

const oneOf = (sought: Sought): string => `${/^[aeiou]/.test(THINGS[sought]) ? 'an' : 'a'} ${THINGS[sought]}`;

/** The subject may be spoken of, but what is wanted of it was not found beside it. `wanted` empty: nothing of a kind that its wording tells. */
export const notGiven = (
  wanted: readonly Sought[],
  plansRead: number,
  councils: readonly Council[],
): RefusalGrounds => {
  const sought = wanted.length === 0 ? 'an answer to this' : listed(wanted.map(oneOf), 'or');
  const where =
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `the productivity plan${councils.length > 1 ? 's' : ''} of ${listed(
          councils.map((council) => council.name),
          'and',
        )}`
      : `the ${plansRead} plans searched`;
  return {
    reason: 'not_in_corpus',
    message: `Looked for ${sought} beside what this asks about and found none in ${where}. The nearest passages are shown.`,
  };
};

/** Not one word of the question is known to the corpus. */
export const noWordKnown = (): RefusalGrounds => ({
  reason: 'unclear',
  message: 'None of these words stands in any plan of this corpus. Ask in other words.',
});

/** A thing is named, but what is asked for is not said of it. */
export const unsaidOf = (thing: string, sought: Sought, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `${plansOf(councils, ['names', 'name'])} “${thing}”, but ${councils.length > 1 ? 'give' : 'gives'} ${noneOf(sought)} for it.`,
});

/** Nothing of the kind is counted. */
export const notCounted = (counted: string, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `${plansOf(councils, ['gives', 'give'])} no number of “${counted}”.`,
});

/** Someone is spoken of, if at all, without a name. */
export const notNamed = (whom: string, plansRead: number, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `${plansOf(councils, ['does', 'do'])} not name the ${whom}.`
      : `None of the ${plansRead} plans searched names the ${whom}.`,
});

export const notApproved = (councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `${plansOf(councils, ['does', 'do'])} not say who approved it or when.`,
});

/** What was found has too little to do with the question. */
export const tooFarOff = (plansRead: number, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= COUNCILS_LISTED
      ? `Nothing in the productivity plan${councils.length > 1 ? 's' : ''} of ${listed(
          councils.map((council) => council.name),
          'and',
        )} comes near enough to answer this.`
      : `Nothing in the ${plansRead} plans searched comes near enough to answer this.`,
});

/** A council is named that the register does not know. */
export const unknownCouncil = (name: string): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `No council of the register is called “${name}”.`,
});

/** A measure is spoken of without a figure, or not at all. */
export const noFigureOf = (measure: string, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `${plansOf(councils, ['gives', 'give'])} no figure of “${measure}”.`,
});

/** Something is said to have happened, of which nothing is told. */
export const nothingOfEvent = (event: string, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'false_premise',
  message: `${plansOf(councils, ['tells', 'tell'])} nothing of this: “${event}” does not stand there.`,
});
