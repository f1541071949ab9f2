import type { IndexSnapshot } from '../../index/engine.ts';
import { type AcronymDefinition, definitionsIn } from '../core/acronyms.ts';
import type { Citation, Sentence } from '../core/schema/answer.ts';
import type { Span } from '../core/schema/document.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import { sentenceSpans } from '../core/sentences.ts';
import type { PlanScope } from '../query/scope.ts';
import { type AcronymMeaning, acronymBook, acronymUses } from '../search/acronyms.ts';
import { createCite } from './cite.ts';
import type { Draft } from './compose.ts';

const ASKED_LETTERS = String.raw`(?:the )?(?:acronym|abbreviation|initials|letters|term)?\s*[‘“'"]?(?<asked>[\p{L}&]{2,9})[’”'"]?`;

/** Ways of asking what letters stand for; what they mean only where nothing else is asked of them. */
const ASKS_FOR_WORDS: readonly RegExp[] = [
  new RegExp(String.raw`\bwhat (?:do|does|did) ${ASKED_LETTERS} (?:stand|short) for\b`, 'iu'),
  new RegExp(String.raw`\bwhat (?:is|are) ${ASKED_LETTERS} (?:short|an? (?:acronym|abbreviation)) (?:for|of)\b`, 'iu'),
  new RegExp(String.raw`\bwhat ${ASKED_LETTERS} (?:stands|is short) for\b`, 'iu'),
  new RegExp(String.raw`\bwhat (?:do|does) ${ASKED_LETTERS} mean\s*(?:[?.]|$|(?:in|here|to|for)\b)`, 'iu'),
  new RegExp(
    String.raw`\b(?:spell out|expand|full (?:name|form|meaning) of|meaning of the (?:acronym|abbreviation)) ${ASKED_LETTERS}\s*(?:[?.,]|$|(?:in|for|as)\b)`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:mean|means|meant) by ${ASKED_LETTERS}\s*[?.]?$`, 'iu'),
  new RegExp(String.raw`\bwhat (?:is|are) ${ASKED_LETTERS} (?:spelled out|spelt out|in full|in words)\b`, 'iu'),
];

/** Ways of asking for the letters of words. */
const ASKS_FOR_LETTERS =
  /\b(?:acronym|abbreviation|initials|short (?:form|name)) (?:is )?(?:used )?(?:for|of|to mean)\b/iu;

/** Meanings told in one answer: where plans differ in more, the question wants a council. Named guess. */
const MOST_MEANINGS = 4;

const meaningsAsked = (snapshot: IndexSnapshot, { question }: QuestionPlan): readonly AcronymMeaning[] => {
  const book = acronymBook(snapshot);
  const asked = ASKS_FOR_WORDS.map((way) => way.exec(question)?.groups?.asked).find((letters) => letters !== undefined);
  if (asked !== undefined) {
    const letters = asked.toLowerCase();
    return book.byAcronym.get(letters) ?? book.byAcronym.get(letters.replace(/s$/, '')) ?? [];
  }
  if (!ASKS_FOR_LETTERS.test(question)) return [];
  return acronymUses(book, question).flatMap(({ other, meaning }) => (other === meaning.acronym ? [meaning] : []));
};

/** The sentence that a definition stands in, or the definition alone where no sentence holds all of it (a row of a glossary). */
const sentenceAround = (text: string, { charStart, charEnd }: Span, passage: Span): Span => {
  const printed = text.slice(passage.charStart, passage.charEnd);
  const around = sentenceSpans(printed)
    .map((span) => ({ charStart: passage.charStart + span.charStart, charEnd: passage.charStart + span.charEnd }))
    .find((span) => span.charStart <= charStart && charEnd <= span.charEnd);
  return around ?? { charStart, charEnd };
};

type Found = { readonly documentId: string; readonly definition: AcronymDefinition };

/** The first place in scope that explains a meaning. */
const firstPlace = (snapshot: IndexSnapshot, meaning: AcronymMeaning, documentIds: readonly string[]): Found | null => {
  for (const documentId of documentIds.filter((id) => meaning.documentIds.has(id))) {
    const definition = definitionsIn(snapshot, documentId).find(
      ({ acronym, words }) => acronym === meaning.acronym && words === meaning.words,
    );
    const alike = definition ?? definitionsIn(snapshot, documentId).find(({ acronym }) => acronym === meaning.acronym);
    if (alike !== undefined) return { documentId, definition: alike };
  }
  return null;
};

const citationOf = (snapshot: IndexSnapshot, { documentId, definition }: Found): Citation | null => {
  const row = snapshot
    .passagesAt(documentId, definition.charStart)
    .find(({ passage }) => definition.charEnd <= passage.charEnd);
  if (row === undefined) return null;
  return createCite(snapshot)(row, sentenceAround(snapshot.text(documentId) ?? '', definition, row.passage));
};

/**
 * What letters stand for, or the letters of words, where a question asks for just that and a plan in scope explains it: a sentence a meaning with the place that
 * explains it. Null where the question asks for something else or no plan in scope explains it.
 */
export const spelledOut = (snapshot: IndexSnapshot, plan: QuestionPlan, scope: PlanScope): Draft | null => {
  const documentIds = scope.indexFilters.documentIds ?? [];
  const told = meaningsAsked(snapshot, plan).flatMap((meaning) => {
    const found = firstPlace(snapshot, meaning, documentIds);
    const citation = found === null ? null : citationOf(snapshot, found);
    return found === null || citation === null ? [] : [{ definition: found.definition, citation }];
  });
  if (told.length === 0 || told.length > MOST_MEANINGS) return null;
  const sentences = told.map(({ definition: { acronym, words }, citation }): Sentence => {
    const name = citation.council?.name ?? 'A document without a council';
    return { text: `${name}: ${acronym} stands for “${words}”.`, citationIds: [citation.citationId], supported: true };
  });
  const citations = new Map(told.map(({ citation }) => [citation.citationId, citation]));
  return { sentences, citations: [...citations.values()] };
};
