import { CANONICAL_VERSION } from '../../ingest/canonical.ts';
import { documentDate } from '../../ingest/date.ts';
import { documentKindOf } from '../../ingest/document-kind.ts';
import { chunk, PASSAGES_VERSION } from '../../ingest/passages.ts';
import { extractRecords, RECORDS_VERSION } from '../../ingest/records/extract.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { findSections, SECTIONS_VERSION } from '../../ingest/sections.ts';
import { sha256 } from '../core/hash.ts';
import type { Council, CouncilHow, Powers, RegisteredCouncil } from '../core/schema/council.ts';
import type { DocumentKind, Passage, ReadDocument, SourceDocument } from '../core/schema/document.ts';
import type { RecordSet, TopicCell } from '../core/schema/record.ts';
import { namedCouncil } from '../councils/named-council.ts';
import type { Register } from '../councils/register.ts';
import { resolveDocumentCouncil } from '../councils/resolve.ts';
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

export const createReading = (register: Register, model: StaticModel): Reading => ({
  register,
  model,
  embed: (texts) => texts.map((text) => model.embedSync(text)),
  stageVersions: {
    canonical: CANONICAL_VERSION,
    passages: PASSAGES_VERSION,
    sections: SECTIONS_VERSION,
    records: RECORDS_VERSION,
    meaning: model.modelId,
    register: registerVersion(register),
  },
});

export type FileFacts = {
  readonly read: ReadDocument;
  readonly sha256: string;
  readonly file: string;
  readonly sourceKey: string;
  /** Keys of the folders the file lies in, nearest first. */
  readonly folderKeys: readonly string[];
  readonly source: Source | null;
  /** Given by the user for all files; each overrules the list of sources, which overrules what the text says. */
  readonly council: RegisteredCouncil | null;
  readonly date: string | null;
  readonly kind: DocumentKind | null;
};

export type PreparedDocument = {
  readonly document: SourceDocument;
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

const councilShape = ({ code, gss, name, officialName }: RegisteredCouncil): Council => ({
  code,
  gss,
  name,
  officialName,
});

const given = (council: RegisteredCouncil, source: CouncilHow['source']) => ({
  council: councilShape(council),
  how: { source, matched: council.code, candidates: [] } satisfies CouncilHow,
});

const councilOf = (
  reading: Reading,
  facts: FileFacts,
): { readonly council: Council | null; readonly how: CouncilHow } => {
  if (facts.council !== null) return given(facts.council, 'option');
  if (facts.source?.council) return given(namedCouncil(reading.register, facts.source.council), 'sources_file');
  const { read } = facts;
  const resolved = resolveDocumentCouncil(
    {
      fileName: facts.file,
      title: read.title,
      headings: headingsOf(read),
      firstPageText: read.text.slice(0, read.pages[0]?.charEnd ?? FIRST_PAGE_CHARS),
      text: read.text,
    },
    reading.register,
  );
  return { council: resolved.council === null ? null : councilShape(resolved.council), how: resolved.how };
};

/** Reads everything out of one file's text that answers need: whose it is, what it is, its date, its sections and passages. Pure. */
export const prepareDocument = (reading: Reading, facts: FileFacts): PreparedDocument => {
  const { read, source } = facts;
  const { council, how } = councilOf(reading, facts);
  const documentId = facts.sha256.slice(0, 16);
  const title = read.title ?? headingsOf(read)[0] ?? facts.file;
  const document: SourceDocument = {
    documentId,
    sha256: facts.sha256,
    file: facts.file,
    title,
    kind: facts.kind ?? source?.kind ?? documentKindOf(read, facts.file).kind,
    date: facts.date ?? source?.date ?? documentDate(read)?.date ?? null,
    mediaType: read.mediaType,
    sourceUrl: source?.url ?? null,
    licence: source?.licence ?? null,
    council,
    councilHow: how,
    planId: council === null ? null : planIdOf(council.code),
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
