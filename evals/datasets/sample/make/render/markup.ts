import type { Block, SampleDocument, Sentence, TableContent } from '../content.ts';
import { SAMPLE_LINE } from '../content.ts';
import { foldSpace, type Rendered } from './printed.ts';

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const joined = (
  sentences: readonly Sentence[],
  sign: (note: string) => string,
  clean: (text: string) => string = (t) => t,
): string => sentences.map(({ text, note }) => clean(text) + (note === undefined ? '' : sign(note))).join(' ');

const rowSpan = (table: TableContent, row: number, column: number): number => {
  let span = 1;
  while (table.rows[row + span]?.cells[column]?.kind === 'merged') span += 1;
  return span;
};

const htmlTable = (table: TableContent): string => {
  const head = table.columns.map(({ name }) => `<th scope="col">${escapeMarkup(name)}</th>`).join('');
  const rows = table.rows.map((row, r) => {
    const cells = row.cells.map((c, column) => {
      if (c.kind === 'merged') return '';
      const span = rowSpan(table, r, column);
      return `<td${span > 1 ? ` rowspan="${span}"` : ''}>${c.kind === 'text' ? escapeMarkup(c.text) : ''}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table>\n<caption>${escapeMarkup(table.title)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
};

const htmlBlock = (block: Block): string => {
  const sign = (note: string) => `<sup><a href="#note-${note}">${note}</a></sup>`;
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeMarkup(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${block.number ? `${block.number} ` : ''}${joined(block.sentences, sign, escapeMarkup)}</p>`;
    case 'bullets':
      return `<ul>\n${block.items.map((item) => `<li>${joined(item, sign, escapeMarkup)}</li>`).join('\n')}\n</ul>`;
    case 'facts':
      return `<dl>\n${block.rows.map(([k, v]) => `<dt>${escapeMarkup(k)}</dt><dd>${escapeMarkup(v)}</dd>`).join('\n')}\n</dl>`;
    case 'footnote':
      return `<p class="footnote" id="note-${block.note}"><sup>${block.note}</sup> ${joined(block.sentences, sign, escapeMarkup)}</p>`;
    case 'hidden':
      return `<p style="color:#ffffff">${escapeMarkup(block.text)}</p>`;
    case 'table':
      return htmlTable(block);
    default:
      return '';
  }
};

const encode = (text: string): Rendered => ({
  bytes: Buffer.from(text, 'utf8'),
  lines: [{ pageNumber: null, text: foldSpace(text) }],
});

/** The plain text of the content in order, for formats whose bytes carry markup. */
export const plainLines = (document: SampleDocument): Rendered['lines'] => {
  const text = (block: Block): readonly string[] => {
    if (block.kind === 'heading') return [block.text];
    if (block.kind === 'paragraph' || block.kind === 'footnote') return [joined(block.sentences, () => '')];
    if (block.kind === 'bullets') return block.items.map((item) => joined(item, () => ''));
    if (block.kind === 'facts') return block.rows.map(([k, v]) => `${k} ${v}`);
    if (block.kind === 'hidden') return [block.text];
    if (block.kind === 'table') {
      return [
        block.title,
        ...block.columns.map((c) => c.name),
        ...block.rows.flatMap((r) => r.cells.map((c) => (c.kind === 'text' ? c.text : ''))),
      ];
    }
    return [];
  };
  return [SAMPLE_LINE, ...document.blocks.flatMap(text)].map((line) => ({ pageNumber: null, text: line }));
};

/** The document as a page of a council's site, with the clutter around the text that such pages have. */
export const renderHtml = (document: SampleDocument): Rendered => {
  const name = escapeMarkup(document.namePrinted);
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(document.title)} | ${name}</title>
<style>table{border-collapse:collapse}td,th{border:1px solid #555;padding:4px;text-align:left}</style>
</head>
<body>
<div role="dialog" aria-label="Cookies"><p>We use cookies to make this site work. Accept all cookies or manage your choices.</p><button>Accept all cookies</button></div>
<header><a href="/">${name}</a><form role="search"><label>Search this site <input name="q"></label></form></header>
<nav aria-label="Main"><ul><li><a href="/bins">Bins and recycling</a></li><li><a href="/council-tax">Council tax</a></li><li><a href="/planning">Planning</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
<nav aria-label="Breadcrumb"><a href="/">Home</a> &gt; <a href="/your-council">Your council</a> &gt; ${escapeMarkup(document.title)}</nav>
<main>
<p class="sample">${SAMPLE_LINE}</p>
${document.blocks.map(htmlBlock).filter(Boolean).join('\n')}
<p class="byline">Page last reviewed: ${document.date}</p>
</main>
<aside><h2>Was this page helpful?</h2><a href="/feedback">Tell us what you think</a></aside>
<footer><p>Contact us | Accessibility | Privacy | A to Z of services</p><p>&copy; ${name}</p></footer>
</body>
</html>
`;
  return { ...encode(html), lines: plainLines(document) };
};

const markdownTable = (table: TableContent): string => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${table.title}**`,
    '',
    line(table.columns.map(({ name }) => name)),
    line(table.columns.map(({ align }) => (align ? '---:' : '---'))),
    ...table.rows.map((row) => line(row.cells.map((c) => (c.kind === 'text' ? c.text : '')))),
  ].join('\n');
};

const markdownBlock = (block: Block): string => {
  const sign = (note: string) => `[^${note}]`;
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'paragraph':
      return `${block.number ? `${block.number} ` : ''}${joined(block.sentences, sign)}`;
    case 'bullets':
      return block.items.map((item) => `- ${joined(item, sign)}`).join('\n');
    case 'facts':
      return block.rows.map(([k, v]) => `**${k}:** ${v}  `).join('\n');
    case 'footnote':
      return `[^${block.note}]: ${joined(block.sentences, sign)}`;
    case 'table':
      return markdownTable(block);
    default:
      return '';
  }
};

export const renderMarkdown = (document: SampleDocument): Rendered => ({
  ...encode(`*${SAMPLE_LINE}*\n\n${document.blocks.map(markdownBlock).filter(Boolean).join('\n\n')}\n`),
  lines: plainLines(document),
});

/** Plain text is set in lines of at most this many characters, as in an old e-mail. */
const TEXT_WIDTH = 78;

const wrapText = (text: string, first = '', rest = ''): string => {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/)) {
    const bare = line === first || line === rest;
    if (!bare && line.length + 1 + word.length > TEXT_WIDTH) {
      lines.push(line);
      line = rest + word;
    } else line += bare ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
};

