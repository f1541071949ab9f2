import type { TextBlock } from './model.ts';

/** Indents that differ by less are one level, in font sizes. */
const SAME_INDENT = 0.6;

const markerX = (block: TextBlock): number => block.lines[0]?.marker?.x ?? block.lines[0]?.box[0] ?? 0;

/** Gives the items of each run of list items their nesting level by how far their markers are set in, outermost 1. `startsList` says that a block cannot continue the list before it. */
export const levelListItems = (
  blocks: readonly TextBlock[],
  startsList: (block: TextBlock) => boolean,
): ReadonlyMap<TextBlock, number> => {
  const levels = new Map<TextBlock, number>();
  let indents: number[] = [];
  for (const block of blocks) {
    if (block.kind !== 'list_item') {
      if (block.kind === 'heading') indents = [];
      continue;
    }
    if (startsList(block)) indents = [];
    const x = markerX(block);
    const tolerance = SAME_INDENT * (block.lines[0]?.fontSize ?? 10);
    indents = indents.filter((indent) => indent < x - tolerance || Math.abs(indent - x) <= tolerance);
    if (!indents.some((indent) => Math.abs(indent - x) <= tolerance)) indents.push(x);
    levels.set(block, indents.length);
  }
  return levels;
};
