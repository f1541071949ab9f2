import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { toDocx } from '../../src/export/docx.ts';

const htmlOf = async (bytes: Uint8Array): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;

describe('a Word document', () => {
  it('numbers its items through and puts each source into a footnote', async () => {
    const html = await htmlOf(
      toDocx({
        title: 'Actions',
        introduction: [{ text: 'Two actions.', notes: [] }],
        sections: [
          { heading: 'Ostrey', items: [{ text: 'Share depots', notes: ['“Share depots” Plan, page 2.'] }] },
          { heading: 'Tarrow', items: [{ text: 'Sell <land> & barns', notes: ['“Sell” Plan, page 3.', 'Second.'] }] },
        ],
      }),
    );
    expect(html).toContain('<h1>Ostrey</h1>');
    expect(html).toContain('1. Share depots<sup>');
    expect(html).toContain('2. Sell &lt;land&gt; &amp; barns<sup>');
    expect([...html.matchAll(/id="footnote-\d+"><p>\s*(.*?) <a/g)].map((match) => match[1])).toEqual([
      '“Share depots” Plan, page 2.',
      '“Sell” Plan, page 3.',
      'Second.',
    ]);
  });

  it('leaves out characters that XML has no place for', async () => {
    const html = await htmlOf(toDocx({ title: 'a\u0000b\u0007c\ud800d', introduction: [], sections: [] }));
    expect(html).toContain('abc\ufffdd');
  });
});
