import type { Answer } from '../core/schema/answer.ts';
import type { Column } from './csv.ts';

/** An item of an answer with the citations that it stands on. */
export type AnswerRow = {
  readonly item: NonNullable<Answer['items']>[number];
  readonly citations: readonly Answer['citations'][number][];
};

/** The columns of an answer's items, in their order. */
export const ANSWER_COLUMNS: readonly Column<AnswerRow>[] = [
  { name: 'kind', value: ({ item }) => item.kind },
  { name: 'councilCode', value: ({ item }) => item.council?.code ?? null },
  { name: 'council', value: ({ item }) => item.council?.name ?? null },
  { name: 'label', value: ({ item }) => item.label },
  { name: 'ref', value: ({ item }) => item.ref ?? null },
  { name: 'recordId', value: ({ item }) => item.recordId ?? null },
  { name: 'quote', value: ({ citations }) => citations[0]?.quote ?? null },
  { name: 'title', value: ({ citations }) => citations[0]?.title ?? null },
  { name: 'pageNumber', value: ({ citations }) => citations[0]?.pageNumber ?? null },
  { name: 'charStart', value: ({ citations }) => citations[0]?.charStart ?? null },
  { name: 'charEnd', value: ({ citations }) => citations[0]?.charEnd ?? null },
  { name: 'documentId', value: ({ citations }) => citations[0]?.documentId ?? null },
  {
    name: 'otherCitations',
    value: ({ citations }) =>
      citations
        .slice(1)
        .map(({ quote }) => quote)
        .join(' | '),
  },
];

/** The items of an answer, one a row, each with its citations. None where an answer has no items. */
export const answerRows = (answer: Answer): readonly AnswerRow[] => {
  const citations = new Map(answer.citations.map((citation) => [citation.citationId, citation]));
  return (answer.items ?? []).map((item) => ({
    item,
    citations: item.citationIds.flatMap((id) => citations.get(id) ?? []),
  }));
};
