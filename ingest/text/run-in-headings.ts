import type { DraftBlock } from '../draft.ts';

type TextBlock = Exclude<DraftBlock, { kind: 'table' }>;

/** Words in capitals that end in a stop or colon, with a sentence after them on the same line: "SPENDING WISELY. Any vacancy is left open." */
const RUN_IN = /^(\p{Lu}[\p{Lu}\p{N} ,&'’/()-]{3,70})[.:]\s+(?=["'‘“(]?[\p{Lu}\p{N}£])/u;

/** A single paragraph that opens in capitals is emphasis; several are the headings of the document. Named guess. */
const MIN_RUN_INS = 3;

const firstLineOf = (block: TextBlock): string => block.content.lines[0]?.text ?? '';

/** The heading that a paragraph runs in with, or null. Abbreviations alone ("NHS. ") are none: some word must have four letters. */
export const runInHeading = (line: string): string | null => {
  const heading = RUN_IN.exec(line)?.[1]?.trim();
  return heading !== undefined && /\p{Lu}{4}/u.test(heading) ? heading : null;
};

/** True when a text sets its headings in capitals at the start of paragraphs. */
export const setsRunInHeadings = (blocks: readonly TextBlock[]): boolean =>
  blocks.filter((block) => block.kind === 'paragraph' && runInHeading(firstLineOf(block)) !== null).length >=
  MIN_RUN_INS;

/** A paragraph as the heading it opens with and what follows on its line; null where it opens with none. */
export const splitRunIn = (block: TextBlock): { readonly heading: string; readonly rest: readonly string[] } | null => {
  if (block.kind !== 'paragraph') return null;
  const [first = '', ...others] = block.content.lines.map(({ text }) => text);
  const heading = runInHeading(first);
  if (heading === null) return null;
  const after = first.replace(RUN_IN, '');
  return { heading, rest: [after, ...others] };
};
