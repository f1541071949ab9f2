import type { QuestionKind } from '../core/schema/question.ts';

/** A question asked again for another kind of answer. `restricts` is what only some of them are ("of them are complete"). */
export type KindChange = { readonly kind: QuestionKind; readonly restricts: string | null };

const THEM =
  '(?:them|they|those|these|(?:the |those |these )?(?:ones|councils|plans|authorities|districts|boroughs|actions|commitments|projects|milestones|barriers|requests|asks|savings|figures))';
const ALONE: readonly { readonly kind: QuestionKind; readonly pattern: RegExp }[] = [
  {
    kind: 'list',
    pattern: new RegExp(
      `^(?:(?:can you |could you )?(?:list|name|show(?: me)?|give me|which are|who are|what are|enumerate)(?: all)?(?: of)? ${THEM}(?: all)?(?: one by one| by name)?|which(?: ones?| of them| are (?:they|those)| councils?| plans?)?|who are they|list them all)$`,
      'i',
    ),
  },
  {
    kind: 'count',
    pattern: new RegExp(
      `^(?:how many(?: of)?(?: (?:are|is|were))?(?: there| they| ${THEM})?(?: are there| is that)?(?: in (?:all|total)| altogether)?|count ${THEM}|and the number)$`,
      'i',
    ),
  },
  {
    kind: 'sum',
    pattern: new RegExp(
      `^(?:(?:what(?:['’]s| is) )?(?:the |their )?(?:total|sum)(?: of ${THEM})?|add (?:${THEM} )?(?:all )?up|(?:what|how much) (?:do|does|would|is|are) (?:${THEM}|it|that|this|all that) (?:(?:add up|come) to|in (?:total|all)|altogether|worth in (?:total|all))|how much (?:in (?:total|all)|altogether)|in total)$`,
      'i',
    ),
  },
  {
    kind: 'theme',
    pattern:
      /^(?:summari[sz]e|sum up|give (?:me )?a (?:short )?summary(?: of)?|in short)(?: (?:it|them|that|those|this|these))?$/i,
  },
];

const SOME = new RegExp(
  String.raw`^(which|how many|what|list those)(?: of)?(?: (?:${THEM}))? (?:that )?((?:are|were|is|have|has|do|did|will|can)\b.+)$`,
  'i',
);

/** Which other kind of answer a follow-up asks for; null where it asks for none. The follow-up comes without "and" and end mark. */
export const kindChange = (followUp: string): KindChange | null => {
  const alone = ALONE.find(({ pattern }) => pattern.test(followUp));
  if (alone !== undefined) return { kind: alone.kind, restricts: null };
  const some = SOME.exec(followUp);
  if (
    some === null ||
    !new RegExp(String.raw`^(?:which|how many|what|list those)(?: of)? (?:${THEM})\b|^list those`, 'i').test(
      followUp,
    ) ||
    !/\b(?:of )(?:them|those|these)\b|^list those/i.test(followUp)
  )
    return null;
  return { kind: /^how many/i.test(followUp) ? 'count' : 'list', restricts: some[2] ?? null };
};

const NOUN_NEXT = String.raw`(?=\s+(?:of the |of its |of their |the |[\p{L}-]+ )?[\p{L}-]+s\b)`;

/** The question in the words of another kind where its wording allows a plain exchange; otherwise as it stands, and the kind is set beside it. */
export const askedAs = (question: string, kind: QuestionKind): string => {
  switch (kind) {
    case 'list':
      return question
        .replace(new RegExp(`^how many${NOUN_NEXT}`, 'iu'), 'Which')
        .replace(/^what (?:number|share|proportion|percentage) of\b/i, 'Which');
    case 'count':
      return question.replace(new RegExp(`^(?:which|what|list(?: all)?(?: the)?)${NOUN_NEXT}`, 'iu'), 'How many');
    case 'sum':
      return /\b(?:total|altogether|in all)\b/i.test(question)
        ? question
        : question.replace(/[\s?!.]*$/, ', in total?');
    default:
      return question;
  }
};
