import type { Answer, Citation } from '../../../src/core/schema/answer.ts';
import { meanOf } from '../../statistics/summary.ts';
import type { Question } from '../../suites/questions/question.ts';

/** What the measures read of an answer. A stored answer may lack any of it but the status. */
export type ScorableAnswer = Pick<Answer, 'status'> & Partial<Answer>;

/** The scores of one answer; a measure that does not apply to the question is absent. */
export type QuestionScores = Readonly<Partial<Record<QuestionMeasure, number>>>;
export type QuestionMeasure =
  | 'answered'
  | 'falseRefusal'
  | 'withinLimits'
  | 'citationsPerAnswer'
  | 'keyRecall'
  | 'correct'
  | 'correctShown'
  | 'evidenceRecall'
  | 'evidenceHit'
  | 'citationPrecision'
  | 'rightCouncil'
  | 'setPrecision'
  | 'setRecall'
  | 'setExact'
  | 'denominatorRight'
  | 'valueRight'
  | 'refusedRightly'
  | 'refusalHasReason';

/** Lower case, straight quotes and dashes, single spaces. Thousands separators stay. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const withoutSeparators = (text: string): string => fold(text).replace(/(?<=\d),(?=\d{3})/g, '');

/** True if the text holds one of the alternatives between vertical bars. */
const has = (text: string, wanted: string): boolean =>
  wanted.split('|').some((alternative) => withoutSeparators(text).includes(withoutSeparators(alternative)));

const tokensOf = (text: string): string[] => fold(text).match(/[a-z0-9£%]+(?:[.,][0-9]+)*/g) ?? [];

const countsOf = (tokens: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
};

/** The share of a text's tokens that stand in another, each counted as often as it occurs there. */
export const containment = (part: string, whole: string): number => {
  const tokens = tokensOf(part);
  const held = countsOf(tokensOf(whole));
  const shared = [...countsOf(tokens)].reduce((sum, [token, count]) => sum + Math.min(count, held.get(token) ?? 0), 0);
  return tokens.length === 0 ? 0 : shared / tokens.length;
};

/** Most of either quote stands in the other. Shorter quotes than four words only hit if they hold the evidence. */
const HIT = 0.7;
const LEAST_WORDS = 4;

/** True if a citation's quote is the evidence, or most of it. */
export const hitsEvidence = (quote: string, evidence: string): boolean =>
  containment(evidence, quote) >= HIT ||
  (quote.split(/\s+/).length >= LEAST_WORDS && containment(quote, evidence) >= HIT);

const lines = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part): part is string => part !== undefined).join('\n');

/** All that an answer says in its own words. */
const saidIn = ({ text, items = [], figure }: ScorableAnswer): string =>
  lines([
    text,
    ...items.map(({ council, label }) => `${council?.name ?? ''} ${label}`),
    figure?.printed,
    figure?.value,
  ]);

const shownBy = (answer: ScorableAnswer): string =>
  lines([saidIn(answer), ...(answer.citations ?? []).map(({ quote }) => quote)]);

const LISTING_KINDS: ReadonlySet<string> = new Set(['summary', 'theme', 'compare', 'list', 'aggregate']);

/** More than the contract allows: citations beside those of items, characters a quote, words of a look-up. */
const isTooMuch = ({ items = [], citations = [], text = '' }: ScorableAnswer, kind: string): boolean => {
  const ofItems = new Set(items.flatMap(({ citationIds }) => citationIds.slice(0, 2)));
  const outside = citations.filter(({ citationId }) => !ofItems.has(citationId)).length;
  const words = text.split(/\s+/).filter(Boolean).length;
  return outside > 8 || citations.some(({ quote }) => quote.length > 600) || (!LISTING_KINDS.has(kind) && words > 120);
};

/** A council's or label's name without the words that vary. */
const nameKey = (name: string): string =>
  fold(name)
    .replace(/&/g, 'and')
    .replace(
      /\b(london borough of|royal borough of|metropolitan borough council|county council|borough council|district council|city council|council|the|of|city)\b/g,
      ' ',
    )
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

