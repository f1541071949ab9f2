import { elementsOf, isElement, type MarkupElement } from './markup/tree.ts';

type ParagraphStyle = { readonly name: string; readonly basedOn: string | null; readonly outlineLevel: number | null };

/** Word's outline level of body text; 0 to 8 are headings. */
const BODY_LEVEL = 9;
/** HTML has six levels of headings. */
const MAX_HEADING = 6;
/** Chains of styles are a few long; a circle must end. */
const MAX_CHAIN = 20;

const wordValue = (style: MarkupElement, tag: string): string | null =>
  elementsOf(style).find((element) => element.tag === tag)?.attributes['w:val'] ?? null;

const headingNumber = (name: string): number | null => {
  const match = /^heading (\d)$/i.exec(name);
  return match === null ? null : Number(match[1]) - 1;
};

const paragraphStyles = (styles: MarkupElement): ReadonlyMap<string, ParagraphStyle> =>
  new Map(
    elementsOf(styles)
      .filter((element) => element.tag === 'w:style' && element.attributes['w:type'] === 'paragraph')
      .map((style): [string, ParagraphStyle] => {
        const name = wordValue(style, 'w:name') ?? '';
        const level = wordValue(style, 'w:outlineLvl');
        const outlineLevel = level === null ? headingNumber(name) : Number(level);
        return [style.attributes['w:styleId'] ?? '', { name, basedOn: wordValue(style, 'w:basedOn'), outlineLevel }];
      }),
  );

const outlineLevelOf = (styles: ReadonlyMap<string, ParagraphStyle>, id: string): number => {
  let style = styles.get(id);
  for (let step = 0; style !== undefined && step < MAX_CHAIN; step += 1) {
    if (style.outlineLevel !== null) return style.outlineLevel;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
  return BODY_LEVEL;
};

const matcher = (name: string): string => `p[style-name='${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;

const BUILT_IN: readonly string[] = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
];

/**
 * Style rules for the Word converter: a paragraph is a heading when its style, or one that it is based on, has an outline level, so that a council's own
 * "Section title" counts as much as "Heading 1". Entries of a table of contents are marked to be left out.
 */
export const styleMapOf = (styles: MarkupElement | null): string[] => {
  if (styles === null || !isElement(styles)) return [...BUILT_IN];
  const known = paragraphStyles(styles);
  const rules: string[] = [];
  for (const [id, style] of known) {
    if (/[\n\r]/.test(style.name) || style.name === '' || style.name.toLowerCase() === 'title') continue;
    const level = outlineLevelOf(known, id);
    if (/^toc \d$/i.test(style.name)) rules.push(`${matcher(style.name)} => p.contents:fresh`);
    else if (level >= 0 && level < BODY_LEVEL) {
      rules.push(`${matcher(style.name)} => h${Math.min(MAX_HEADING, level + 1)}:fresh`);
    }
  }
  return [...BUILT_IN, ...rules];
};
