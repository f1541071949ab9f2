import type { PassageRow } from '../../index/engine.ts';
import { queryTerms } from '../core/analyser.ts';
import type { Span } from '../core/schema/document.ts';
import type { Sought } from '../query/sought.ts';
import { holdsSought } from './holds-sought.ts';
import { partsOf, textAt } from './quoting.ts';
import type { QuestionSense } from './reading.ts';

/** A title is seldom longer, and a statement of so few words seldom has no verb of those below. Named guess. */
const MOST_LABEL_WORDS = 14;

/** Verbs that make a statement of a run of words: forms of be, have, do and the modal verbs, and past forms. */
const VERB =
  /\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|need|needs|\p{L}{2,}ed|made|set|built|went|gone|grew|fell|rose|cut|kept|held|led|met|took|gave|brought|ran|found|became|began|spent|lost|won)\b/iu;

/** Kinds of thing that a title may be the answer for. */
const NAMED_BY_TITLE: ReadonlySet<Sought> = new Set(['name', 'person', 'count', 'status']);

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Whether what is asked for is left open by a text, as far as that can be seen; none of it is what the question itself names. */
export const missingOf = (text: string, { sought, searchText, inPlanWords }: QuestionSense): readonly Sought[] => {
  const asked = new Set([...queryTerms(searchText), ...queryTerms(inPlanWords ?? '')]);
  return sought.filter((kind) => !holdsSought(text, kind, (term) => asked.has(term)));
};

/** Whether a text announces what follows it. */
export const announces = (text: string): boolean => /[:–—-]\s*$/u.test(text.trim());

/** Whether a text is the title or label of a matter, while what is asked of it must stand after it. */
export const isLabel = (text: string, sense: QuestionSense): boolean =>
  wordCount(text) <= MOST_LABEL_WORDS &&
  !VERB.test(text) &&
  !/\d/.test(text) &&
  !sense.wantsSeveral &&
  !sense.sought.some((kind) => NAMED_BY_TITLE.has(kind) && missingOf(text, sense).length === 0);

/** The nearest part outside first..last that holds something of what is missing, within the bounds; null for none. Ties go to what follows. */
const nearestHolding = (texts: readonly string[], first: number, last: number, sense: QuestionSense): number | null => {
  const missing = missingOf(texts.slice(first, last + 1).join('\n'), sense);
  if (missing.length === 0) return null;
  const holds = (index: number): boolean =>
    missingOf(texts[index] ?? '', { ...sense, sought: missing }).length < missing.length;
  for (let away = 1; away < texts.length; away += 1) {
    if (last + away < texts.length && holds(last + away)) return last + away;
    if (first - away >= 0 && holds(first - away)) return first - away;
  }
  return null;
};

/**
 * What is said of a passage so that it answers: a text that announces or names goes on with what follows it, one that lacks what the question asks for goes on to the
 * nearest part that holds it. Only within `bounds`, and as long as the whole is no longer than `mostChars`; otherwise as it came.
 */
export const tellingSpan = (
  row: PassageRow,
  bounds: Span,
  said: Span,
  { sense, mostChars }: { readonly sense: QuestionSense; readonly mostChars: number },
): Span => {
  const parts = partsOf(row).filter(
    ({ charStart, charEnd }) => charStart >= bounds.charStart && charEnd <= bounds.charEnd,
  );
  let first = parts.findIndex(({ charEnd }) => charEnd > said.charStart);
  let last = parts.findLastIndex(({ charStart }) => charStart < said.charEnd);
  if (first < 0 || last < first) return said;
  const texts = parts.map((part) => textAt(row, part));
  const spanOf = (from: number, to: number): Span => ({
    charStart: Math.min(said.charStart, parts[from]?.charStart ?? said.charStart),
    charEnd: Math.max(said.charEnd, parts[to]?.charEnd ?? said.charEnd),
  });
  const fits = (from: number, to: number): boolean => {
    const { charStart, charEnd } = spanOf(from, to);
    return charEnd - charStart <= mostChars;
  };
  const listed = announces(texts[last] ?? '');
  while (last + 1 < parts.length && fits(first, last + 1)) {
    const told = texts.slice(first, last + 1);
    if (!listed && !announces(texts[last] ?? '') && !(told.length < 3 && told.every((text) => isLabel(text, sense))))
      break;
    last += 1;
  }
  const wanted = nearestHolding(texts, first, last, sense);
  if (wanted !== null && fits(Math.min(first, wanted), Math.max(last, wanted))) {
    first = Math.min(first, wanted);
    last = Math.max(last, wanted);
  }
  return spanOf(first, last);
};

/** A span lengthened by the parts that follow it, so that what answers stays in front, while the whole stays within the bounds and within `mostChars`. */
export const filledSpan = (row: PassageRow, bounds: Span, said: Span, mostChars: number): Span => {
  const parts = partsOf(row).filter(
    ({ charStart, charEnd }) => charStart >= bounds.charStart && charEnd <= bounds.charEnd,
  );
  const { charStart } = said;
  let { charEnd } = said;
  for (const part of parts) {
    if (part.charStart >= charEnd && part.charEnd - charStart <= mostChars) charEnd = part.charEnd;
  }
  return { charStart, charEnd };
};
