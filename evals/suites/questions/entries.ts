import { AppError } from '../../../src/core/errors.ts';
import type { Answer } from '../../../src/core/schema/answer.ts';
import type { EvidenceNote } from '../../report/run-report.ts';
import type { Produced, ScoredItem, SuiteItem } from '../suite.ts';
import { goldOutput } from './gold-answer.ts';
import { type QuestionOutput, questionOutputSchema } from './production.ts';
import { type Question, questionSchema } from './question.ts';

/** The question behind an item. */
export const questionOf = ({ gold }: SuiteItem): Question => questionSchema.parse(gold);

const parsed = new WeakMap<object, QuestionOutput>();

/** A stored output as it was produced. Parsed once an output: sanity runs read the same ones many times. @throws AppError DATASET_INVALID. */
export const questionOutput = (value: unknown): QuestionOutput => {
  const key = typeof value === 'object' && value !== null ? value : {};
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const read = questionOutputSchema.safeParse(value);
  if (!read.success)
    throw new AppError(
      'DATASET_INVALID',
      'An answer of the run was stored by a version that cannot be scored any more.',
      {
        issues: read.error.issues,
      },
    );
  parsed.set(key, read.data);
  return read.data;
};

/** The quotes of an answer as a report shows them. */
export const evidenceOf = ({ citations }: Answer): EvidenceNote[] =>
  citations.map(({ title, pageNumber, quote, council }) => ({
    title: council === null || title.includes(council.name) ? title : `${council.name}: ${title}`,
    pageNumber,
    quote,
  }));

/** The answer as a report shows it. */
export const shownAnswer = ({ status, text, refusal, items, figure }: Answer): string =>
  [
    status === 'not_answered' ? `Refused (${refusal?.reason ?? 'no reason'}): ${text}` : text,
    ...(figure === undefined
      ? []
      : [`Figure: ${figure.printed} of ${figure.denominator.value} ${figure.denominator.unit}`]),
    ...(items === undefined ? [] : [`Items: ${items.map(({ label }) => label).join(', ')}`]),
  ].join('\n');

export const shown = (answer: Answer, scores: ScoredItem['scores']): ScoredItem => ({
  scores,
  answer: shownAnswer(answer),
  evidence: evidenceOf(answer),
});

export type Entry = { readonly item: SuiteItem; readonly value: QuestionOutput };

/** Gold as prediction, for the items that a suite takes. */
export const goldEntries = (produced: Produced, items: readonly SuiteItem[]): Entry[] => {
  const documents = [...produced.documents.values()];
  return items.map((item) => ({ item, value: goldOutput(questionOf(item), documents) }));
};

/** The entries with another answer; an entry whose answer a change leaves alone (the same object) is left out, so that only damage is scored. */
export const damagedEntries = (entries: readonly Entry[], change: (answer: Answer, index: number) => Answer): Entry[] =>
  entries.flatMap(({ item, value }, index) => {
    const answer = change(value.answer, index);
    return answer === value.answer ? [] : [{ item, value: { ...value, answer } }];
  });

/** The undamaged entries of the same items. */
export const undamaged = (entries: readonly Entry[], damaged: readonly Entry[]): Entry[] => {
  const ids = new Set(damaged.map(({ item }) => item.itemId));
  return entries.filter(({ item }) => ids.has(item.itemId));
};
