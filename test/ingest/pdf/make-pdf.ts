import PDFDocument from 'pdfkit';

/** A PDF drawn by a test; A4 upright, no margins, until told otherwise. */
export const makePdf = (
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 0, compress: false, ...options });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
    draw(pdf);
    pdf.end();
  });

/** Writes lines one under another, each at exactly this place; returns the y below the last. */
export const writeLines = (
  pdf: PDFKit.PDFDocument,
  lines: readonly string[],
  place: {
    readonly x: number;
    readonly y: number;
    readonly size?: number;
    readonly font?: string;
    readonly leading?: number;
  },
): number => {
  const size = place.size ?? 11;
  const leading = place.leading ?? size * 1.3;
  pdf.font(place.font ?? 'Helvetica').fontSize(size);
  for (const [i, line] of lines.entries()) pdf.text(line, place.x, place.y + i * leading, { lineBreak: false });
  return place.y + lines.length * leading;
};
