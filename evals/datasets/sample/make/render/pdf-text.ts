import type PDFDocument from 'pdfkit';
import type { SampleDocument } from '../content.ts';

/** A word, with the sign of a footnote that stands behind it. */
export type Word = { readonly text: string; readonly sign?: string };
export type Face = 'plain' | 'bold' | 'italic';

const FACES = {
  sans: { plain: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique' },
  serif: { plain: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic' },
} as const;
/** Lines stand 1.28 sizes apart. */
export const LEADING = 1.28;

export const wordsOf = (text: string): readonly Word[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ text: word }));

/** Measures, breaks and draws text in the typeface of a document. */
export const createTypesetter = (pdf: InstanceType<typeof PDFDocument>, typeface: SampleDocument['typeface']) => {
  const faces = FACES[typeface];
  const use = (face: Face, size: number) => pdf.font(faces[face]).fontSize(size);
  const measure = (text: string, face: Face, size: number): number => use(face, size).widthOfString(text);

  const wrap = (words: readonly Word[], room: number, face: Face, size: number): readonly (readonly Word[])[] => {
    const wrapped: Word[][] = [];
    let line: Word[] = [];
    for (const word of words) {
      const longer = [...line, word];
      if (line.length > 0 && measure(longer.map((w) => w.text).join(' '), face, size) > room) {
        wrapped.push(line);
        line = [word];
      } else line = longer;
    }
    if (line.length > 0) wrapped.push(line);
    return wrapped;
  };

  const put = (text: string, x: number, y: number, face: Face, size: number, colour = 'black') => {
    use(face, size).fillColor(colour).text(text, x, y, { lineBreak: false });
  };

  /** Draws words on one line; a footnote sign is raised and is not part of the printed text. */
  const putLine = (words: readonly Word[], x: number, y: number, face: Face, size: number) => {
    let from = x;
    let run: string[] = [];
    const flush = () => {
      if (run.length === 0) return;
      put(run.join(' '), from, y, face, size);
      from += measure(run.join(' '), face, size);
      run = [];
    };
    for (const word of words) {
      run.push(word.text);
      if (word.sign === undefined) continue;
      flush();
      put(word.sign, from, y - size * 0.22, face, size * 0.65);
      from += measure(word.sign, face, size * 0.65) + measure(' ', face, size);
    }
    flush();
  };

  return { measure, wrap, put, putLine };
};
