import PDFDocument from 'pdfkit';
import type { SampleDocument } from '../content.ts';
import { createTypesetter, LEADING, type Word } from './pdf-text.ts';
import type { PrintedLine } from './printed.ts';

export type Frame = { readonly x: number; readonly width: number };

/** A4 in points, and the space around the text: a usual word processor page. */
const A4 = { short: 595.28, long: 841.89 };
const MARGIN = { side: 58, top: 70, bottom: 66 };
const GUTTER = 22;
const FOOTNOTE_SIZE = 8;
type Footnote = { readonly sign: string; readonly words: readonly Word[] };

/** Pages with a cursor: everything is placed line by line, so that the page of every word is known. */
export const createCanvas = (document: SampleDocument) => {
  const date = new Date(`${document.date}T09:00:00Z`);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    // Deflate differs between builds of zlib: plain streams keep the bytes the same everywhere.
    compress: false,
    info: { Title: document.title, Author: document.namePrinted, CreationDate: date, ModDate: date },
  });
  const chunks: Buffer[] = [];
  const lines: PrintedLine[] = [];
  const footLines: PrintedLine[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const state = {
    pageNumber: 0,
    landscape: false,
    y: 0,
    top: 0,
    column: 0,
    columns: 1,
    deepest: 0,
    reserved: 0,
    footnotes: [] as Footnote[],
  };
  const width = () => (state.landscape ? A4.long : A4.short);
  const height = () => (state.landscape ? A4.short : A4.long);
  const bottom = () => height() - MARGIN.bottom - state.reserved;
  const full = (): Frame => ({ x: MARGIN.side, width: width() - 2 * MARGIN.side });

  const frame = (): Frame => {
    const all = full();
    const each = (all.width - GUTTER * (state.columns - 1)) / state.columns;
    return { x: all.x + state.column * (each + GUTTER), width: each };
  };
  const { measure, wrap, put, putLine } = createTypesetter(pdf, document.typeface);

  const drawFootnotes = () => {
    if (state.footnotes.length === 0) return;
    const { x, width: room } = full();
    let y = height() - MARGIN.bottom - state.reserved + 8;
    pdf
      .moveTo(x, y - 3)
      .lineTo(x + 130, y - 3)
      .lineWidth(0.5)
      .strokeColor('black')
      .stroke();
    for (const { sign, words } of state.footnotes) {
      put(sign, x, y - 1, 'plain', FOOTNOTE_SIZE * 0.75);
      for (const line of wrap(words, room - 8, 'plain', FOOTNOTE_SIZE)) {
        putLine(line, x + 8, y, 'plain', FOOTNOTE_SIZE);
        y += FOOTNOTE_SIZE * LEADING;
      }
    }
  };

  const newPage = () => {
    drawFootnotes();
    pdf.addPage({ size: [width(), height()], margin: 0 });
    Object.assign(state, {
      pageNumber: state.pageNumber + 1,
      y: MARGIN.top,
      top: MARGIN.top,
      column: 0,
      deepest: MARGIN.top,
      reserved: 0,
      footnotes: [],
    });
  };

  /** Goes on in the next column or page when fewer than `points` are left. */
  const ensure = (points: number) => {
    if (state.y + points <= bottom()) return;
    if (state.column < state.columns - 1) {
      state.deepest = Math.max(state.deepest, state.y);
      state.column += 1;
      state.y = state.top;
    } else newPage();
  };

  const reserve = (footnote: Footnote) => {
    const rows = wrap(footnote.words, full().width - 8, 'plain', FOOTNOTE_SIZE).length;
    const extra = rows * FOOTNOTE_SIZE * LEADING + (state.footnotes.length === 0 ? 10 : 0);
    ensure(extra + 20);
    state.footnotes.push(footnote);
    state.reserved += extra;
    footLines.push({ pageNumber: state.pageNumber, text: footnote.words.map((word) => word.text).join(' ') });
  };

  const furnish = () => {
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      const right = pdf.page.width - MARGIN.side;
      put(document.runningHeader, MARGIN.side, 34, 'italic', 8.5, '#444444');
      const sign = `Page ${page + 1} of ${count}`;
      put(sign, right - measure(sign, 'plain', 8.5), pdf.page.height - 40, 'plain', 8.5, '#444444');
    }
  };

  const finish = async (): Promise<{ bytes: Uint8Array; lines: readonly PrintedLine[] }> => {
    drawFootnotes();
    furnish();
    const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
    pdf.end();
    await ended;
    return { bytes: Buffer.concat(chunks), lines: [...lines, ...footLines] };
  };

  return {
    pdf,
    state,
    lines,
    frame,
    bottom,
    measure,
    wrap,
    put,
    putLine,
    newPage,
    ensure,
    reserve,
    finish,
    log: (text: string) => lines.push({ pageNumber: state.pageNumber, text }),
  };
};

export type Canvas = ReturnType<typeof createCanvas>;
