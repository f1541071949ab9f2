import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../ingest/charset.ts';
import { DOCX_MEDIA_TYPE, detectMediaType } from '../../ingest/detect.ts';
import { docxBytes } from '../fixtures/docx-file.ts';
import { zipBytes } from '../fixtures/zip-file.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

describe('detectMediaType', () => {
  it.each([
    ['a PDF', utf8('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'application/pdf'],
    ['a PDF after other bytes', utf8(`${'x'.repeat(500)}%PDF-1.4\n1 0 obj\n<<>>`), 'application/pdf'],
    ['a page with a doctype', utf8('\n<!DOCTYPE html>\n<html><p>Plan</p></html>'), 'text/html'],
    ['a page after a comment', utf8('<!-- saved from -->\n<html><body>Plan</body></html>'), 'text/html'],
    ['a fragment of a page', utf8('<div><h1>Plan</h1><p>We save.</p></div>'), 'text/html'],
    ['Markdown', utf8('# Plan\n\n## Savings\n\nWe save.\n'), 'text/markdown'],
    ['plain text', utf8('Productivity Plan\n\nWe saved £5m.\n- one\n- two\n'), 'text/plain'],
    ['a sentence that begins like a bitmap', utf8('BMX tracks and leisure: our plan.'), 'text/plain'],
    ['text about PDF files', utf8('Our forms begin with %PDF- and nobody can read them.'), 'text/plain'],
    ['UTF-16 without a mark', utf16('We saved £5m last year.'), 'text/plain'],
    ['UTF-16 with a mark', utf16('\ufeff# Plan\n\n## Savings\n'), 'text/markdown'],
    ['windows-1252', new Uint8Array([0x57, 0x65, 0x20, 0x73, 0x61, 0x76, 0x65, 0x20, 0xa3, 0x35, 0x6d]), 'text/plain'],
  ])('knows %s', async (_, bytes, mediaType) => {
    expect(await detectMediaType(bytes)).toBe(mediaType);
  });

  it('tells a Word document from another archive', async () => {
    expect(await detectMediaType(await docxBytes([]))).toBe(DOCX_MEDIA_TYPE);
    expect(await detectMediaType(zipBytes([{ name: 'plan.txt', content: 'Plan' }]))).toBe('application/zip');
  });

  it.each([
    [
      'an image (.png)',
      new Uint8Array(
        Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
          'base64',
        ),
      ),
    ],
    [
      'a Microsoft Office file of the old binary kind, such as .doc or .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
    ],
    ['a Rich Text file (.rtf)', utf8('{\\rtf1\\ansi Plan}')],
    ['an SVG image', utf8('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an email or a web archive (.mhtml)', utf8('From: <Saved>\nSubject: Plan\nMIME-Version: 1.0\n\n<html></html>')],
    ['JSON data', utf8('{"plan": "one",\n "saving": 1}')],
    [
      'binary data of an unknown kind',
      Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256),
    ],
  ])('refuses what looks like %s and says so', async (looksLike, bytes) => {
    await expect(detectMediaType(bytes)).rejects.toMatchObject({
      code: 'FILE_TYPE_UNSUPPORTED',
      details: { looksLike },
    });
  });

  it('says that an empty or blank file is empty', async () => {
    await expect(detectMediaType(new Uint8Array())).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(detectMediaType(utf8(' \n\f\n'))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
  });

  it.skipIf(!existsSync(CORPUS))('knows the files of the shared corpus (skipped where it is absent)', async () => {
    const types: string[] = [];
    for (const file of [
      'havering-productivity-plan.pdf',
      'havering-productivity-plan.docx',
      'havering-productivity-plan.html',
      'havant-productivity-plan.txt',
    ]) {
      types.push(await detectMediaType(readFileSync(join(CORPUS, file))));
    }
    expect(types).toEqual(['application/pdf', DOCX_MEDIA_TYPE, 'text/html', 'text/plain']);
  });
});

describe('decodeText', () => {
  const decoded = (bytes: Uint8Array, declared: string | null = null): [string, string, number] => {
    const { text, charset, warnings } = decodeText(bytes, declared);
    return [text, charset, warnings.length];
  };

  it('trusts a mark, then NULs, then strict UTF-8', () => {
    expect(decoded(new Uint8Array([0xef, 0xbb, 0xbf, 0xc2, 0xa3]))).toEqual(['£', 'utf-8', 0]);
    expect(decoded(utf16('saved £5'))).toEqual(['saved £5', 'utf-16le', 0]);
    expect(decoded(utf8('saved £5m – “so far”'))).toEqual(['saved £5m – “so far”', 'utf-8', 0]);
  });

  it('reads other bytes as the file declares, else as windows-1252 with a warning', () => {
    const pound = new Uint8Array([0xa3, 0x35, 0x6d, 0x20, 0x93, 0x6f, 0x6e, 0x65, 0x94]);
    expect(decoded(pound)).toEqual(['£5m “one”', 'windows-1252', 1]);
    expect(decoded(pound, 'Windows-1252')).toEqual(['£5m “one”', 'windows-1252', 0]);
    expect(decoded(pound, 'no-such-charset')).toEqual(['£5m “one”', 'windows-1252', 1]);
  });

  it('keeps the letters of UTF-8 with one damaged byte', () => {
    expect(decoded(new Uint8Array([...utf8('£5m “a” – b '), 0xff, 0x21]))).toEqual(['£5m “a” – b \ufffd!', 'utf-8', 1]);
  });
});
