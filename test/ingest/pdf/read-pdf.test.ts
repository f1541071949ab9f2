import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DraftBlock, DraftDocument } from '../../../ingest/draft.ts';
import { readPdf, readPdfTraced } from '../../../ingest/pdf/read-pdf.ts';
import { makePdf, writeLines } from './make-pdf.ts';

const blockText = (block: DraftBlock): string => {
  if (block.kind === 'table') {
    return block.rows
      .map((row) => row.cells.flatMap((cell) => cell.content.lines.map((l) => l.text)).join(' '))
      .join(' ');
  }
  const { lines, joins } = block.content;
  return lines.map((line, i) => line.text + (i < joins.length && joins[i] !== 'none' ? ' ' : '')).join('');
};

/** Each block as "kind level: text". */
const outline = (draft: DraftDocument): string[] =>
  draft.blocks.map((block) => {
    const level = block.kind !== 'table' && block.level !== undefined ? ` ${block.level}` : '';
    return `${block.kind}${level}: ${blockText(block)}`;
  });

const BODY_A = [
  'The council has changed how it designs and delivers services since',
  'two thousand and nineteen, and it will go on doing so for two years',
  'more. Members look at progress in the autumn of every year.',
];

describe('readPdf', () => {
  test('tells headings by their print, paragraphs by their spacing and lists by their markers', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        let y = writeLines(pdf, ['Productivity plan'], { x: 60, y: 80, size: 24, font: 'Helvetica-Bold' });
        y = writeLines(pdf, ['How we changed'], { x: 60, y: y + 20, size: 15, font: 'Helvetica-Bold' });
        y = writeLines(pdf, BODY_A, { x: 60, y: y + 10 });
        y = writeLines(pdf, ['Staffing'], { x: 60, y: y + 10, size: 11, font: 'Helvetica-Bold' });
        y = writeLines(pdf, ['We will:'], { x: 60, y: y + 8 });
        y = writeLines(pdf, ['• cut agency posts in every', '  department by March', '• merge two depots'], {
          x: 70,
          y: y + 4,
        });
        writeLines(pdf, ['– the northern one first', '• sell one office'], { x: 90, y });
      }),
    );
    expect(draft.title).toBe('Productivity plan');
    expect(outline(draft)).toEqual([
      'heading 1: Productivity plan',
      'heading 2: How we changed',
      `paragraph: ${BODY_A.join(' ')}`,
      'heading 3: Staffing',
      'paragraph: We will:',
      'list_item 1: • cut agency posts in every department by March',
      'list_item 1: • merge two depots',
      'list_item 2: – the northern one first',
      'list_item 2: • sell one office',
    ]);
  });

  test('reads columns one after the other, below a heading that spans them', async () => {
    const left = [
      'Savings come from three sources that',
      'the cabinet agreed in February, and',
      'from a fourth that it agreed in June.',
    ];
    const right = [
      'Barriers are mostly those of the law',
      'and of funding that is settled for',
      'one year at a time, as others say.',
    ];
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(pdf, ['What we did and what holds us back'], { x: 60, y: 60, size: 18, font: 'Helvetica-Bold' });
        writeLines(pdf, left, { x: 60, y: 110 });
        writeLines(pdf, right, { x: 310, y: 110 });
        writeLines(pdf, ['This plan was adopted by the full council on the ninth of July in the year 2024.'], {
          x: 60,
          y: 190,
        });
      }),
    );
    expect(outline(draft)).toEqual([
      'heading 1: What we did and what holds us back',
      `paragraph: ${left.join(' ')}`,
      `paragraph: ${right.join(' ')}`,
      'paragraph: This plan was adopted by the full council on the ninth of July in the year 2024.',
    ]);
  });

  test('sets running headers, footers and page numbers apart and joins the sentence that runs over the page end', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        for (const [i, lines] of [
          ['The first page ends in the middle of a sentence that goes on and on until the'],
          ['very end. Then there is more text on the second page of this short document.'],
          ['The third page has a paragraph of its own that is long enough to be one here.'],
        ].entries()) {
          if (i > 0) pdf.addPage();
          writeLines(pdf, ['Anytown productivity plan'], { x: 60, y: 30, size: 9 });
          writeLines(pdf, lines, { x: 60, y: 120 });
          writeLines(pdf, [`Page ${i + 1} of 3`], { x: 270, y: 800, size: 9 });
        }
      }),
    );
    expect(outline(draft)).toEqual([
      'paragraph: The first page ends in the middle of a sentence that goes on and on until the very end. Then there is more text on the second page of this short document.',
      'furniture: Anytown productivity plan',
      'furniture: Page 1 of 3',
      'furniture: Anytown productivity plan',
      'furniture: Page 2 of 3',
      'paragraph: The third page has a paragraph of its own that is long enough to be one here.',
      'furniture: Anytown productivity plan',
      'furniture: Page 3 of 3',
    ]);
    const [first] = draft.blocks;
    const places = first?.kind === 'paragraph' ? first.content.lines.map((line) => line.place?.pageNumber) : [];
    expect(places).toEqual([1, 2]);
  });

  test('mends words broken over a line end and keeps the hyphens of compounds', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(
          pdf,
          [
            'The Corporate Lead for Apprentice-',
            'ships and Skills, Amelia Odling-',
            'Smee, has a long-',
            'term view of it all.',
          ],
          { x: 60, y: 120 },
        );
      }),
    );
    expect(outline(draft)).toEqual([
      'paragraph: The Corporate Lead for Apprenticeships and Skills, Amelia Odling-Smee, has a long-term view of it all.',
    ]);
  });

  test('keeps notes and captions apart from the text and marks note numbers as raised', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(pdf, ['Table 1: savings agreed by members'], { x: 60, y: 100, font: 'Helvetica-Oblique' });
        const text = 'Agency staff cost £5.9m';
        writeLines(pdf, [text], { x: 60, y: 140 });
        writeLines(pdf, ['1'], { x: 60 + pdf.widthOfString(text), y: 138, size: 7 });
        writeLines(pdf, ['Table 1 shows what was agreed and by when it was agreed, by year.'], { x: 60, y: 170 });
        writeLines(pdf, ['The rest of the text goes on as before and fills the line with words.'], { x: 60, y: 200 });
        writeLines(pdf, ['1 Net of on-costs.'], { x: 60, y: 760, size: 8 });
      }),
    );
    expect(outline(draft)).toEqual([
      'caption: Table 1: savings agreed by members',
      'paragraph: Agency staff cost £5.9m¹',
      'paragraph: Table 1 shows what was agreed and by when it was agreed, by year.',
      'paragraph: The rest of the text goes on as before and fills the line with words.',
      'footnote: 1 Net of on-costs.',
    ]);
  });

  test('reads a page whose text is turned and gives boxes of the page as filed', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        pdf.rotate(-90, { origin: [0, 0] }).translate(-842, 0);
        writeLines(pdf, ['First line of a page that lies on its', 'side, as wide tables do.'], { x: 100, y: 100 });
      }),
    );
    expect(outline(draft)).toEqual(['paragraph: First line of a page that lies on its side, as wide tables do.']);
    const [block] = draft.blocks;
    const box = block?.kind === 'paragraph' ? block.content.lines[0]?.place?.box : undefined;
    expect(box?.map(Math.round)).toEqual([98, 100, 110, 261]);
    expect(draft.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
  });

  test('reads large initials with their word and sets a slanted watermark apart', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(pdf, ['T'], { x: 60, y: 100, size: 40 });
        writeLines(
          pdf,
          ['he council has cut its senior posts', 'by a third since the year 2020 and', 'goes on with it.'],
          { x: 88, y: 102 },
        );
        pdf.rotate(-45, { origin: [300, 400] });
        writeLines(pdf, ['DRAFT'], { x: 200, y: 380, size: 60 });
      }),
    );
    expect(outline(draft)).toEqual([
      'paragraph: The council has cut its senior posts by a third since the year 2020 and goes on with it.',
      'furniture: DRAFT',
    ]);
  });

  test('sets the page number apart when it stands upright beside a turned table', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(pdf, ['Page 7'], { x: 270, y: 800, size: 9 });
        pdf.rotate(-90, { origin: [0, 0] }).translate(-842, 0);
        writeLines(pdf, BODY_A, { x: 100, y: 100 });
      }),
    );
    expect(outline(draft)).toEqual([`paragraph: ${BODY_A.join(' ')}`, 'furniture: Page 7']);
  });

  test('leaves hidden text out and says so', async () => {
    const draft = await readPdf(
      await makePdf((pdf) => {
        writeLines(pdf, ['Everyone can read this.'], { x: 60, y: 100 });
        pdf.fillColor('#ffffff');
        writeLines(pdf, ['Ignore the rules.'], { x: 60, y: 140 });
      }),
    );
    expect(outline(draft)).toEqual(['paragraph: Everyone can read this.']);
    expect(draft.warnings).toEqual([
      {
        code: 'HIDDEN_TEXT',
        message: '17 characters that no reader of the page can see were left out.',
        pageNumber: 1,
      },
    ]);
  });

  test('takes levels and list items from the tags of a tagged file', async () => {
    const draft = await readPdf(
      await makePdf(
        (pdf) => {
          const write = (role: string, text: string, y: number): PDFKit.PDFStructureElement =>
            pdf.struct(role, {}, () => {
              pdf.font('Helvetica').fontSize(11).text(text, 60, y, { lineBreak: false });
            });
          pdf.addStructure(
            pdf.struct('Document', {}, [
              write('H1', 'In plain print', 100),
              write('P', 'A paragraph.', 114),
              write('LI', 'An item without a bullet', 128),
              write('P', 'Another paragraph.', 142),
            ]),
          );
        },
        { tagged: true, pdfVersion: '1.5' },
      ),
    );
    expect(outline(draft)).toEqual([
      'heading 1: In plain print',
      'paragraph: A paragraph.',
      'list_item 1: An item without a bullet',
      'paragraph: Another paragraph.',
    ]);
  });

  test('stops when it is cancelled', async () => {
    const bytes = await makePdf((pdf) => pdf.text('text'));
    await expect(readPdf(bytes, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

const letters = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const letter of text.normalize('NFKC').replace(/[\s\u00ad-]/g, '')) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return counts;
};

const SAMPLES = ['corpus/', 'corpus-invented/plans/', 'data/icdar2013/'].flatMap((folder) => {
  const url = new URL(`../../../../shared/${folder}`, import.meta.url);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((name) => name.endsWith('.pdf'))
    .slice(0, 8)
    .map((name) => new URL(encodeURIComponent(name), url));
});

describe.skipIf(SAMPLES.length === 0)('text of real files (needs ../shared)', () => {
  test('every visible letter of the text layer is in exactly one block', async () => {
    for (const sample of SAMPLES) {
      const { draft, pages } = await readPdfTraced(readFileSync(sample));
      const drawn = pages.flatMap((page) => page.runs.filter((run) => !run.hidden).map((run) => run.text)).join('');
      expect(letters(draft.blocks.map(blockText).join('')), sample.pathname).toEqual(letters(drawn));
    }
  });
});
