import { CANONICAL_VERSION } from '../../ingest/canonical.ts';
import { documentDate } from '../../ingest/date.ts';
import { documentKindOf, KINDS_VERSION, type KindFound } from '../../ingest/document-kind.ts';
import { chunk, PASSAGES_VERSION } from '../../ingest/passages.ts';
import { extractRecords, RECORDS_VERSION } from '../../ingest/records/extract.ts';
import { keptByText } from '../../ingest/records/language/by-text.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { findSections, SECTIONS_VERSION } from '../../ingest/sections.ts';
import { sha256 } from '../core/hash.ts';
import { type CouncilHow, councilShape, type Powers, type RegisteredCouncil } from '../core/schema/council.ts';
import type { DocumentKind, Passage, ReadDocument, SourceDocument } from '../core/schema/document.ts';
import type { RecordSet, TopicCell } from '../core/schema/record.ts';
import { jointCouncils } from '../councils/joint.ts';
import { namedCouncil } from '../councils/named-council.ts';
import type { Register } from '../councils/register.ts';
import { type DocumentParts, resolveDocumentCouncil } from '../councils/resolve.ts';
import type { StaticModel } from '../models/static/static-model.ts';
import { planIdOf } from './plans.ts';
import { signatureOf } from './signature.ts';
import type { Source } from './sources.ts';

/** What turns a read file into a document: the register, the pinned model for meaning, and the versions of all stages. */
export type Reading = {
  readonly register: Register;
  readonly model: StaticModel;
  /** The model as the stages of ingest take it: one function for all documents, so that what they derive from it is made once. */
  readonly embed: EmbedTexts;
  readonly stageVersions: Readonly<Record<string, string>>;
};

/** Another register may find other councils in the same text. */
const registerVersion = ({ asOf, councils, others }: Register): string =>
  `${asOf}@${sha256(JSON.stringify([councils, others])).slice(0, 12)}`;

/** Versions of the stages that need no model to be told. */
export const currentVersions = (register: Register): Readonly<Record<string, string>> => ({
  canonical: CANONICAL_VERSION,
  passages: PASSAGES_VERSION,
  sections: SECTIONS_VERSION,
  kinds: KINDS_VERSION,
  records: RECORDS_VERSION,
  register: registerVersion(register),
});

export const createReading = (register: Register, model: StaticModel): Reading => {
  // Several stages ask for the meaning of one sentence.
  const vectorOf = keptByText((text) => model.embedSync(text));
  return {
    register,
    model,
    embed: (texts) => texts.map(vectorOf),
    stageVersions: { ...currentVersions(register), meaning: model.modelId },
  };
};

export type FileFacts = {
  readonly read: ReadDocument;
  readonly sha256: string;
  readonly file: string;
  readonly sourceKey: string;
  /** Keys of the folders the file lies in, nearest first. */
  readonly folderKeys: readonly string[];
  /** Names of the folders inside the one that was given, nearest first. */
  readonly folderNames: readonly string[];
  readonly source: Source | null;
  /** Given by the user for all files; each overrules the list of sources, which overrules what the text says. */
  readonly council: RegisteredCouncil | null;
  readonly date: string | null;
  readonly kind: DocumentKind | null;
};

export type PreparedDocument = {
  readonly document: SourceDocument;
  /** What the document was taken for, and the words that told. */
  readonly kindHow: KindFound;
  readonly read: ReadDocument;
  readonly passages: readonly Passage[];
  readonly records: RecordSet;
  readonly topicCells: readonly TopicCell[];
  /** What the council may do; null where no council was found. Decides which topics apply. */
  readonly powers: Powers | null;
  /** Records left out because their quote does not stand at its place. */
  readonly rejectedRecords: number;
};

/** How much of a document counts as its first page where the format has none. */
const FIRST_PAGE_CHARS = 3_000;

const headingsOf = (read: ReadDocument): readonly string[] =>
  read.blocks
    .filter((block) => block.kind === 'heading')
    .map((block) => read.text.slice(block.charStart, block.charEnd));

const given = (council: RegisteredCouncil, source: CouncilHow['source']) => ({
  council: councilShape(council),
  how: { source, matched: council.code, candidates: [] } satisfies CouncilHow,
});

