import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { SearchItem } from '../core/schema/listing.ts';
import type { Filters } from '../core/schema/question.ts';
import type { OpenedCorpus } from '../library/library.ts';

export type PlanRetrieverInput = BaseRetrieverInput & {
  /** What `openCorpus` gives. The retriever does not close it. */
  readonly corpus: Pick<OpenedCorpus, 'search'>;
  readonly filters?: Filters;
  /** Passages a query gets, 1 to 200; 10 where not given. */
  readonly limit?: number;
};

/** Where a passage stands, so that a chain can cite it: `charStart..charEnd` are places in the document's canonical text. */
export type PassageMetadata = Omit<SearchItem, 'text' | 'passageId' | 'why' | 'boxes' | 'rank'> & {
  /** Document and page in words, as chains print sources. */
  readonly source: string;
};

const sourceOf = ({ title, pageNumber }: SearchItem): string =>
  `${title}${pageNumber === null ? '' : `, page ${pageNumber}`}`;

const documentOf = (item: SearchItem): Document<PassageMetadata> => {
  const { text, passageId, why: _, boxes: __, rank: ___, ...metadata } = item;
  return new Document({ id: passageId, pageContent: text, metadata: { ...metadata, source: sourceOf(item) } });
};

/** A LangChain retriever over the plans: the product's own search, for chains that people build themselves. */
export class PlanRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['golden-thread', 'retrievers'];
  readonly #corpus: Pick<OpenedCorpus, 'search'>;
  readonly #options: { readonly filters?: Filters; readonly limit?: number };

  static override lc_name(): string {
    return 'PlanRetriever';
  }

  constructor({ corpus, filters, limit, ...input }: PlanRetrieverInput) {
    super(input);
    this.#corpus = corpus;
    this.#options = { ...(filters === undefined ? {} : { filters }), ...(limit === undefined ? {} : { limit }) };
  }

  /** @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    return (await this.#corpus.search(query, this.#options)).map(documentOf);
  }
}
