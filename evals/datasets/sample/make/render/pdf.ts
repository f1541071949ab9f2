import type { Block, SampleDocument, Sentence } from '../content.ts';
import { SAMPLE_LINE } from '../content.ts';
import { type Canvas, createCanvas } from './pdf-canvas.ts';
import { drawTable } from './pdf-table.ts';
import { LEADING, type Word, wordsOf } from './pdf-text.ts';
import type { Rendered } from './printed.ts';

const BODY = 11.5;
const HEADINGS = { 1: 20, 2: 14, 3: 11.5 } as const;
const INDENT = 26;

type Notes = ReadonlyMap<string, readonly Word[]>;

const wordsWithSigns = (sentences: readonly Sentence[]): readonly Word[] =>
  sentences.flatMap(({ text, note }) => {
    const words = wordsOf(text);
    const last = words[words.length - 1];
    return note === undefined || !last ? words : [...words.slice(0, -1), { text: last.text, sign: note }];
  });

/** Places words as lines; a footnote goes to the foot of the page that holds its sign. */
const flow = (canvas: Canvas, words: readonly Word[], notes: Notes, indent = 0, lead?: string) => {
  const { x, width } = canvas.frame();
  const lines = canvas.wrap(words, width - indent, 'plain', BODY);
  const height = BODY * LEADING;
  lines.forEach((line, index) => {
    for (const { sign } of line) if (sign !== undefined) canvas.reserve({ sign, words: notes.get(sign) ?? [] });
    // Two lines at the least stay together at the foot of a page.
    canvas.ensure(index === 0 && lines.length > 1 ? 2 * height : height);
    const shift = canvas.frame().x - x;
    if (index === 0 && lead)
      canvas.put(lead, x + shift + (lead === '•' ? indent - 12 : 0), canvas.state.y, 'plain', BODY);
    canvas.putLine(line, x + shift + indent, canvas.state.y, 'plain', BODY);
    canvas.log(line.map((word) => word.text).join(' '));
    canvas.state.y += height;
  });
};

const setLayout = (canvas: Canvas, kind: Block['kind']) => {
  const { state } = canvas;
  if (kind === 'columns') Object.assign(state, { columns: 2, column: 0, top: state.y, deepest: state.y });
  if (kind === 'column_break')
    Object.assign(state, { deepest: Math.max(state.deepest, state.y), column: 1, y: state.top });
  if (kind === 'columns_end') Object.assign(state, { y: Math.max(state.deepest, state.y) + 6, columns: 1, column: 0 });
  if (kind === 'landscape' || kind === 'portrait') canvas.state.landscape = kind === 'landscape';
  if (kind === 'landscape' || kind === 'portrait' || kind === 'page') canvas.newPage();
};

const drawHeading = (canvas: Canvas, block: Extract<Block, { kind: 'heading' }>) => {
  const size = HEADINGS[block.level];
  const lines = canvas.wrap(wordsOf(block.text), canvas.frame().width, 'bold', size);
  canvas.state.y += block.level === 1 ? 4 : 7;
  // A heading never stands last on a page: three lines of text must still fit.
  canvas.ensure(lines.length * size * LEADING + 3 * BODY * LEADING);
  for (const line of lines) {
    canvas.putLine(line, canvas.frame().x, canvas.state.y, 'bold', size);
    canvas.log(line.map((word) => word.text).join(' '));
    canvas.state.y += size * LEADING;
  }
  canvas.state.y += 3;
};

const drawFacts = (canvas: Canvas, rows: readonly (readonly [string, string])[]) => {
  for (const [label, value] of rows) {
    canvas.ensure(BODY * LEADING);
    const { x } = canvas.frame();
    canvas.put(label, x, canvas.state.y, 'bold', BODY);
    canvas.put(value, x + 130, canvas.state.y, 'plain', BODY);
    canvas.log(`${label} ${value}`);
    canvas.state.y += BODY * LEADING + 2;
  }
  canvas.state.y += 6;
};

const draw = (canvas: Canvas, block: Block, notes: Notes) => {
  const { state } = canvas;
  if (block.kind === 'heading') drawHeading(canvas, block);
  else if (block.kind === 'paragraph') {
    flow(canvas, wordsWithSigns(block.sentences), notes, block.number ? INDENT : 0, block.number);
    state.y += 6;
  } else if (block.kind === 'bullets') {
    for (const item of block.items) {
      flow(canvas, wordsWithSigns(item), notes, 18, '•');
      state.y += 2;
    }
    state.y += 4;
  } else if (block.kind === 'facts') drawFacts(canvas, block.rows);
  else if (block.kind === 'hidden') {
    canvas.ensure(8);
    canvas.put(block.text, canvas.frame().x, state.y, 'plain', 5, 'white');
    canvas.log(block.text);
    state.y += 8;
  } else if (block.kind === 'table') drawTable(canvas, block);
  else setLayout(canvas, block.kind);
};

/** The document as a PDF of A4 pages with running header, page numbers and footnotes. */
export const renderPdf = async (document: SampleDocument): Promise<Rendered> => {
  const canvas = createCanvas(document);
  const notes = new Map(
    document.blocks.flatMap((b) => (b.kind === 'footnote' ? [[b.note, wordsWithSigns(b.sentences)] as const] : [])),
  );
  canvas.newPage();
  canvas.put(SAMPLE_LINE, canvas.frame().x, canvas.state.y - 16, 'italic', 9);
  canvas.log(SAMPLE_LINE);
  for (const block of document.blocks) draw(canvas, block, notes);
  return canvas.finish();
};
