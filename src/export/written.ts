import type { Answer } from '../core/schema/answer.ts';
import { ANSWER_COLUMNS, answerRows } from './answer-columns.ts';
import { answerDocument } from './cited-lists.ts';
import { LIST_COLUMNS } from './columns.ts';
import { type Column, csvPieces, jsonLinePieces } from './csv.ts';
import { toDocx } from './docx.ts';
import type { HeldList } from './held-lists.ts';
import { listDocument } from './list-documents.ts';

/** The forms in which lists and answers leave the product for other programs. */
export const EXPORT_FORMATS = ['csv', 'jsonl', 'docx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What each form is on the wire (RFC 4180, RFC 7111; JSON Lines has no registered type; ECMA-376). */
export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The content of a file, piece by piece. A Word document is one piece. */
export type Written = Iterable<string | Uint8Array>;

/** A list in one of the forms: a row or line an item, or a document whose footnotes are the sources. */
export const writtenList = (list: HeldList, format: ExportFormat): Written => {
  switch (format) {
    case 'csv':
      // The columns are those of this very list, which the type of the union cannot say.
      return csvPieces(LIST_COLUMNS[list.name] as readonly Column<unknown>[], list.items);
    case 'jsonl':
      return jsonLinePieces(list.items);
    case 'docx':
      return [toDocx(listDocument(list))];
  }
};

/** An answer in one of the forms: a row or line an item of it, or a document with its sentences, its items and their sources. */
export const writtenAnswer = (answer: Answer, format: ExportFormat): Written => {
  switch (format) {
    case 'csv':
      return csvPieces(ANSWER_COLUMNS, answerRows(answer));
    case 'jsonl':
      return jsonLinePieces(
        answerRows(answer).map(({ item: { citationIds: _, ...item }, citations }) => ({ ...item, citations })),
      );
    case 'docx':
      return [toDocx(answerDocument(answer))];
  }
};
