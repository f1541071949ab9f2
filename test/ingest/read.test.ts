import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../ingest/read.ts';
import type { ReadDocument } from '../../src/core/schema/document.ts';
import { zipBytes } from '../fixtures/zip-file.ts';

const read = (bytes: Uint8Array): Promise<ReadDocument> => readFile(bytes, { fileName: 'plan' });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const SHARED = join(import.meta.dirname, '../../../shared');
const rowsOf = (document: ReadDocument): string[][] =>
  document.tables.map((table) =>
    table.rows.map((row) => row.cells.map((cell) => cell.text.toLowerCase().replace(/[^a-z0-9£%]+/g, '')).join('|')),
  );

describe('readFile', () => {
  it('reads by content, whatever the name says', async () => {
    const document = await readFile(utf8('<html><body><h1>Plan</h1><p>We save.</p></body></html>'), {
      fileName: 'plan.pdf',
    });
    expect([document.mediaType, document.text]).toEqual(['text/html', 'Plan\n\nWe save.']);
  });

  it('refuses what it cannot read with a code', async () => {
    await expect(read(new Uint8Array())).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(read(utf8('x'.repeat(11 * 1024 * 1024)))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(read(zipBytes([{ name: 'a.txt', content: 'a' }]))).rejects.toMatchObject({
      code: 'FILE_TYPE_UNSUPPORTED',
    });
    await expect(readFile(utf8('Plan'), { fileName: 'plan', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('keeps lone surrogates and control characters out of the text', async () => {
    const bytes = new Uint8Array(Buffer.from('\ufeffPlan \ud800 and\u0007 text of the council', 'utf16le'));
    expect((await read(bytes)).text).toBe('Plan \ufffd and text of the council');
  });

  it.skipIf(!existsSync(SHARED))(
    'finds the same tables in three forms of one plan (skipped without the shared corpus)',
    async () => {
      const forms = ['html', 'docx', 'txt'].map((form) =>
        readFileSync(join(SHARED, `corpus/havering-productivity-plan.${form}`)),
      );
      const [html = [], docx, txt] = (await Promise.all(forms.map((bytes) => read(new Uint8Array(bytes))))).map(rowsOf);
      expect(html.map((rows) => rows.length)).toEqual([18, 11, 20, 30]);
      expect(docx).toEqual(html);
      expect(txt).toEqual(html);
    },
  );
});
