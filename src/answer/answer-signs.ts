import type { PassageRow } from '../../index/engine.ts';
import { queryTerms, terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { dot } from '../core/vectors.ts';
import { type Sought, soughtBy } from '../query/sought.ts';
import { matchInEither } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { holdsSought } from './holds-sought.ts';
import { isOpposed } from './opposed.ts';
import type { QuestionSense, Reading } from './reading.ts';
import { COUNTED, countedNouns } from './unsaid.ts';

/** Kinds of thing whose absence beside the subject is weighed, each by a curve of its own. */
const KINDS = [
  'money',
  'share',
  'count',
  'figure',
  'date',
  'duration',
  'name',
  'person',
  'reason',
  'outcome',
] as const satisfies readonly Sought[];

/**
 * What is weighed, each 0..1. The first ten say how near the subject the thing wanted of that kind stands: the fit of the best statement that holds one as a share of the best fit of all, 1 where
 * the kind is not wanted. No feature counts words that the question shares with the plan: in questions written for learning, those that plans do not answer share more.
 */
export const ANSWER_SIGNS = [
  ...KINDS,
  'worst',
  'worstNear',
  'counted',
  'moneyRole',
  'kindWord',
  'meaning',
  'opposed',
  'pending',
] as const;
export type AnswerSign = (typeof ANSWER_SIGNS)[number];
export type AnswerSigns = Readonly<Record<AnswerSign, number>>;

type Tools = { readonly embed: Embed; readonly softMatch: SoftMatch };

/** Passages looked at: those that an answer may quote, and a few more where the thing wanted may stand. */
const PASSAGES_JUDGED = 8;

/** A sentence, item or row. `fit` 0..1 says how near it is to the question in words and meaning. */
type Statement = {
  readonly passage: number;
  readonly text: string;
  readonly heading: string;
  readonly meaning: number;
  readonly fit: number;
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
    statementsOf(row).map((text) => ({ passage, text, context: row.passage.context })),
  );
  const query = { text: sense.searchText, inPlanWords: sense.inPlanWords };
  const alone = matchInEither(
    softMatch,
    query,
    flat.map(({ text }) => text),
  );
  const inPlace = matchInEither(
    softMatch,
    query,
    flat.map(({ text, context }) => `${context}\n${text}`),
  );
  const vectors = await embed.embed(flat.map(({ text }) => text));
  return flat.map(({ passage, text, context }, i) => {
    const meaning = Math.max(0, dot(vectors[i] ?? new Float32Array(), sense.vector));
    const words = ((alone[i] ?? 0) + (inPlace[i] ?? 0)) / 2;
    return { passage, text, heading: context.split('\n').at(-1) ?? '', meaning, fit: (words + meaning) / 2 };
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
  /\b(?:cost\w*|sav(?:e|es|ed|ing|ings)|spen[dt]\w*|paid|suppl\w+|provider|contractor|chair\w*|percentage|vacan\w+|conclu\w+|recommend\w*|deficit|budget|levy|charge[ds]?)\b/gi;

/** Signs of whether statements give what a question wants, not only speak of its subject; null without a statement. */
export const answerSigns = async (
  sense: QuestionSense,
  found: readonly Reading[],
  tools: Tools,
): Promise<AnswerSigns | null> => {
  const readings = found.slice(0, PASSAGES_JUDGED);
  const statements = await readStatements(sense, readings, tools);
  const question = sense.searchText;
  const best = statements.toSorted((a, b) => b.fit - a.fit)[0];
  if (best === undefined || best.fit === 0) return null;
  const asked = new Set(queryTerms(question));
  const isAsked = (term: string): boolean => asked.has(term);
  const wanted = soughtBy(question);
  const shareOfBest = (holds: (statement: Statement, i: number) => number): number =>
    highest(statements.map((statement, i) => holds(statement, i) * statement.fit)) / best.fit;
  const nearness = (kind: Sought): number =>
    wanted.includes(kind) ? shareOfBest(({ text }) => (holdsSought(text, kind, isAsked) ? 1 : 0)) : 1;
  const near = wanted.map((kind) =>
    shareOfBest((_, i) => (holdsSought(withNeighbour(statements, i), kind, isAsked) ? 1 : 0)),
  );
  const byKind = KINDS.map((kind) => [kind, nearness(kind)] as const);
  const noun = countedNouns(COUNTED.exec(question)?.[1] ?? '')
    .map(({ charStart, charEnd }) => (COUNTED.exec(question)?.[1] ?? '').slice(charStart, charEnd))
    .at(-1);
  const roles = rolesIn(question);
  const passageOfBest = readings[best.passage]?.row.passage;
  const whole = `${passageOfBest?.context ?? ''}\n${passageOfBest?.text ?? ''}`;
  return {
    ...(Object.fromEntries(byKind) as Record<(typeof KINDS)[number], number>),
    worst: Math.min(1, ...byKind.map(([, value]) => value)),
    worstNear: Math.min(1, ...near),
    counted: noun === undefined ? 1 : shareOfBest(({ text }) => countedIn(text, noun, tools.softMatch)),
    moneyRole:
      !wanted.includes('money') || roles.length === 0
        ? 1
        : shareOfBest(({ text }, i) =>
            holdsSought(text, 'money', isAsked) &&
            roles.some((role) => rolesIn(withNeighbour(statements, i)).includes(role))
              ? 1
              : 0,
          ),
    kindWord: Math.min(
      1,
      ...[...question.matchAll(KIND_WORD)].map(([word]) =>
        terms(whole).includes(terms(word)[0] ?? '') ? 1 : Math.max(0, tools.softMatch(word, [whole])[0] ?? 0),
      ),
    ),
    meaning: best.meaning,
    opposed: isOpposed(question, best.text) ? 1 : 0,
    pending: PENDING.test(best.text) && PAST_ASKED.test(question) ? 1 : 0,
  };
};
