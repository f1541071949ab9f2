import { antecedentsOf, type Before, namesOf, RELATIVE, type Rewrite, topicOfBefore } from './follow-up-before.ts';
import { askedAs, kindChange } from './follow-up-kinds.ts';
import { appended, joined, ofAllCouncils, placesIn } from './follow-up-places.ts';
import { resolved } from './follow-up-pronouns.ts';
import { type Slot, slotsOf } from './follow-up-slots.ts';
import { doing, withoutEnd } from './question-topic.ts';

const EVERYONE =
  /^(?:(?:what about |how about |for |in |across )?(?:all|all (?:the )?(?:other |others|rest)?(?:councils|plans|of them)?|everyone(?: else)?|everywhere(?: else)?|every council|any council|(?:all )?the (?:others|rest|other councils)|other councils|elsewhere)|regardless of (?:the )?(?:council|region|type)|in all regions|of all types)$/i;
const ANY_STATUS =
  /^(?:(?:what about |for )?(?:any|all|every) (?:status|statuses|stages?)|(?:regardless of|whatever)(?: the| their)? status|finished or not|complete or not|all of them,? (?:whatever|regardless).*)$/i;
const ANY_YEAR =
  /^(?:(?:in |for )?(?:any|all|every) (?:year|years|period|periods)|regardless of (?:the )?(?:year|date|period)|whenever)$/i;

const BARE_QUESTION_WORD =
  /^(?:(why(?: not)?|how come|when|by when|since when|until when|where|how|who|by whom|how much|by how much|how many|how often|how long|at what cost|for what reason|in what way)(?: (?:is|was|are|were|do|does|did|has|have|will) (?:it|that|this|they|those))?(?: (?:exactly|precisely))?)$/i;

const MORE =
  /^(?:(?:can you |could you |please )?(?:tell me |say |give me )?(?:some )?(?:more|a bit more)(?: details?)?(?: (?:about|on) (?:it|that|this|them))?|(?:please )?(?:go on|elaborate|continue|explain)(?: (?:it|that|this|on (?:it|that|this)))?|what else|anything else(?: on (?:it|that|this))?|what more)$/i;

const COMPARED =
  /^(?:(?:how (?:does|do|did) (?:it|that|this|they|those) )?compare(?:s|d)?(?: (?:it|that|this|them|those))? (?:with|to|against)|(?:and )?(?:versus|vs\.?|against|compared (?:with|to))) /i;

const withoutSlots = (question: string, slots: readonly Slot[]): string =>
  slots
    .toReversed()
    .reduce(
      (text, { charStart, charEnd }) =>
        text
          .slice(0, charStart)
          .replace(
            /\s*\b(?:in|for|by|of|during|rated|marked|that (?:are|is|were|have been)|(?:which )?(?:are|is|were))?\s*$/i,
            ' ',
          ) + text.slice(charEnd),
      question,
    )
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[?!.,])/g, '')
    .trim();

/** "How does that compare with Fareham?" */
export const rewriteComparison = (followUp: string, before: Before): Rewrite | null => {
  if (!COMPARED.test(followUp)) return null;
  const others = placesIn(slotsOf(followUp.replace(COMPARED, ''), before.reader, false));
  const names = namesOf(before);
  if (others.length === 0 || names.length === 0) return null;
  const topic = topicOfBefore(before);
  const who = joined([...names, ...others.map(({ text }) => text)]);
  return { question: topic === '' ? `Compare ${who}.` : `Compare ${who} on ${topic}.`, questionKind: 'compare' };
};

/** "List them", "how many?": the question before for another kind of answer. */
export const rewriteKind = (followUp: string, before: Before): Rewrite | null => {
  const change = kindChange(followUp);
  if (change === null) return null;
  const question = askedAs(before.question, change.kind);
  return {
    question: change.restricts === null ? question : appended(question, `, only those that ${change.restricts}`),
    questionKind: change.kind,
  };
};

