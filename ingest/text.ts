import { decodeText } from './charset.ts';
import type { DraftDocument } from './draft.ts';
import { linesToBlocks } from './text/lines-to-blocks.ts';
import { printedLines } from './text/printed-lines.ts';

/** A first line longer than this is a sentence, not a title. */
const MAX_TITLE_CHARS = 160;

/** Reads plain text, also as extracted from other formats: running titles are furniture, rows of tabs are tables. Titled by its first heading. */
export const readText = (bytes: Uint8Array): DraftDocument => {
  const { text, warnings } = decodeText(bytes, null);
  const blocks = linesToBlocks(printedLines(text));
  const heading = blocks.find((block) => block.kind === 'heading');
  const title = heading?.kind === 'heading' ? heading.content.lines.map((line) => line.text).join(' ') : null;
  return {
    mediaType: 'text/plain',
    title: title !== null && title.length <= MAX_TITLE_CHARS ? title : null,
    pages: [],
    blocks,
    warnings,
  };
};
