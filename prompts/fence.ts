/** What could pass for one of our tags: an angle bracket and the tag's name, whatever marks or invisible characters stand between. */
const lookalike = (tag: string): RegExp => new RegExp(`[<＜‹](?=[^\\p{L}\\p{N}]{0,20}${tag})`, 'giu');

/**
 * Text of others for inside `<tag>`: it can neither close the fence nor open another. Everything else stays as it is, so that quotes are verbatim.
 */
export const insideFence = (text: string, tag: string): string => text.replace(lookalike(tag), '&lt;');

/** The same for one line, such as a title: no line break, no quotation mark that could end an attribute. */
export const lineInsideFence = (text: string, tag: string): string =>
  insideFence(text.replace(/\s+/gu, ' ').trim(), tag).replaceAll('"', "'");
