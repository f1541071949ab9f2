import type { Block, ReadDocument } from '../src/core/schema/document.ts';

/** A block with its text on one line and the headings it stands under, outermost first; a heading does not stand under itself. */
export type OutlinedBlock = {
  readonly block: Block;
  readonly text: string;
  readonly under: readonly OutlinedBlock[];
};

/** Word knows nine levels of headings, HTML six; a deeper level is taken for the ninth, so that no file nests without end. */
const MAX_LEVEL = 9;

const levelOf = (block: Block): number => Math.min(block.level ?? 1, MAX_LEVEL);

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The blocks of the body in reading order, each with its headings; furniture is left out. A heading closes all headings of its own level and
 * deeper ones; a heading without a level counts as level 1.
 */
export const outline = (read: ReadDocument): readonly OutlinedBlock[] => {
  const outlined: OutlinedBlock[] = [];
  let open: readonly OutlinedBlock[] = [];
  for (const block of read.blocks) {
    if (block.kind === 'furniture') continue;
    const level = levelOf(block);
    if (block.kind === 'heading') open = open.filter((heading) => levelOf(heading.block) < level);
    const entry = { block, text: onOneLine(read.text.slice(block.charStart, block.charEnd)), under: open };
    outlined.push(entry);
    if (block.kind === 'heading') open = [...open, entry];
  }
  return outlined;
};

/** The printed heading path of a block, outermost first. */
export const headingPathOf = (entry: OutlinedBlock): readonly string[] => entry.under.map((heading) => heading.text);

/** Headings with nothing beneath them: the next block is a heading of the same or a higher rank, or there is none. */
export const emptyHeadings = (outlined: readonly OutlinedBlock[]): ReadonlySet<OutlinedBlock> =>
  new Set(
    outlined.filter((entry, index) => {
      const next = outlined[index + 1];
      return entry.block.kind === 'heading' && !next?.under.includes(entry);
    }),
  );
