/** Text of a chart, made safe for XML: plan text is untrusted, and control characters have no place in XML 1.0. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

export const INK = '#0b0c0c';
export const LINE = '#b1b4b6';
const FONT = 'Arial, Helvetica, Liberation Sans, sans-serif';

/** Width of a character as a share of the size of the type: Arial's average over English text, measured as .5, with some room. */
const CHARACTER_WIDTH = 0.54;

/** The text cut so that it fits a width at a size, with an ellipsis. */
export const fitted = (text: string, width: number, size: number): string => {
  const most = Math.floor(width / (size * CHARACTER_WIDTH));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
};

/** Coordinates with at most two places, so that the same data give the same bytes everywhere. */
export const at = (value: number): string => String(Math.round(value * 100) / 100);

export type TextStyle = {
  readonly size: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly transform?: string;
};

export const textAt = (x: number, y: number, text: string, style: TextStyle): string =>
  `<text x="${at(x)}" y="${at(y)}" font-size="${style.size}" fill="${style.fill ?? INK}"${style.anchor === undefined ? '' : ` text-anchor="${style.anchor}"`}${style.bold === true ? ' font-weight="bold"' : ''}${style.transform === undefined ? '' : ` transform="${style.transform}"`}>${escaped(text)}</text>`;

export const rectangle = (x: number, y: number, width: number, height: number, fill: string, stroke = 'none'): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}" stroke="${stroke}"/>`;

/** What every chart is called, and what it shows in words, for those who cannot see it. `id` tells the charts of one page apart. */
export type ChartText = { readonly id: string; readonly title: string; readonly description: string };

/** A whole chart: one picture to assistive technology, named and described. It grows and shrinks with its place; the size given is its largest. */
export const svgOf = (
  { id, title, description }: ChartText,
  width: number,
  height: number,
  content: readonly string[],
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="${escaped(id)}-title ${escaped(id)}-desc" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" font-family="${FONT}"><title id="${escaped(id)}-title">${escaped(title)}</title><desc id="${escaped(id)}-desc">${escaped(description)}</desc>${content.join('')}</svg>`;
