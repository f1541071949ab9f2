import { describe, expect, it } from 'vitest';
import { readHtml } from '../../ingest/html.ts';
import { blockLines, tableLines } from '../fixtures/draft-text.ts';

const page = (body: string, head = ''): Uint8Array =>
  new TextEncoder().encode(
    `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
  );

describe('readHtml', () => {
  it('keeps the main content and drops what stands on every page of a site', () => {
    const draft = readHtml(
      page(
        `<div id="cookie-banner"><p>We use cookies.</p><button>OK</button></div><a class="skip-link" href="#m">Skip</a>
        <header><nav><a href="/">Home</a></nav></header>
        <main id="m"><p class="breadcrumb"><a href="/">Home</a> / Plan</p><h1>Our plan</h1>
        <p class="byline">Published 18 July 2024</p><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>
        <section class="social-care"><h2>Social care</h2><p>We share a team.</p></section>
        <form><label>Was this useful?</label><input></form><div class="share"><a href="#">Share</a></div></main>
        <footer>Contact us</footer><script>var x = "<p>no</p>";</script>`,
        '<title>Our plan - Example Council</title>',
      ),
    );
    expect(draft.title).toBe('Our plan');
    expect(blockLines(draft)).toEqual([
      'heading1|Our plan',
      'heading2|Social care',
      'paragraph|We share a team.',
      'furniture|Published 18 July 2024',
    ]);
  });

  it('drops hidden text but keeps a closed accordion', () => {
    const draft = readHtml(
      page(
        `<p>Seen</p><p style="display: none">Injected</p><p hidden>Gone</p><span aria-hidden="true">icon</span>
        <button aria-controls="p1">Savings</button><div id="p1" hidden><p>£5m saved</p></div>`,
      ),
    );
    expect(blockLines(draft)).toEqual(['paragraph|Seen', 'paragraph|£5m saved']);
  });

  it('reads lists with their nesting, definitions, line breaks, captions and bold lines', () => {
    const draft = readHtml(
      page(
        `<h2>One</h2><p><strong>Savings so far</strong></p><p>First<br>second<br><br>Third</p>
        <ul><li>a<ul><li><p>b</p><p>c</p></li></ul></li></ul><dl><dt>Lead</dt><dd>Finance</dd><dt>Date</dt><dd>May</dd></dl>
        <figure><img src="x"><figcaption>Figure 1: staff</figcaption></figure>`,
      ),
    );
    expect(blockLines(draft)).toEqual([
      'heading2|One',
      'heading3|Savings so far',
      'paragraph|First\nsecond',
      'paragraph|Third',
      'list_item1|a',
      'list_item2|b\nc',
      'list_item1|Lead\nFinance',
      'list_item1|Date\nMay',
      'caption|Figure 1: staff',
    ]);
  });

  it('reads spans, headers and blanks of a table', () => {
    const draft = readHtml(
      page(
        `<table><caption>Asks</caption><thead><tr><th rowspan=2>Area</th><th colspan=2>What</th></tr><tr><th>Ask</th><th>By</th></tr></thead>
        <tr><td rowspan=2>Housing</td><td>One</td><td></td></tr><tr><td>Two</td><td>2025</td></tr>
        <tr><td></td><td>Three</td><td>2026</td></tr><tr><td>Total</td><td></td><td>3</td></tr></table>`,
      ),
    );
    expect(tableLines(draft)).toEqual([
      [
        '#Area | What | ^What',
        '#^Area | Ask | By',
        'Housing | One | ',
        '^Housing | Two | 2025',
        '^Housing | Three | 2026',
        'total: Total |  | 3',
      ],
    ]);
    expect(draft.blocks.flatMap((block) => (block.kind === 'table' ? [block.title] : []))).toEqual(['Asks']);
  });

  it('reads a table that lays out a page as what it holds', () => {
    expect(
      blockLines(readHtml(page('<table><tr><td><h2>Left</h2><p>a</p></td><td><p>b</p></td></tr></table>'))),
    ).toEqual(['heading2|Left', 'paragraph|a', 'paragraph|b']);
  });

  it('puts a footnote after the paragraph that bears its mark', () => {
    const draft = readHtml(
      page(
        `<p>We saved £5m.<sup><a href="#fn1" id="r1">1</a></sup> More will come.</p><p>Next.</p>
        <ol><li id="fn1">Since 2010. <a href="#r1">↩</a></li></ol>`,
      ),
    );
    expect(blockLines(draft)).toEqual([
      'paragraph|We saved £5m. More will come.',
      'footnote|Since 2010.',
      'paragraph|Next.',
    ]);
  });

  it('reads windows-1252 as the page declares it', () => {
    const bytes = Buffer.from(
      '<html><head><meta charset="windows-1252"></head><body><p>Saved \xa35m \x96 so far</p></body></html>',
      'latin1',
    );
    const draft = readHtml(new Uint8Array(bytes));
    expect(blockLines(draft)).toEqual(['paragraph|Saved £5m – so far']);
    expect(draft.warnings).toEqual([]);
  });

  it('refuses a page that nests without end and survives formatting that never closes', () => {
    expect(() => readHtml(page('<div>'.repeat(5000)))).toThrow(expect.objectContaining({ code: 'FILE_DAMAGED' }));
    expect(blockLines(readHtml(page('<b><p>x'.repeat(2000))))).toHaveLength(2000);
  });

  it('refuses a table whose grid no page could print', () => {
    const rows = '<tr><td colspan=1000>x<td>y</tr>'.repeat(3000);
    expect(() => readHtml(page(`<table>${rows}</table>`))).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
  });
});
