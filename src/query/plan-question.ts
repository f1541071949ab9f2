import { queryTerms } from '../core/analyser.ts';
import { AppError } from '../core/errors.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Span } from '../core/schema/document.ts';
import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import type { Grouping, Measure, Selection } from '../core/schema/selection.ts';
import { type CouncilGroups, findCouncilGroups } from '../councils/groups.ts';
import { findCouncils, type Mention } from '../councils/mentions.ts';
import { namedCouncil } from '../councils/named-council.ts';
import type { Register } from '../councils/register.ts';
import { COUNCIL_MARK, isRatherLookedUp } from './counting-signs.ts';
import { questionKind } from './kind.ts';
import { takeMeasure } from './measure.ts';
import { plainWording } from './plain-wording.ts';
import { type ReadSelection, readSelection } from './read-selection.ts';
import { kindUnder, recordFilterIn, selectionUnder } from './record-filters.ts';

/** Longest question read: several paragraphs of a briefing note; longer texts are documents, not questions. */
const MAX_QUESTION_CHARS = 2_000;

type ReadQuestion = Pick<QuestionPlan, 'filters' | 'inferred' | 'ambiguous' | 'unknownCouncils' | 'searchText'> & {
  /** The question without councils and without the words for groups of them. */
  readonly subjectText: string;
  /** Councils named one by one, not through a group. */
  readonly councilsNamed: number;
};

/** Reads councils out of questions, by one register. */
export type QuestionReader = {
  readonly register: readonly RegisteredCouncil[];
  /** @throws AppError COUNCIL_UNKNOWN. */
  findCouncil(nameOrCode: string): RegisteredCouncil;
  /** Codes of the councils that a text names without doubt, each once, in order of appearance. */
  certainCouncils(text: string): readonly string[];
  read(question: string): ReadQuestion;
  /** Every place where a text names a council, sure or not, in order. */
  mentions(text: string): readonly Mention[];
  /** The groups of councils that a text speaks of. */
  groups(text: string): CouncilGroups;
};

