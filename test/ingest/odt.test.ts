import { describe, expect, it } from 'vitest';
import { readOdt } from '../../ingest/odt.ts';
import { readFile } from '../../ingest/read.ts';
import { blockLines, tableLines } from '../fixtures/draft-text.ts';
import { zipBytes } from '../fixtures/zip-file.ts';

const odt = (body: string, styles = ''): Uint8Array =>
  zipBytes([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'meta.xml',
      content:
        '<office:document-meta><office:meta><dc:title>Alderby plan</dc:title></office:meta></office:document-meta>',
    },
  ]);

const p = (text: string): string => `<text:p>${text}</text:p>`;
const cell = (text: string, attributes = ''): string =>
  `<table:table-cell${attributes}>${text === '' ? '' : p(text)}</table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

describe('readOdt', () => {
  it('reads headings, paragraphs, nested lists and line breaks', async () => {
    const draft = await readOdt(
      odt(`<text:h text:outline-level="1">Productivity plan</text:h>
        ${p('We save<text:s text:c="2"/>money<text:line-break/>each year &amp; share it.')}
        <text:list><text:list-item>${p('vans')}<text:list><text:list-item>${p('small')}</text:list-item></text:list></text:list-item></text:list>
        <text:h text:outline-level="2">Barriers</text:h>${p('Short settlements.')}`),
    );
    expect(draft.title).toBe('Alderby plan');
    expect(blockLines(draft)).toEqual([
      'heading1|Productivity plan',
      'paragraph|We save money\neach year & share it.',
      'list_item1|vans',
      'list_item2|small',
      'heading2|Barriers',
      'paragraph|Short settlements.',
    ]);
  });

  it('takes tracked deletions, comments and contents out, and leaves insertions in', async () => {
    const draft = await readOdt(
      odt(`<text:tracked-changes><text:changed-region><text:deletion>${p('struck out')}</text:deletion></text:changed-region></text:tracked-changes>
        <text:table-of-content><text:index-body>${p('Barriers 3')}</text:index-body></text:table-of-content>
        ${p(`We will<text:change text:change-id="1"/> close <text:change-start text:change-id="2"/>two<text:change-end text:change-id="2"/> depots<office:annotation>${p('really?')}</office:annotation>.`)}`),
    );
    expect(blockLines(draft)).toEqual(['paragraph|We will close two depots.']);
  });

  it('reads tables with header rows and spans, and blank cells that are written once', async () => {
    const draft = await readOdt(
      odt(
        `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>${row(cell('Area'), cell('Action'), cell('By'))}</table:table-header-rows>
        ${row(cell('Vans', ' table:number-rows-spanned="2"'), cell('Sell'), cell('2025'))}
        ${row('<table:covered-table-cell/>', cell('Share'), cell('2026'))}
        ${row(cell('Halls'), cell('', ' table:number-columns-repeated="2"'))}</table:table>`,
      ),
    );
    expect(tableLines(draft)).toEqual([
      ['#Area | Action | By', 'Vans | Sell | 2025', '^Vans | Share | 2026', 'Halls |  | '],
    ]);
  });

  it('reads footnotes after the block that bears their mark, and short bold paragraphs as headings', async () => {
    const draft = await readOdt(
      odt(
        `<text:p text:style-name="B">Our finances</text:p>${p(`We owe nothing<text:note text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body>${p('As of May.')}</text:note-body></text:note>.`)}${p('The end is near.')}`,
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>',
      ),
    );
    expect(blockLines(draft)).toEqual([
      'heading2|Our finances',
      'paragraph|We owe nothing.',
      'footnote|As of May.',
      'paragraph|The end is near.',
    ]);
  });

  it('is chosen by content, whatever the name says', async () => {
    const read = await readFile(odt(p('We save money.')), { fileName: 'plan.docx' });
    expect([read.mediaType, read.text, read.pages]).toEqual([
      'application/vnd.oasis.opendocument.text',
      'We save money.',
      [],
    ]);
  });

  it('refuses what no word processor writes', async () => {
    await expect(readOdt(zipBytes([{ name: 'mimetype', content: 'x' }]))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
    await expect(readOdt(odt('<!DOCTYPE a [<!ENTITY b "c">]>'))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    await expect(readOdt(odt('<text:section>'.repeat(300)))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    const repeated = `<table:table>${row(cell('', ' table:number-columns-repeated="1000000"'))}${row(cell('a'))}</table:table>`;
    await expect(readOdt(odt(repeated.repeat(3)))).resolves.toBeDefined();
  });
});
