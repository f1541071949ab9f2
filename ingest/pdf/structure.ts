import type { StructureNode } from '../page-content.ts';

type EngineNode = Readonly<Record<string, unknown>>;
type Child = StructureNode | { readonly markedContentId: string };

/** Real trees are about ten levels deep; a looping one must end. A named guess. */
const MAX_DEPTH = 60;
const MARKED_CONTENT = /_mc(\d+)$/;

const span = (value: unknown): number => (typeof value === 'number' && value >= 1 ? Math.floor(value) : 1);

const toChild = (child: unknown, depth: number): Child | null => {
  if (child === null || typeof child !== 'object') return null;
  const node = child as EngineNode;
  if (typeof node.role === 'string') return toNode(node, depth + 1);
  const number = node.type === 'content' ? MARKED_CONTENT.exec(String(node.id ?? ''))?.[1] : undefined;
  return number === undefined ? null : { markedContentId: `mc${number}` };
};

const toNode = (node: EngineNode, depth: number): StructureNode => ({
  role: String(node.role),
  rowSpan: span(node.rowSpan),
  colSpan: span(node.colSpan),
  children:
    depth < MAX_DEPTH && Array.isArray(node.children)
      ? node.children.map((child) => toChild(child, depth)).filter((child): child is Child => child !== null)
      : [],
});

const holdsContent = (node: StructureNode): boolean =>
  node.children.some((child) => ('role' in child ? holdsContent(child) : true));

/** The structure tree of one page; null where the file has none or it names no content. */
export const toStructure = (tree: unknown): StructureNode | null => {
  if (tree === null || typeof tree !== 'object') return null;
  const root = toNode({ role: 'Root', ...(tree as EngineNode) }, 0);
  return holdsContent(root) ? root : null;
};