/** A question without the white space around and inside it. @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG. */
export const checkedQuestion = (question: string): string => {
  const text = question.replace(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new AppError('QUESTION_EMPTY', 'The question holds no word.', {});
  if (text.length > MAX_QUESTION_CHARS) {
    throw new AppError(
      'QUESTION_TOO_LONG',
      `The question is ${text.length} characters long; at most ${MAX_QUESTION_CHARS} are read.`,
      {
        length: text.length,
      },
    );
  }
  return text;
};

/** What is left of a possessive once its noun is cut out. */
const STRAY_POSSESSIVE = /^['’](?:s\b)?(?![\p{L}\p{N}])/u;

/** The text without the spans and their possessives; the whole text where nothing else is left. Spans do not overlap. */
const without = (text: string, spans: readonly Span[]): string => {
  const rest = spans
    .toReversed()
    .reduce(
      (left, { charStart, charEnd }) =>
        `${left.slice(0, charStart)} ${left.slice(charEnd).replace(STRAY_POSSESSIVE, '')}`,
      text,
    )
    .replace(/\s+/g, ' ')
    .trim();
  return queryTerms(rest).length === 0 ? text : rest;
};

/** A name in capitals before "Council": what a person writes who means a council. */
const COUNCIL_NAME =
  /\b((?:[A-Z][\w'’-]+ (?:(?:and|&|upon|of|the|with) )?){1,4})(?:(?:[Bb]orough|[Dd]istrict|[Cc]ity|[Cc]ounty|[Mm]etropolitan) ){0,2}[Cc]ouncil\b/g;

/** Words in capitals that open a question and belong to no name. */
const OPENING_WORDS =
  /^(?:(?:Which|What|How|Name|Show|Give|Count|Find|Tell|Add|Sum|Rank|Does|Do|Did|Is|Are|Has|Have|Why|When|Where|Who|The|List|In|For|Any|Each|Every|Parish|Town|Local|Cabinet|Full)\s+)+/;

/** Names of councils that the register does not know, with the councils whose names hold the same word. */
const unknownNames = (
  question: string,
  mentions: readonly Span[],
  register: Register,
): readonly { text: string; candidates: string[] }[] =>
  [...question.matchAll(COUNCIL_NAME)]
    .filter(({ index, 0: whole }) => !mentions.some((m) => m.charStart < index + whole.length && index < m.charEnd))
    .flatMap(({ 1: words = '' }) => {
      const name = words.replace(OPENING_WORDS, '').trim();
      if (!/^[A-Z]/.test(name)) return [];
      const word = new RegExp(`\\b${name.replace(/[^\w\s]/g, '.')}\\b`, 'i');
      return [
        {
          text: name,
          candidates: register.councils.filter((council) => word.test(council.name)).map((council) => council.code),
        },
      ];
    });

const readFilters = (question: string, register: Register): ReadQuestion => {
  const mentions = findCouncils(question, register);
  const ambiguous = mentions.filter((mention) => mention.ambiguous);
  const named = mentions.filter((mention) => mention.council !== null && !mention.ambiguous);
  const councils = [...new Set(named.flatMap((mention) => mention.council?.code ?? []))];
  const searchText = without(question, named);
  if (councils.length > 0) {
    return {
      filters: { councils },
      inferred: named.map((mention) => ({
        field: 'council',
        value: mention.council?.code ?? '',
        because: mention.text,
      })),
      ambiguous: [],
      unknownCouncils: [],
      searchText,
      subjectText: searchText,
      councilsNamed: councils.length,
    };
  }
  const groups = findCouncilGroups(question, register);
  const strangers = unknownNames(question, mentions, register);
  return {
    filters: {
      ...(groups.councils === null ? {} : { councils: [...groups.councils] }),
      ...(groups.types === null ? {} : { types: [...groups.types] }),
      ...(groups.regions === null ? {} : { regions: [...groups.regions] }),
    },
    inferred: [...groups.inferred],
    ambiguous: [
      ...ambiguous.map((mention) => ({ text: mention.text, candidates: mention.candidates.map((c) => c.code) })),
      ...strangers.filter(({ candidates }) => candidates.length > 0),
    ],
    unknownCouncils: strangers.filter(({ candidates }) => candidates.length === 0).map(({ text }) => text),
    searchText,
    subjectText: without(question, groups.found),
    councilsNamed: 0,
  };
};

export const createQuestionReader = (register: Register): QuestionReader => ({
  register: register.councils,
  findCouncil: (nameOrCode) => namedCouncil(register, nameOrCode),
  certainCouncils: (text) => [
    ...new Set(
      findCouncils(text, register).flatMap((m) => (m.ambiguous || m.council === null ? [] : [m.council.code])),
    ),
  ],
  read: (question) => readFilters(question, register),
  mentions: (text) => findCouncils(text, register),
  groups: (text) => findCouncilGroups(text, register),
});

/** Kinds that are answered from records, topics or a full read where the question can be read so. */
const SELECTING: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'sum', 'absence', 'theme']);

/** Councils that are named are compared by what their plans say; groups of councils by counting. */
const isForSelection = ({ filters, councilsNamed }: ReadQuestion, kind: QuestionKind): boolean =>
  SELECTING.has(kind) ||
  (kind === 'compare' && councilsNamed === 0 && (filters.types?.length ?? 0) + (filters.regions?.length ?? 0) > 1);

/** The selection of a question; what the user gave as filters stands before what was read. */
const selectionFor = (read: ReadQuestion, kind: QuestionKind, given: Filters): ReadSelection | null => {
  const councilsNamed = given.councils?.length ?? read.councilsNamed;
  const compared: Grouping = read.filters.regions === undefined ? 'type' : 'region';
  const asRead = readSelection(read.subjectText, { kind, councilsNamed, recordKind: kindUnder(given) });
  const found =
    asRead === null || kind !== 'compare'
      ? asRead
      : { ...asRead, selection: { ...asRead.selection, groupBy: asRead.selection.groupBy ?? compared } };
  if (recordFilterIn(given) === null) return found;
  const unit = councilsNamed === 1 ? 'records' : 'councils';
  return { sections: [], inferred: [], ...found, selection: selectionUnder(found?.selection ?? null, given, unit) };
};

/** A question with its councils put as one word, so that "Durham's actions" and "the actions of Durham" are seen as such. */
const withMark = (text: string, reader: QuestionReader): string =>
  reader
    .mentions(text)
    .toReversed()
    .reduce((left, { charStart, charEnd }) => left.slice(0, charStart) + COUNCIL_MARK + left.slice(charEnd), text);

/** A mean of counts is one over councils. */
const measured = (selection: Selection, measure: Measure | null): Selection => {
  const isOfCounts =
    measure === 'average' && selection.recordKinds.some((kind) => kind !== 'money' && kind !== 'statistic');
  return { ...selection, measure, ...(isOfCounts ? { groupBy: 'council' as const } : {}) };
};

/** What was read out of a question, by the filter that it would set. */
const FILTER_OF: Readonly<Record<string, keyof Filters>> = {
  council: 'councils',
  county: 'councils',
  type: 'types',
  region: 'regions',
  section: 'sections',
  topic: 'topics',
  role: 'roles',
  status: 'statuses',
};

const isOverruled = (field: string, given: Filters): boolean => {
  const filter = FILTER_OF[field];
  return filter !== undefined && given[filter] !== undefined;
};

/** A question narrowed to records is answered from records: where it asks for none of the ways of counting, they are listed. */
const questionKindUnder = (asked: QuestionKind, given: Filters): QuestionKind =>
  recordFilterIn(given) === null || SELECTING.has(asked) ? asked : 'list';

/**
 * What a question is taken to mean, by rules: kind, councils, groups of councils, terms. Filters given by the user stand; what they say nothing about is
 * read out of the question and listed in `inferred`.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG.
 */
export const planQuestion = (
  question: string,
  reader: QuestionReader,
  given: { readonly filters?: Filters; readonly questionKind?: QuestionKind } = {},
): QuestionPlan => {
  const text = checkedQuestion(question);
  const read = reader.read(text);
  const givenFilters = given.filters ?? {};
  const { text: counted, measure } = takeMeasure(text, read.councilsNamed);
  const plain = plainWording(counted, read.councilsNamed);
  const asked = plain === text ? read : { ...read, subjectText: reader.read(plain).subjectText };
  const worded =
    given.questionKind ?? questionKindUnder(questionKind(plain, read.filters.councils?.length ?? 0).kind, givenFilters);
  const isHeld = given.questionKind !== undefined || recordFilterIn(givenFilters) !== null;
  const selects = isForSelection(read, worded) || recordFilterIn(givenFilters) !== null;
  const wanted = selects ? selectionFor(asked, worded, givenFilters) : null;
  const isOnePlan = (givenFilters.councils ?? read.filters.councils)?.length === 1;
  const isLookedUp =
    !isHeld &&
    isOnePlan &&
    isRatherLookedUp({
      text: withMark(plain, reader),
      kind: worded,
      selection: wanted === null ? null : measured(wanted.selection, measure),
    });
  const kind = isLookedUp ? 'lookup' : worded;
  const selected = isLookedUp ? null : wanted;
  const sections = selected?.sections ?? [];
  return {
    question: text,
    kind,
    filters: { ...read.filters, ...(sections.length === 0 ? {} : { sections: [...sections] }), ...givenFilters },
    inferred: [...read.inferred, ...(selected?.inferred ?? [])].filter(
      ({ field }) => !isOverruled(field, givenFilters),
    ),
    ambiguous: givenFilters.councils === undefined ? read.ambiguous : [],
    unknownCouncils: givenFilters.councils === undefined ? read.unknownCouncils : [],
    searchText: read.searchText,
    terms: [...queryTerms(read.searchText)],
    ...(selected === null ? {} : { selection: measured(selected.selection, measure) }),
  };
};
