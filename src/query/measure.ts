import type { Measure } from '../core/schema/selection.ts';
import { ACTION_NOUNS, COUNCILS } from './nouns.ts';

/** A question without the words that ask for a mean or a share of what is counted, and which of the two they ask for. */
export type MeasuredQuestion = { readonly text: string; readonly measure: Measure | null };

type MeasureRule = {
  readonly measure: Measure;
  readonly from: RegExp;
  readonly to: string;
  /** Only where no council is named: of one plan "the average cost of a visit" is a figure that it prints. */
  readonly ofAll?: true;
};

const COUNTED = `(?:${ACTION_NOUNS}|requests|asks|demands|barriers|obstacles|difficulties)`;

const SHARE = '(?:share|percentage|proportion|fraction|per ?cent(?:age)?)';

const MEAN = '(?:average|mean|typical|usual)';

/** What councils report in pounds and what a mean of it says something about. */
const SUMS =
  '(?:(?:annual|yearly|planned|achieved|agreed|single) )*(?:savings?|(?:budget |funding )?gaps?|shortfalls?|overspends?|deficits?|investments?|asset sales?|capital receipts?|receipts?)';

const rule = (measure: Measure, from: string, to: string, ofAll?: true): MeasureRule => ({
  measure,
  from: new RegExp(from, 'iu'),
  to,
  ...(ofAll === undefined ? {} : { ofAll }),
});

/** In the order in which they are tried; the first that fits decides. */
const RULES: readonly MeasureRule[] = [
  rule(
    'share',
    String.raw`^(?:[^:?]{0,60}: )?(?:what|which|how (?:many|much)) ${SHARE} of (?=(?:(?!(?:goes?|going|spent|spends?|is|are|was|were|on|for|to|by|of|that|which|it)\b)[\p{L}'’-]+ ){0,6}?(?:${COUNTED}|${COUNCILS})\b(?!['’]))`,
    'How many of ',
  ),
  rule(
    'average',
    String.raw`^(?:on average,? )?(?:what (?:is|was) )?(?:the )?${MEAN} (?=[^?]{0,60}\b${SHARE}s?\b)`,
    'Which councils state ',
    true,
  ),
  rule('average', String.raw`^on average,? (?:what|which) (?=${SHARE})`, 'Which councils state what ', true),
  rule('average', String.raw`^(?:what|which) (?=${SHARE}\b)(.*?),? on average\b`, 'Which councils state what $1', true),
  rule(
    'average',
    String.raw`^(?:what (?:is|was) )?(?:the )?${MEAN} number of (.+?)(?:,? (?:by|per|for|in|of|from|that|across)(?: each| every| a| all)?(?: the)? (?:councils?|plans?|authorit(?:y|ies))(?: (?:makes?|lists?|names?|has|have|gives?))?)?\s*\?*$`,
    'How many $1 does each council have?',
    true,
  ),
  rule(
    'average',
    String.raw`^how many (${COUNTED}) (?:does|do|would|has|have|are there in) (?:the|an?|one) ${MEAN} (?:council|plan|authority)\b.*$`,
    'How many $1 does each council have?',
    true,
  ),
  rule(
    'average',
    String.raw`^how much (?:does|do|would|will|has|did) (?:the|an?|one) ${MEAN} (?:council|plan|authority) `,
    'How much do all councils in total ',
    true,
  ),
  rule('average', String.raw`^(how many ${COUNTED}\b.*?),? (?:on average|typically)\b`, '$1', true),
  rule('average', String.raw`^(?:on average|typically),? (how many ${COUNTED}\b)`, '$1', true),
  rule(
    'average',
    String.raw`^how (?:big|large|high|much) (?:is|was|are) (?:an?|the) ${MEAN} (?=${SUMS}\b)`,
    'What is the total ',
    true,
  ),
  rule(
    'average',
    String.raw`\b(?:the |an? )?${MEAN} (?:(?:size|value|amount|level|sum) of )?(?:an? |the |each |one )?(?=${SUMS}\b)`,
    'the total ',
    true,
  ),
  rule('average', String.raw`^on average,? (?=(?:how much|what)\b.*\b${COUNCILS}\b)`, 'In total, ', true),
  rule('average', String.raw`^((?:how much|what)\b.*\b${COUNCILS}\b.*?),? on average\b`, '$1 in total', true),
];

/** Takes the words for a mean or a share out of a question; what is left asks to count or add up the same things. */
export const takeMeasure = (question: string, councilsNamed: number): MeasuredQuestion => {
  const found = RULES.find(({ from, ofAll }) => !(ofAll === true && councilsNamed > 0) && from.test(question));
  return found === undefined
    ? { text: question, measure: null }
    : { text: question.replace(found.from, found.to), measure: found.measure };
};
