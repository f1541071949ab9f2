import { placesOf } from '../core/places.ts';
import { questionVectors } from '../core/question-vectors.ts';
import type { SearchItem } from '../core/schema/listing.ts';
import type { Filters } from '../core/schema/question.ts';
import { checkedQuestion } from '../query/plan-question.ts';
import { checkPassageFilters, resolveScope } from '../query/scope.ts';
import { acronymBook, otherForms } from '../search/acronyms.ts';
import { type ScoredPassage, search } from '../search/search.ts';
import type { AskDeps } from './inquiry.ts';

const searchItem = (
  { snapshot }: Pick<AskDeps, 'snapshot'>,
  found: ScoredPassage,
  titles: ReadonlyMap<string, SearchItem['title']>,
  councils: ReadonlyMap<string, SearchItem['council']>,
): SearchItem => {
  const { passage, documentId, planId } = found.row;
  const { passageId, kind, text, headingPath, section, charStart, charEnd } = passage;
  const { rank, score, matchedTerms, wordMatch, bm25, similarity, lexicalRank, semanticRank } = found;
  return {
    rank,
    score,
    passageId,
    documentId,
    planId,
    council: councils.get(documentId) ?? null,
    title: titles.get(documentId) ?? '',
    kind,
    text,
    headingPath,
    section,
    charStart,
    charEnd,
    ...placesOf(snapshot.lines(documentId), { charStart, charEnd }),
    why: { matchedTerms: [...matchedTerms], bm25, similarity, wordMatch, lexicalRank, semanticRank },
  };
};

/**
 * Searches the plans for passages, as given: nothing is inferred from the words but the other form of short names that plans explain. Best first, at most `limit`; an empty scope gives nothing.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const searchPlans = async (
  deps: Pick<AskDeps, 'snapshot' | 'reader' | 'embed' | 'softMatch'>,
  query: { readonly text: string; readonly filters: Filters; readonly limit: number; readonly signal?: AbortSignal },
): Promise<readonly SearchItem[]> => {
  const text = checkedQuestion(query.text);
  const documents = deps.snapshot.documents();
  checkPassageFilters(query.filters);
  const scope = resolveScope(query.filters, deps.reader.register, deps.snapshot.plans(), documents);
  const [vector] = await questionVectors(
    deps.embed,
    [text],
    query.signal === undefined ? {} : { signal: query.signal },
  );
  const { pieces, apart } = otherForms(acronymBook(deps.snapshot), text, new Set(scope.indexFilters.documentIds));
  const found = search(
    deps.snapshot,
    {
      text,
      inPlanWords: pieces.some(({ isName }) => isName) ? pieces.map((piece) => piece.text).join('') : null,
      formsApart: apart,
      vector: vector ?? new Float32Array(),
      filters: scope.indexFilters,
      limit: query.limit,
      perCouncil: null,
    },
    deps.softMatch,
  );
  const titles = new Map(documents.map((document) => [document.documentId, document.title]));
  const councils = new Map(documents.map((document) => [document.documentId, document.council]));
  return found.map((passage) => searchItem(deps, passage, titles, councils));
};
