import { SUBJECT_CUES } from '../query/subject-cues.ts';
import { TOPIC_CUES } from '../query/topic-cues.ts';
import { inPlanWords } from '../search/everyday-words.ts';

/** Words that name one thing and have no others: a proper name, an acronym, what stands in quotation marks. */
const isName = (term: string, question: string): boolean =>
  /\p{Lu}/u.test(term) || ['“', '"', '‘'].some((mark) => question.includes(`${mark}${term}`));

/** Whether a cue speaks of all of the words: "digital twins" are not all that is digital. */
const isWholly = (pattern: RegExp, words: string): boolean => pattern.exec(words)?.[0].length === words.length;

/**
 * Words that plans use for what a question names in words of its own: by the list of everyday words, and by the subjects whose words are known. A name in capitals or in quotation marks has
 * none. Empty where no others are known.
 */
export const otherWordsFor = (terms: readonly string[], question: string): readonly string[] => {
  const found = terms.flatMap((term) => {
    if (isName(term, question)) return [];
    const written = inPlanWords(term, () => false);
    const subject = [term, ...(written === null ? [] : [written])].flatMap(
      (words) => SUBJECT_CUES.find(({ pattern }) => isWholly(pattern, words))?.words ?? [],
    );
    return [...(written === null ? [] : [written]), ...subject];
  });
  return [...new Set(found)].filter((words) => !terms.includes(words));
};

/** The topics that a question's words name as a whole, so that a plan may state them in any words; a name in capitals or in quotation marks is no topic. */
export const topicsNamedBy = (terms: readonly string[], question: string): readonly string[] => [
  ...new Set(
    terms.flatMap((term) =>
      isName(term, question) ? [] : (TOPIC_CUES.find(({ pattern }) => isWholly(pattern, term))?.topic ?? []),
    ),
  ),
];