const textTable = (table: TableContent): string => {
  const rows = [
    table.columns.map(({ name }) => name),
    ...table.rows.map((r) => r.cells.map((c) => (c.kind === 'text' ? c.text : ''))),
  ];
  const widths = table.columns.map((_, column) => Math.max(...rows.map((r) => (r[column] ?? '').length)));
  const set = (row: readonly string[]) =>
    row
      .map((text, column) =>
        table.columns[column]?.align ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd();
  const [head, ...rest] = rows.map(set);
  return [table.title, '', head, widths.map((w) => '-'.repeat(w)).join('   '), ...rest].join('\n');
};

const textBlock = (block: Block): string => {
  const sign = (note: string) => ` [${note}]`;
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? `${block.text.toUpperCase()}\n${'='.repeat(block.text.length)}`
        : `${wrapText(block.text)}\n${'-'.repeat(Math.min(block.text.length, TEXT_WIDTH))}`;
    case 'paragraph':
      return wrapText(joined(block.sentences, sign), block.number ? `${block.number} ` : '');
    case 'bullets':
      return block.items.map((item) => wrapText(joined(item, sign), '- ', '  ')).join('\n');
    case 'facts':
      return block.rows.map(([k, v]) => `${k}: ${v}`).join('\n');
    case 'footnote':
      return wrapText(joined(block.sentences, sign), `[${block.note}] `);
    case 'table':
      return textTable(block);
    default:
      return '';
  }
};

export const renderText = (document: SampleDocument): Rendered => ({
  ...encode(`${SAMPLE_LINE}\n\n${document.blocks.map(textBlock).filter(Boolean).join('\n\n')}\n`),
  lines: plainLines(document),
});
