import type { PageLayout, PlacedTable, TextBlock } from './model.ts';

type Block = TextBlock | PlacedTable;

const endsSentence = (text: string): boolean => /[.!?:;]["'”’)\]]?[⁰¹²³⁴⁵⁶⁷⁸⁹]*$/.test(text);
const startsLower = (text: string): boolean => /^["'“‘(]?\p{Ll}/u.test(text);
/** Words that never end a sentence: a line that ends in one goes on. */
const OPEN_END =
  /(?:[,–—-]|\b(?:the|a|an|and|or|of|to|in|for|with|by|on|at|from|that|which|our|their|its|is|are|was|were|be|has|have|will|as))$/i;

const lastText = (block: TextBlock): string => block.lines.at(-1)?.text ?? '';
const firstText = (block: TextBlock): string => block.lines[0]?.text ?? '';

const alike = (a: TextBlock, b: TextBlock): boolean => {
  const [x, y] = [a.lines.at(-1), b.lines[0]];
  return (
    x !== undefined && y !== undefined && Math.abs(x.fontSize - y.fontSize) <= 0.06 * x.fontSize && x.bold === y.bold
  );
};

/** True where the second block carries on the sentence that the first leaves open at the end of a column or page. */
export const continuesBlock = (first: TextBlock, second: TextBlock): boolean => {
  if (first.kind !== 'paragraph' && first.kind !== 'list_item') return false;
  if (second.kind !== 'paragraph' || second.lines[0]?.marker !== null || !alike(first, second)) return false;
  const text = lastText(first);
  if (endsSentence(text)) return false;
  return startsLower(firstText(second)) || OPEN_END.test(text) || text.endsWith('\u00ad');
};

const isBody = (block: Block): boolean => block.kind !== 'footnote' && block.kind !== 'caption';

/** Where the last piece of body text stands: block `at` of `blocks`, whose last lines are on this page in this region. */
type Place = { readonly blocks: Block[]; readonly at: number; readonly region: number; readonly pageNumber: number };

/** Adds a block's lines to the one that it continues, if it stands in another column or on another page; null where it continues nothing. */
const carryOn = (open: Place | null, block: Block, pageNumber: number): Place | null => {
  const before = open?.blocks[open.at];
  if (open === null || before === undefined || before.kind === 'table' || block.kind === 'table') return null;
  if (open.pageNumber === pageNumber && open.region === block.region) return null;
  if (!continuesBlock(before, block)) return null;
  open.blocks[open.at] = { ...before, lines: [...before.lines, ...block.lines] };
  return { ...open, region: block.region, pageNumber };
};

/** Joins paragraphs that run over a column end or a page end; footnotes that stand between keep their place after the joined paragraph. */
export const joinContinuations = (pages: readonly PageLayout[]): PageLayout[] => {
  let open: Place | null = null;
  return pages.map((page) => {
    const blocks: Block[] = [];
    for (const block of page.blocks) {
      const carried = carryOn(open, block, page.pageNumber);
      if (carried !== null) {
        open = carried;
        continue;
      }
      blocks.push(block);
      if (!isBody(block)) continue;
      const region = block.kind === 'table' ? 0 : block.region;
      open = { blocks, at: blocks.length - 1, region, pageNumber: page.pageNumber };
    }
    return { ...page, blocks };
  });
};
