/** Markup that is safe to put on a page. Only `html` makes it. */
export type Html = { readonly markup: string };

type Content = Html | string | number | null | undefined | false | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters other than tab and line feed are shown as a replacement character: they are not allowed in HTML. */
const escapeText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\u007f]/g, '\uFFFD')
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

const markupOf = (content: Content): string => {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  return 'markup' in content ? content.markup : content.map(markupOf).join('');
};

/** Fills a template: text is escaped for element content and quoted attributes, markup and lists of it are put in as they are, nothing for null or false. */
export const html = (template: TemplateStringsArray, ...contents: readonly Content[]): Html => ({
  markup: template.map((part, index) => part + (index < contents.length ? markupOf(contents[index]) : '')).join(''),
});

/** An element id made from any text: the same text gives the same id, different texts different ones. */
export const anchorOf = (prefix: string, text: string): string =>
  `${prefix}-${text.replace(/[^A-Za-z0-9-]/g, (char) => `_${char.charCodeAt(0).toString(16)}_`)}`;

/** The head of a column; a column of numbers is set flush right. */
export type ColumnHead = string | { readonly numeric: string };

const headCell = (head: ColumnHead): Html =>
  typeof head === 'string' ? html`<th scope="col">${head}</th>` : html`<th scope="col" class="n">${head.numeric}</th>`;

/** A table that scrolls sideways on its own, by keyboard too, with its caption as name. `body` holds its rows. */
export const scrollingTable = (caption: string, head: readonly ColumnHead[], body: readonly Html[]): Html => html`
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head.map(headCell)}</tr></thead>
<tbody>
${body}</tbody>
</table></div>`;
