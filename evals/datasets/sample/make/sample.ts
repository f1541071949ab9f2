import { sha256 } from '../../../../src/core/hash.ts';
import type { SampleDocument } from './content.ts';
import { DOCUMENTS } from './documents.ts';
import { type DocumentGold, goldOf } from './gold.ts';
import { createPlaces, type Places } from './places.ts';
import { goldQuestions } from './questions.ts';
import { REGISTER } from './register.ts';
import { renderDocx } from './render/docx.ts';
import { renderHtml, renderMarkdown, renderText } from './render/markup.ts';
import { renderPdf } from './render/pdf.ts';
import type { Rendered } from './render/printed.ts';

/** A document with its file and its gold. */
export type MadeDocument = {
  readonly document: SampleDocument;
  readonly rendered: Rendered;
  readonly places: Places;
  readonly gold: DocumentGold;
};

const RENDERERS: Readonly<Record<SampleDocument['media'], (document: SampleDocument) => Rendered | Promise<Rendered>>> =
  {
    pdf: renderPdf,
    docx: renderDocx,
    html: renderHtml,
    md: renderMarkdown,
    txt: renderText,
  };

const makeDocument = async (document: SampleDocument): Promise<MadeDocument> => {
  const rendered = await RENDERERS[document.media](document);
  const places = createPlaces(document.id, rendered.lines);
  return { document, rendered, places, gold: goldOf(document, places) };
};

const manifestLine = ({ document, rendered }: MadeDocument) => {
  const { council } = document;
  const pages = rendered.lines.flatMap(({ pageNumber }) => (pageNumber === null ? [] : [pageNumber]));
  return {
    id: document.id,
    file: document.file,
    sha256: sha256(rendered.bytes),
    council: { code: council.code, gss: council.gss, name: council.name, officialName: council.officialName },
    type: council.type,
    region: council.region,
    title: document.title,
    kind: document.kind,
    date: document.date,
    approved: document.approved,
    version: document.version,
    updates: document.updates,
    pages: pages.length === 0 ? null : Math.max(...pages),
    renderer: document.media,
    namePrinted: document.namePrinted,
    features: document.features,
    injections: document.blocks.flatMap((block) => (block.kind === 'hidden' ? [block.text] : [])),
  };
};

const jsonLines = (rows: readonly unknown[]): string => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

const TABLE_NOTES = [
  'Cells with white space folded; merged and "as above" cells filled down; cells split by a page break joined.',
  'row_kinds marks total rows. "merged" lists merged cells (column, first and last row, counted from 0), "inherited" the blanks that mean "as above".',
];

/** Every document of the sample, rendered, with its gold. */
export const makeDocuments = (): Promise<readonly MadeDocument[]> => Promise.all(DOCUMENTS.map(makeDocument));

/** Every generated file of the sample by its path: documents, gold, register and checksums. The same bytes on every run. */
export const makeSample = async (): Promise<ReadonlyMap<string, Uint8Array>> => {
  const made = await makeDocuments();
  const texts: readonly (readonly [string, string])[] = [
    ['register.json', json(REGISTER)],
    ['manifest.jsonl', jsonLines(made.map(manifestLine))],
    ['tables.json', json({ notes: TABLE_NOTES, tables: made.flatMap(({ gold }) => gold.tables) })],
    ['records.jsonl', jsonLines(made.flatMap(({ gold }) => gold.records))],
    ['topics.jsonl', jsonLines(made.flatMap(({ gold }) => gold.topics))],
    ['questions.jsonl', jsonLines(goldQuestions(made))],
  ];
  const files = new Map<string, Uint8Array>([
    ...made.map(({ document, rendered }) => [document.file, rendered.bytes] as const),
    ...texts.map(([path, text]) => [path, Buffer.from(text, 'utf8')] as const),
  ]);
  const sums = [...files]
    .map(([path, bytes]) => `${sha256(bytes)}  ${path}`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return files.set('SHA256SUMS', Buffer.from(`${sums.join('\n')}\n`, 'utf8'));
};
