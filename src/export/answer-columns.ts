import type { Answer } from '../core/schema/answer.ts';
import type { Column } from './columns.ts';

type AnswerRow = {
  readonly item: NonNullable<Answer['items']>[number];
  readonly citations: readonly Answer['citations'][number][];
};

const ANSWER_COLUMNS: readonly Column<AnswerRow>[] = [
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

/** The items of an answer as rows of a table, one an item, with the first citation of each. */
export const answerTable = (
  answer: Answer,
): { readonly columns: readonly Column<AnswerRow>[]; readonly rows: readonly AnswerRow[] } => {
  const citations = new Map(answer.citations.map((citation) => [citation.citationId, citation]));
  return {
    columns: ANSWER_COLUMNS,
    rows: (answer.items ?? []).map((item) => ({
      item,
      citations: item.citationIds.flatMap((id) => citations.get(id) ?? []),
    })),
  };
};
