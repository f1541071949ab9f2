import type { PassageRow } from '../../index/engine.ts';
import { queryTerms, terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { dot } from '../core/vectors.ts';
import { type Sought, soughtBy } from '../query/sought.ts';
import { type PlanWord, planWordsIn } from '../search/everyday-words.ts';
import { matchInEither } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { holdsSought } from './holds-sought.ts';
import { isOpposed } from './opposed.ts';
import type { QuestionSense, Reading } from './reading.ts';
import { subjectMatches, subjectWords } from './subject-match.ts';
import { COUNTED, countedNouns } from './unsaid.ts';

/** Kinds of thing whose absence beside the subject is weighed, each by a curve of its own; the others are asked for too seldom, or told in too many words, and count by `subject` alone. */
const KINDS = ['money', 'count', 'figure', 'date', 'name', 'person', 'outcome'] as const satisfies readonly Sought[];

/**
 * What is weighed, each 0..1, and 1 where nothing speaks against an answer. The kinds say how near the question what is wanted stands: how much the best statement that holds it falls short of
 * the best of all in words and meaning; `subject` the same for all kinds in words of the subject alone. Of several
 * kinds wanted the nearest counts, since a part of the question is then answered; reasons are told in too many words to be missed. No sign counts words that the question shares with the plan: in questions written for learning, those that
 * plans do not answer share more.
 */
export const ANSWER_SIGNS = [
  ...KINDS,
  'subject',
  'counted',
  'moneyRole',
  'kindWord',
  'planWord',
  'agrees',
  'told',
] as const;
export type AnswerSign = (typeof ANSWER_SIGNS)[number];
export type AnswerSigns = Readonly<Record<AnswerSign, number>>;

type Tools = { readonly embed: Embed; readonly softMatch: SoftMatch };

/** Passages looked at: those that an answer may quote, and a few more where the thing wanted may stand. */
const PASSAGES_JUDGED = 8;

/** A sentence, item or row. `fit` 0..1 says how near it is to the question in words and meaning. `headers` are those of a row. */
type Statement = {
  readonly passage: number;
  readonly text: string;
  readonly heading: string;
  readonly headers: string;
  readonly fit: number;
  /** How much of the question's subject it speaks to, 0..1. */
  readonly subject: number;
};

const highest = (values: readonly number[]): number => Math.max(0, ...values);

const statementsOf = ({ passage }: PassageRow): readonly string[] =>
  passage.kind === 'table_row'
    ? [passage.text.replace(/\s+/g, ' ')]
    : sentenceSpans(passage.text)
        .flatMap(({ charStart, charEnd }) => passage.text.slice(charStart, charEnd).split(/\n+|(?<=;)\s/))
        .filter((text) => /\p{L}/u.test(text));

const readStatements = async (
  sense: QuestionSense,
  readings: readonly Reading[],
  { embed, softMatch }: Tools,
): Promise<readonly Statement[]> => {
  const flat = readings.flatMap(({ row }, passage) =>
    statementsOf(row).map((text) => ({
      passage,
      text,
      context: row.passage.context,
      heading: row.passage.context.split('\n').at(-1) ?? '',
      headers: row.passage.cells.map(({ header }) => header).join(' '),
    })),
  );
  const query = { text: sense.searchText, inPlanWords: sense.inPlanWords };
  const texts = flat.map(({ text }) => text);
  const alone = matchInEither(softMatch, query, texts);
  const inPlace = matchInEither(
    softMatch,
    query,
    flat.map(({ text, context }) => `${context}\n${text}`),
  );
  const vectors = await embed.embed(texts);
  const subject = subjectMatches(subjectWords(sense.searchText, sense.weights), flat, softMatch);
  return flat.map(({ passage, text, heading, headers }, i) => {
    const meaning = Math.max(0, dot(vectors[i] ?? new Float32Array(), sense.vector));
    const words = ((alone[i] ?? 0) + (inPlace[i] ?? 0)) / 2;
    return { passage, text, heading, headers, fit: (words + meaning) / 2, subject: subject[i] ?? 0 };
  });
};

/** A statement with its heading and the one behind it, where figures of a list and its lead stand. */
const withNeighbour = (statements: readonly Statement[], i: number): string => {
  const here = statements[i];
  const next = statements[i + 1];
  const behind = next !== undefined && next.passage === here?.passage ? ` ${next.text}` : '';
  return `${here?.heading ?? ''}. ${here?.text ?? ''}${behind}`;
};

/** What sums are of; a question for one is not answered by a sum of another. */
const MONEY_ROLES: readonly RegExp[] = [
  /\b(?:sav(?:e|es|ed|ing|ings)|efficienc\w+|reduc\w+|avoid\w*|cheaper|lower|cut)\b/i,
  /\b(?:cost\w*|spen[dt]\w*|paid|pay(?:s|ing)?|price[ds]?|fees?|budget\w*|worth|capital|invest\w*|contract|charg\w+|expenditure|bill|rent|levied|levy)\b/i,
  /\b(?:rais\w+|income|earn\w*|generat\w+|receipts?|bring\w* in|brought|revenue|dividend|return\w*|yield\w*|sold|sale)\b/i,
  /\b(?:deficits?|gap|shortfall|overspen\w+|debts?|arrears|ow(?:e|es|ed|ing)|pressure|los(?:s|ses|t|e|ing)|unfunded|borrow\w*|loans?|reserves?)\b/i,
  /\b(?:grants?|fund(?:s|ed|ing)?|award\w*|receiv\w+|settlement|allocation)\b/i,
];

const rolesIn = (text: string): readonly number[] =>
  MONEY_ROLES.flatMap((pattern, role) => (pattern.test(text) ? [role] : []));

/** The likeness of what is counted to the words right behind a number of a text, 0..1. */
const countedIn = (text: string, noun: string, softMatch: SoftMatch): number => {
  const behind = [
    ...text.matchAll(
      /(?<![£€$\d.,])(?:\b\d[\d,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|no|both))((?:[\s-]+[\p{L}'’-]+){1,5})/giu,
    ),
  ].map(({ 1: words = '' }) => words);
  const held = behind.some((words) => terms(words).includes(terms(noun).at(-1) ?? ''));
  return held ? 1 : Math.min(1, highest(softMatch(noun, behind)));
};

/** What a plan tells of as still to come. */
const PENDING =
  /\b(?:will|would|to be|(?:is|are) being|considering|under (?:review|consideration)|subject to|await\w*|due|planned|plan to|expect\w*|propos\w*|options?|explor\w*|not yet|yet to|halted|paused|suspended|abeyance|could|intend\w*|seek\w*)\b/i;
const PAST_ASKED = /\b(?:did|was|were|has|have|had|been|so far|already|finally)\b/i;

/** The question's own words for the kind of thing wanted; a plan that speaks of no savings says nothing of how much is saved. */
const KIND_WORD =
  /\b(?:cost\w*|sav(?:e|es|ed|ing|ings)|spen[dt]\w*|paid|suppl\w+|provider|contractor|chair\w*|percentage|vacan\w+|conclu\w+|recommend\w*|deficit|budget|levy|charge[ds]?|interest|rent|fine[ds]?|fees?|tariff|salar\w+|targets?|grade[ds]?|rating|rated|scores?|premium|dividend|bonus|refund\w*|compensation|penalt\w+|remedy|verdict|licences?|turnover|inspect\w*)\b/gi;

/** Columns of sums: their cells print bare numbers. */
const MONEY_COLUMN = /£|\b(?:cost|sav|budget|spend|income)/i;

const holdsInRow = ({ text, headers }: Statement, kind: Sought): boolean =>
  kind === 'money' && MONEY_COLUMN.test(headers) && /\d/.test(text);

/** Whether a plan may speak of a thing that a question calls by the word of plans: in that word, by its initials or by an everyday word. */
const isSpokenOf = ({ plan, everyday }: PlanWord, scope: Scope): boolean =>
  [plan, ...everyday].some((phrase) => phrase.every(scope.isHeld)) ||
  (plan.length > 1 && scope.isHeld(plan.map((term) => term[0] ?? '').join('')));

/** What was searched: whether any passage of it holds a term. */
export type Scope = { readonly isHeld: (term: string) => boolean };

/** The noun after "how many", as printed; undefined for any other question. */
const countedNoun = (question: string): string | undefined => {
  const phrase = COUNTED.exec(question)?.[1] ?? '';
  return countedNouns(phrase)
    .map(({ charStart, charEnd }) => phrase.slice(charStart, charEnd))
    .at(-1);
};

/** The least likeness of the question's words for a kind of thing to what the passage of the best statement holds. */
const kindWordSign = (question: string, whole: string, softMatch: SoftMatch): number =>
  Math.min(
    1,
    ...[...question.matchAll(KIND_WORD)].map(([word]) =>
      terms(whole).includes(terms(word)[0] ?? '') ? 1 : Math.max(0, softMatch(word, [whole])[0] ?? 0),
    ),
  );

/** Signs of whether statements give what a question wants, not only speak of its subject; null without a statement. */
export const answerSigns = async (
  sense: QuestionSense,
  found: readonly Reading[],
  scope: Scope,
  tools: Tools,
): Promise<AnswerSigns | null> => {
  const readings = found.slice(0, PASSAGES_JUDGED);
  const statements = await readStatements(sense, readings, tools);
  const question = sense.searchText;
  const best = statements.toSorted((a, b) => b.fit - a.fit)[0];
  if (best === undefined || best.fit === 0) return null;
  const asked = new Set(queryTerms(question));
  const isAsked = (term: string): boolean => asked.has(term);
  const sought = soughtBy(question);
  const short = (of: 'fit' | 'subject', kind: Sought): number =>
    highest(statements.map((statement) => statement[of])) -
    highest(
      statements
        .filter((statement) => holdsInRow(statement, kind) || holdsSought(statement.text, kind, isAsked))
        .map((statement) => statement[of]),
    );
  const shortest = sought
    .filter((kind) => kind !== 'reason')
    .map((kind) => ({ kind, fit: short('fit', kind), subject: short('subject', kind) }))
    .toSorted((x, y) => x.fit + x.subject - (y.fit + y.subject))[0];
  const nearness = (kind: Sought): number =>
    shortest?.kind === kind ? 1 - (kind === 'outcome' ? shortest.subject : shortest.fit) : 1;
  const shareOfBest = (holds: (statement: Statement, i: number) => number): number =>
    highest(statements.map((statement, i) => holds(statement, i) * statement.fit)) / best.fit;
  const noun = countedNoun(question);
  const roles = rolesIn(question);
  const passageOfBest = readings[best.passage]?.row.passage;
  return {
    ...(Object.fromEntries(KINDS.map((kind) => [kind, nearness(kind)])) as Record<(typeof KINDS)[number], number>),
    subject: 1 - (shortest?.subject ?? 0),
    counted: noun === undefined ? 1 : shareOfBest(({ text }) => countedIn(text, noun, tools.softMatch)),
    moneyRole:
      !sought.includes('money') || roles.length === 0
        ? 1
        : shareOfBest(({ text }, i) =>
            holdsSought(text, 'money', isAsked) &&
            roles.some((role) => rolesIn(withNeighbour(statements, i)).includes(role))
              ? 1
              : 0,
          ),
    kindWord: kindWordSign(question, `${passageOfBest?.context ?? ''}\n${passageOfBest?.text ?? ''}`, tools.softMatch),
    planWord: planWordsIn(question).every((word) => isSpokenOf(word, scope)) ? 1 : 0,
    agrees: isOpposed(question, best.text) ? 0 : 1,
    told: PENDING.test(best.text) && PAST_ASKED.test(question) ? 0 : 1,
  };
};