/** "All councils", "whatever their status": the question before without what narrowed it. */
export const rewriteWidening = (followUp: string, before: Before): Rewrite | null => {
  const { question, slots } = before;
  const places = placesIn(slots);
  if (EVERYONE.test(followUp) && (places.length > 0 || before.plan.filters.councils !== undefined)) {
    const widened = ofAllCouncils(question, places);
    return { question: places.length === 0 ? appended(question, 'in all councils') : widened };
  }
  const dropped = ANY_STATUS.test(followUp) ? 'status' : ANY_YEAR.test(followUp) ? 'period' : null;
  if (dropped === null) return null;
  const gone = slotsOf(question, before.reader, true).filter(({ kind }) => kind === dropped);
  return gone.length === 0 ? null : { question: withoutSlots(question, gone) };
};

const ASKS_WITH_HELP =
  /^(?:(?:(?:how (?:much|many)|which|what)((?: [\p{L}-]+){0,4}?)|how (?:far|long|often)|when|where|why|how|who)\s+)?((?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should)\b.+)$/iu;

/** "Why?" asks the question before again with another question word; where its wording does not allow that, of its matter. */
export const rewriteQuestionWord = (followUp: string, before: Before): Rewrite | null => {
  const [, asked] = BARE_QUESTION_WORD.exec(followUp) ?? [];
  if (asked === undefined) return null;
  const word = asked.charAt(0).toUpperCase() + asked.slice(1).toLowerCase();
  const asks = /^how come$/i.test(asked) ? 'Why' : word;
  const question = withoutEnd(before.question);
  const [, matterAsked = '', asking] = ASKS_WITH_HELP.exec(question) ?? [];
  // "Which homes does it build?" becomes "Why does it build homes?"
  const whole = asking?.replace(/(?=,|$)/, matterAsked);
  const isAboutSaying = /\b(?:say|said|report|mention)\b/i.test(question);
  if (
    whole !== undefined &&
    !isAboutSaying &&
    /^(?:why|how come|when|by when|since when|where|how|by how much|how often|how long)/i.test(asked) &&
    !/^why not/i.test(asked)
  ) {
    return { question: `${asks} ${whole.charAt(0).toLowerCase()}${whole.slice(1)}?`, questionKind: 'lookup' };
  }
  const [, group = '', act = ''] = RELATIVE.exec(question) ?? [];
  if (
    doing(act) !== '' &&
    before.plan.filters.councils === undefined &&
    /^(?:why|how|when|since when|how often)$/i.test(asked)
  ) {
    return { question: `${asks} do ${group} ${act}?`, questionKind: 'lookup' };
  }
  const { topic, where, council } = antecedentsOf(before);
  const matter = [topic, where].filter(Boolean).join(' ') || council;
  if (matter === null) return null;
  if (/^(?:who|by whom)$/i.test(asked)) return { question: `Who leads ${matter}?` };
  if (/^why not$/i.test(asked) && whole !== undefined)
    return { question: `Why not: ${whole.charAt(0).toLowerCase()}${whole.slice(1)}?`, questionKind: 'lookup' };
  return {
    question: /^how much$/i.test(asked) ? `How much is it for ${matter}?` : `${asks}, on ${matter}?`,
    questionKind: 'lookup',
  };
};

/** "Tell me more": what else is said on the matter. */
export const rewriteMore = (followUp: string, before: Before): Rewrite | null => {
  if (!MORE.test(followUp)) return null;
  const { topic, council, councilsMany } = antecedentsOf(before);
  const who = council === null ? 'do councils' : councilsMany ? `do ${council}` : `does ${council}`;
  if (topic === '' && council === null) return null;
  return { question: topic === '' ? `What else ${who} say?` : `What else ${who} say about ${topic}?` };
};

/** A sentence with "it", "they" or "that saving" in it. */
export const rewritePointing = (typed: string, followUp: string, before: Before): Rewrite | null => {
  const own = before.reader.mentions(followUp).filter(({ council, ambiguous }) => council !== null || ambiguous);
  const groups = before.reader.groups(followUp).found;
  const ownSubjectAt = [...own, ...groups].map(({ charStart }) => charStart).toSorted((a, b) => a - b)[0] ?? null;
  const question = resolved(typed, antecedentsOf(before), ownSubjectAt);
  if (question === null) return null;
  const whole = `${question.charAt(0).toUpperCase()}${question.slice(1)}`;
  return { question: /[?!.]$/.test(whole) ? whole : `${whole}?` };
};