type Item = NonNullable<Answer['items']>[number];
const itemKeys = ({ council, label, ref }: Item): string[] =>
  [council?.name, council?.officialName, label, ref].flatMap((name) => (name ? [nameKey(name)] : []));

const share = (results: readonly boolean[]): number => meanOf(results.map(Number)) ?? 0;

const keyScores = (question: Question, answer: ScorableAnswer, excess: boolean): QuestionScores => {
  if (question.must_include.length === 0) return {};
  const isClean = answer.status !== 'not_answered' && !question.must_not.some((wanted) => has(saidIn(answer), wanted));
  const said = share(question.must_include.map((wanted) => has(saidIn(answer), wanted)));
  const keyRecall = isClean && !excess ? said : 0;
  const isShown = isClean && !excess && question.must_include.every((wanted) => has(shownBy(answer), wanted));
  return { keyRecall, correct: Number(keyRecall === 1), correctShown: Number(isShown) };
};

const evidenceScores = (question: Question, citations: readonly Citation[], excess: boolean): QuestionScores => {
  const { evidence } = question;
  if (evidence.length === 0) return {};
  const won = (value: number): number => (excess ? 0 : value);
  const found = share(evidence.map(({ quote }) => citations.some((citation) => hitsEvidence(citation.quote, quote))));
  const right = share(citations.map((citation) => evidence.some(({ quote }) => hitsEvidence(citation.quote, quote))));
  return {
    evidenceRecall: won(found),
    evidenceHit: Number(won(found) > 0),
    ...(citations.length === 0 ? {} : { citationPrecision: won(right) }),
  };
};

const setScoresOf = ({ answer_set }: Question, { items = [] }: ScorableAnswer): QuestionScores => {
  if (!answer_set) return {};
  const wanted = new Set(answer_set.map(nameKey));
  const right = items.filter((item) => itemKeys(item).some((key) => wanted.has(key))).length;
  const found = [...wanted].filter((key) => items.some((item) => itemKeys(item).includes(key))).length;
  const ofNothing = wanted.size === 0 ? 1 : 0;
  return {
    setPrecision: items.length === 0 ? ofNothing : right / items.length,
    setRecall: wanted.size === 0 ? 1 : found / wanted.size,
    setExact: Number(right === items.length && found === wanted.size),
  };
};

const figureScores = (question: Question, { figure, coverage }: ScorableAnswer): QuestionScores => {
  const said = [
    figure?.denominator.value,
    question.denominator_unit === 'records' ? undefined : coverage?.plansInScope,
  ];
  return {
    ...(question.denominator == null ? {} : { denominatorRight: Number(said.includes(question.denominator)) }),
    ...(question.value == null
      ? {}
      : { valueRight: Number(figure !== undefined && Number(figure.value) === Number(question.value)) }),
  };
};

const councilScores = (question: Question, citations: readonly Citation[]): QuestionScores => {
  const [wanted] = question.councils;
  if (wanted === undefined || question.councils.length !== 1 || !question.scope_stated || citations.length === 0)
    return {};
  const isOfCouncil = ({ council }: Citation): boolean =>
    [council?.name, council?.officialName].some((name) => nameKey(name ?? '').includes(nameKey(wanted)));
  return { rightCouncil: share(citations.map(isOfCouncil)) };
};

/**
 * Scores an answer as the project's reference scorer of question sets does: an answer over the limits of the contract wins nothing on keys and evidence,
 * a refusal of an answerable question 0. Quotes hit evidence when most of either stands in the other.
 */
export const scoreAnswer = (question: Question, answer: ScorableAnswer): QuestionScores => {
  if (!question.answerable)
    return {
      refusedRightly: Number(answer.status === 'not_answered'),
      refusalHasReason: Number(answer.refusal?.reason !== undefined),
    };
  const citations = answer.citations ?? [];
  const excess = isTooMuch(answer, question.kind);
  const answered = Number(answer.status !== 'not_answered');
  return {
    answered,
    falseRefusal: 1 - answered,
    withinLimits: Number(!excess),
    citationsPerAnswer: citations.length,
    ...keyScores(question, answer, excess),
    ...evidenceScores(question, citations, excess),
    ...setScoresOf(question, answer),
    ...figureScores(question, answer),
    ...councilScores(question, citations),
  };
};
