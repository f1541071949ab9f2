import type { Places } from './places.ts';
import { QUESTIONS, type QuestionInput } from './question-content.ts';

type Document = {
  readonly document: { readonly id: string; readonly council: { readonly name: string } };
  readonly places: Places;
};

const optional = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const evidenceOf = (made: readonly Document[], { evidence = [], question }: QuestionInput) =>
  evidence.map(([doc, quote]) => {
    const found = made.find(({ document }) => document.id === doc);
    if (!found) throw new Error(`${question}: no document ${doc}.`);
    return { doc, quote, pages: found.places.find(quote).pages };
  });

/** The questions as gold, each evidence quote with the pages it is printed on; throws when a quote is not printed. */
export const goldQuestions = (made: readonly Document[]): readonly Record<string, unknown>[] => {
  const everyone = [...new Set(made.map(({ document }) => document.council.name))].sort();
  return QUESTIONS.map((q, index) => ({
    id: `s${String(index + 1).padStart(3, '0')}`,
    split: 'sample',
    kind: q.kind,
    group: q.group,
    question: q.question,
    councils:
      q.councils === undefined || (q.councils.length === 0 && q.kind !== 'unanswerable') ? everyone : q.councils,
    scope_stated: q.scopeStated ?? (q.councils !== undefined && q.councils.length > 0),
    answerable: q.kind !== 'unanswerable',
    points: q.points,
    must_include: q.must ?? [],
    ...optional({ must_not: q.mustNot && q.mustNot.length > 0 ? q.mustNot : undefined }),
    evidence: evidenceOf(made, q),
    notes: q.notes ?? '',
    ...optional({
      value: q.value,
      value_is: q.valueIs,
      unit: q.unit ?? (q.value === undefined ? undefined : null),
      answer_set: q.answerSet,
      denominator: q.denominator,
      denominator_of: q.denominatorOf,
      denominator_unit: q.denominator === undefined ? undefined : q.denominatorUnit,
      subkind: q.subkind,
      refusal: q.refusal,
    }),
  }));
};
