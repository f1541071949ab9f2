/** An element of HTML, plain data: what the readers of pages and of Word documents share. Tags and attribute names are in lower case. */
export type MarkupElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
};

/** An element, or a piece of text. */
export type MarkupNode = MarkupElement | string;

export const isElement = (node: MarkupNode): node is MarkupElement => typeof node !== 'string';

/** All text under a node, gaps as one space, trimmed. */
export const textOf = (node: MarkupNode): string => {
  const pieces: string[] = [];
  const collect = (at: MarkupNode): void => {
    if (isElement(at)) at.children.forEach(collect);
    else pieces.push(at);
  };
  collect(node);
  return pieces.join('').replace(/\s+/g, ' ').trim();
};

/** Every element under a node in document order, itself first. */
export const elementsOf = (root: MarkupElement): MarkupElement[] => {
  const found: MarkupElement[] = [];
  const collect = (element: MarkupElement): void => {
    found.push(element);
    for (const child of element.children) if (isElement(child)) collect(child);
  };
  collect(root);
  return found;
};

/** The nodes for which `drop` is false, all the way down. */
export const prune = (element: MarkupElement, drop: (child: MarkupElement) => boolean): MarkupElement => ({
  ...element,
  children: element.children.flatMap((child): MarkupNode[] => {
    if (!isElement(child)) return [child];
    return drop(child) ? [] : [prune(child, drop)];
  }),
});

/** Share of an element's letters that stand in links, 0..1; 0 for an element without text. */
export const linkShare = (element: MarkupElement): number => {
  const all = textOf(element).length;
  if (all === 0) return 0;
  const collect = (at: MarkupElement): number =>
    at.tag === 'a'
      ? textOf(at).length
      : at.children.reduce((sum, child) => sum + (isElement(child) ? collect(child) : 0), 0);
  return collect(element) / all;
};