type Ownership = Pick<SourceDocument, 'council' | 'councilHow' | 'jointCouncils'>;

/** The councils that the title lists together, `council` being the first of them. */
const jointOwnership = (councils: readonly RegisteredCouncil[]): Ownership => ({
  council: councils[0] === undefined ? null : councilShape(councils[0]),
  jointCouncils: councils.map(councilShape),
  councilHow: {
    source: 'title',
    matched: councils.map(({ name }) => name).join(', '),
    candidates: councils.map(({ code, name }) => ({ code, name, mentions: 1, reason: 'listed in the title' })),
  },
});

/** A file whose text tells no council may lie in a folder named after one. */
const councilOfFolder = (register: Register, folderNames: readonly string[]): Ownership | null => {
  for (const fileName of folderNames) {
    const parts = { fileName, title: null, headings: [], firstPageText: '', text: '' };
    const { council, how } = resolveDocumentCouncil(parts, register);
    if (council !== null) return { council: councilShape(council), councilHow: { ...how, source: 'folder' } };
  }
  return null;
};

const councilOf = ({ register }: Reading, facts: FileFacts): Ownership => {
  const { read, source } = facts;
  const stated = facts.council ?? (source?.council ? namedCouncil(register, source.council) : null);
  if (stated !== null) {
    const { council, how } = given(stated, facts.council === null ? 'sources_file' : 'option');
    return { council, councilHow: how };
  }
  const parts: DocumentParts = {
    fileName: facts.file,
    title: read.title,
    headings: headingsOf(read),
    firstPageText: read.text.slice(0, read.pages[0]?.charEnd ?? FIRST_PAGE_CHARS),
    text: read.text,
  };
  const joint = jointCouncils(parts, register);
  if (joint.length > 1) return jointOwnership(joint);
  const { council, how } = resolveDocumentCouncil(parts, register);
  if (council !== null) return { council: councilShape(council), councilHow: how };
  return councilOfFolder(register, facts.folderNames) ?? { council: null, councilHow: how };
};

const kindOf = ({ kind, source, read, file }: FileFacts): KindFound => {
  if (kind !== null) return { kind, because: 'given by the option' };
  if (source?.kind) return { kind: source.kind, because: 'given by the list of sources' };
  return documentKindOf(read, file);
};

/** Reads everything out of one file's text that answers need: whose it is, what it is, its date, its sections and passages. Pure. */
export const prepareDocument = (reading: Reading, facts: FileFacts): PreparedDocument => {
  const { read, source } = facts;
  const ownership = councilOf(reading, facts);
  const { council } = ownership;
  const codes = (ownership.jointCouncils ?? (council === null ? [] : [council])).map(({ code }) => code);
  const kindHow = kindOf(facts);
  const documentId = facts.sha256.slice(0, 16);
  const title = read.title ?? headingsOf(read)[0] ?? facts.file;
  const document: SourceDocument = {
    documentId,
    sha256: facts.sha256,
    file: facts.file,
    title,
    kind: kindHow.kind,
    date: facts.date ?? source?.date ?? documentDate(read)?.date ?? null,
    mediaType: read.mediaType,
    sourceUrl: source?.url ?? null,
    licence: source?.licence ?? null,
    ...ownership,
    planId: council === null ? null : planIdOf(...codes),
    stageVersions: { ...reading.stageVersions },
    sourceKey: facts.sourceKey,
    folderKeys: [...facts.folderKeys],
    signature: [...signatureOf(read.text)],
    warnings: read.warnings,
  };
  const { embed } = reading;
  const sections = findSections(read, embed);
  const passages = chunk(read, {
    documentId,
    sectionOf: sections.sectionOf,
    above: council === null ? [title] : [council.name, title],
  });
  const powers = reading.register.councils.find(({ code }) => code === council?.code)?.powers ?? null;
  const { date, planId } = document;
  const extracted = extractRecords(read, passages, { documentId, planId, council, date, powers, embed });
  return {
    document,
    kindHow,
    read,
    passages,
    records: extracted.records,
    topicCells: extracted.topics,
    powers,
    rejectedRecords: extracted.rejected,
  };
};

/** The text of a passage as the search model sees it: what stands above it, then what it says. */
export const embeddedText = (passage: Passage): string => `${passage.context}\n${passage.text}`;
