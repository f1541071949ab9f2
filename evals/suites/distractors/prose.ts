import type { Register } from '../../../src/councils/register.ts';
import type { CollectionDocument } from '../../beir.ts';
import type { ExtraDocument } from '../questions/corpus.ts';

/** Passages of other prose put beside the plans of a set: some forty times the passages of two plans, a sixth of those of all councils. */
export const PASSAGES_BESIDE = 5_000;

/** Texts in one plan: about the passages of a long plan with its annexes. */
const TEXTS_PER_PLAN = 170;

const fileOf = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-other-prose.md`;

/**
 * Texts of a collection as the plans of councils that no question of the set is about, so that they are in scope wherever no council is named.
 * Null where the register has too few such councils, or the collection too few texts.
 */
export const proseBeside = (
  set: { readonly questions: readonly { readonly councils: readonly string[] }[] },
  { councils }: Pick<Register, 'councils'>,
  texts: readonly CollectionDocument[],
): readonly ExtraDocument[] | null => {
  const used = [...new Set(set.questions.flatMap((question) => question.councils))];
  const isFree = (name: string): boolean => !used.some((other) => other.includes(name) || name.includes(other));
  const free = councils
    .filter(({ name, endDate }) => endDate === null && isFree(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const plans = Math.ceil(PASSAGES_BESIDE / TEXTS_PER_PLAN);
  if (used.length === 0 || free.length < plans || texts.length < PASSAGES_BESIDE) return null;
  return free.slice(0, plans).map(({ name, officialName }, i) => {
    const paragraphs = texts
      .slice(i * TEXTS_PER_PLAN, Math.min((i + 1) * TEXTS_PER_PLAN, PASSAGES_BESIDE))
      .map(({ text }) => text.replace(/\s+/g, ' ').trim());
    return { name: fileOf(name), text: `# ${officialName}: productivity plan 2024\n\n${paragraphs.join('\n\n')}\n` };
  });
};
