import type { Run, StructureNode } from '../page-content.ts';
import type { Tag } from './model.ts';

const BLOCK_ROLE = /^(?:P|H|H[1-9]\d?|Title|LI|Caption|Note|FENote|Footnote|TOCI|BlockQuote|TH|TD|Formula|Aside)$/;

/** Maps each marked content of a page to the block-level element of the structure tree that holds it. Empty where the page is not tagged. */
export const tagsOf = (structure: StructureNode | null): ReadonlyMap<string, Tag> => {
  const tags = new Map<string, Tag>();
  let elements = 0;
  const visit = (node: StructureNode, block: Tag | null): void => {
    // Paragraphs inside a list item or a note are parts of it: a list item's label and body form one line.
    const keepsBlock = block !== null && (block.role === 'LI' || /note$/i.test(block.role)) && node.role === 'P';
    const own = !keepsBlock && BLOCK_ROLE.test(node.role) ? { role: node.role, element: elements++ } : block;
    for (const child of node.children) {
      if ('role' in child) visit(child, own);
      else if (own !== null) tags.set(child.markedContentId, own);
    }
  };
  if (structure !== null) visit(structure, null);
  return tags;
};

/** The tag that most letters of some runs have; null when most have none. */
export const commonTag = (runs: readonly Run[], tags: ReadonlyMap<string, Tag>): Tag | null => {
  if (tags.size === 0) return null;
  const letters = new Map<Tag | null, number>();
  for (const run of runs) {
    const tag = run.markedContentId === null ? null : (tags.get(run.markedContentId) ?? null);
    letters.set(tag, (letters.get(tag) ?? 0) + run.text.length);
  }
  return [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), [null, 0] as [Tag | null, number])[0];
};
