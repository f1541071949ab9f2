import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PageContent, Run } from '../../../ingest/page-content.ts';
import { openPdf } from '../../../ingest/pdf/open-pdf.ts';
import { makePdf } from './make-pdf.ts';

const firstPage = async (bytes: Uint8Array): Promise<PageContent> => {
  const file = await openPdf(bytes);
  try {
    return await file.page(1);
  } finally {
    await file.close();
  }
};

const runOf = (page: PageContent, text: string): Run => {
  const run = page.runs.find((candidate) => candidate.text === text);
  if (run === undefined) throw new Error(`no run "${text}" in ${JSON.stringify(page.runs.map((r) => r.text))}`);
  return run;
};

describe('openPdf', () => {
  test('reads title and page count', async () => {
    const bytes = await makePdf(
      (pdf) => {
        pdf.addPage();
      },
      { info: { Title: 'Productivity plan 2024', Author: 'A council' } },
    );
    const file = await openPdf(bytes);
    expect(file.pageCount).toBe(2);
    expect(file.metadata.title).toBe('Productivity plan 2024');
    expect(file.metadata.author).toBe('A council');
    await file.close();
  });

  test('gives runs with font, size and place, origin at the bottom left', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.font('Helvetica-Bold').fontSize(20).text('Savings', 72, 100, { lineBreak: false });
        pdf.font('Helvetica-Oblique').fontSize(10).text('since 2010', 72, 140, { lineBreak: false });
      }),
    );
    const savings = runOf(page, 'Savings');
    expect(savings).toMatchObject({ bold: true, italic: false, fontSize: 20, rotation: 0, hidden: false });
    expect(savings.box[0]).toBeCloseTo(72, 0);
    expect(savings.baseline).toBeGreaterThan(715);
    expect(savings.baseline).toBeLessThan(742);
    expect(runOf(page, 'since 2010')).toMatchObject({ bold: false, italic: true, fontSize: 10 });
  });

  test('keeps words apart in different cells and together in one line', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.font('Helvetica').fontSize(10);
        pdf.text('Move to the cloud', 50, 100, { lineBreak: false });
        pdf.text('Ongoing', 150, 100, { lineBreak: false });
      }),
    );
    expect(page.runs.map((run) => run.text)).toEqual(['Move to the cloud', 'Ongoing']);
  });

  test('reads letterspaced words as words', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.font('Helvetica').fontSize(12).text('OUR PLAN', 50, 100, { characterSpacing: 4, lineBreak: false });
      }),
    );
    expect(page.runs.map((run) => run.text)).toEqual(['OUR PLAN']);
  });

  test('finds stroked lines and thin filled boxes as rulings, larger boxes as fills', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.lineWidth(1).moveTo(50, 100).lineTo(250, 100).stroke('#000000');
        pdf.rect(50, 200, 200, 0.75).fill('#444444');
        pdf.rect(50, 300, 200, 40).fill('#0b5563');
        pdf.moveTo(50, 400).lineTo(250, 470).stroke('#000000');
      }),
    );
    expect(page.rulings.map(({ x0, x1, y0, y1 }) => [x0, Math.round(y0), x1, Math.round(y1)])).toEqual([
      [50, 742, 250, 742],
      [50, 642, 250, 642],
    ]);
    expect(page.fills.map((fill) => [fill.colour, ...fill.box.map(Math.round)])).toEqual([
      ['#0b5563', 50, 502, 250, 542],
    ]);
  });

  test('keeps white lines between shaded cells and drops white lines on white paper', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.rect(50, 100, 200, 40).fill('#0b5563');
        pdf.moveTo(150, 100).lineTo(150, 140).stroke('#ffffff');
        pdf.moveTo(50, 300).lineTo(250, 300).stroke('#ffffff');
      }),
    );
    expect(page.rulings.map((ruling) => [ruling.x0, Math.round(ruling.y0)])).toEqual([[150, 702]]);
  });

  test('does not take clip paths for drawing', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.rect(50, 50, 300, 300).clip();
        pdf.font('Helvetica').fontSize(10).text('inside', 60, 60, { lineBreak: false });
      }),
    );
    expect([page.rulings.length, page.fills.length]).toEqual([0, 0]);
  });

  test('marks text that nobody sees as hidden', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.font('Helvetica').fontSize(11);
        pdf.fillColor('#ffffff').text('white on white', 50, 100, { lineBreak: false });
        pdf.rect(40, 190, 300, 40).fill('#0b5563');
        pdf.fillColor('#ffffff').text('white on green', 50, 200, { lineBreak: false });
        pdf.fillColor('#000000').text('beyond the edge', 900, 300, { lineBreak: false });
        pdf.fontSize(0.8).text('too small', 50, 400, { lineBreak: false });
        pdf.fontSize(11).text('under a box', 50, 500, { lineBreak: false });
        pdf.rect(40, 480, 300, 50).fill('#000000');
        pdf.fillColor('#000000').text('plain', 50, 600, { lineBreak: false });
      }),
    );
    expect(page.runs.map((run) => [run.text, run.hidden])).toEqual([
      ['white on white', true],
      ['white on green', false],
      ['beyond the edge', true],
      ['too small', true],
      ['under a box', true],
      ['plain', false],
    ]);
  });

  test('leaves out false bold: the same words drawn twice', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.font('Helvetica').fontSize(11);
        pdf.text('Barriers', 50, 100, { lineBreak: false });
        pdf.text('Barriers', 50.3, 100, { lineBreak: false });
      }),
    );
    expect(page.runs.map((run) => run.text)).toEqual(['Barriers']);
  });

  test('gives the direction of turned text', async () => {
    const page = await firstPage(
      await makePdf((pdf) => {
        pdf.rotate(-90, { origin: [100, 400] });
        pdf.font('Helvetica').fontSize(11).text('upwards', 100, 400, { lineBreak: false });
      }),
    );
    expect(runOf(page, 'upwards').rotation).toBe(90);
  });

  test('connects runs with the structure tree of a tagged file', async () => {
    const page = await firstPage(
      await makePdf(
        (pdf) => {
          const heading = pdf.struct('H2', {}, () => {
            pdf.font('Helvetica').fontSize(14).text('Barriers', 50, 100, { lineBreak: false });
          });
          const paragraph = pdf.struct('P', {}, () => {
            pdf.fontSize(11).text('Short settlements.', 50, 130, { lineBreak: false });
          });
          pdf.addStructure(pdf.struct('Document', {}, [heading, paragraph]));
        },
        { tagged: true, pdfVersion: '1.5' },
      ),
    );
    const document = page.structure?.children[0];
    const roles = document !== undefined && 'role' in document ? document.children : [];
    expect(roles.map((node) => ('role' in node ? [node.role, node.children] : null))).toEqual([
      ['H2', [{ markedContentId: runOf(page, 'Barriers').markedContentId }]],
      ['P', [{ markedContentId: runOf(page, 'Short settlements.').markedContentId }]],
    ]);
  });

  test('refuses a file that needs a password', async () => {
    const bytes = await makePdf((pdf) => pdf.text('secret'), { userPassword: 'x', pdfVersion: '1.7' });
    await expect(openPdf(bytes)).rejects.toMatchObject({ code: 'PDF_ENCRYPTED' });
  });

  test('refuses bytes that are no PDF', async () => {
    await expect(openPdf(new TextEncoder().encode('%PDF-1.4 nothing more'))).rejects.toMatchObject({
      code: 'PDF_DAMAGED',
    });
  });

  const plan = new URL('../../../../shared/corpus/havering-productivity-plan.pdf', import.meta.url);
  test.skipIf(!existsSync(plan))('reads a browser-printed table page: rulings and tags (needs ../shared)', async () => {
    const file = await openPdf(readFileSync(plan));
    const page = await file.page(2);
    await file.close();
    expect(page.rulings.length).toBeGreaterThan(40);
    expect(JSON.stringify(page.structure)).toContain('"TH"');
    expect(runOf(page, 'Area').markedContentId).not.toBeNull();
  });
});
