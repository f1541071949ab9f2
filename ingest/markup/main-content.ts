import { isHiddenByStyle } from './hidden-style.ts';
import { elementsOf, linkShare, type MarkupElement, prune, textOf } from './tree.ts';

/** What a page prints as its content, and lines about the page itself (who published it and when): kept, never searched. */
export type PageContent = {
  readonly main: MarkupElement;
  readonly aboutPage: readonly string[];
  /** Letters that no reader of the page sees; they are left out. */
  readonly hiddenChars: number;
};

/** Elements whose content is never text of the page. */
const NEVER_TEXT = new Set(
  'script style noscript template svg math iframe object embed canvas audio video map button input select textarea datalist option progress meter dialog head'.split(
    ' ',
  ),
);

const CHROME_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'dialog',
  'alertdialog',
  'alert',
  'menu',
  'menubar',
]);

/** Furniture of web pages by the words of class and id. Such words also name content ("social-care"), so each holds only up to a length or with links. */
const CHROME_CLASSES: readonly {
  readonly words: ReadonlySet<string>;
  readonly maxChars: number;
  readonly minLinkShare: number;
}[] = [
  { words: new Set(['cookie', 'cookies', 'consent', 'gdpr', 'ccc']), maxChars: 3000, minLinkShare: 0 },
  { words: new Set(['breadcrumb', 'breadcrumbs', 'crumb', 'crumbs', 'crumbtrail']), maxChars: 300, minLinkShare: 0 },
  {
    words: new Set(['skip', 'skiplink', 'skiplinks', 'pagination', 'pager', 'prevnext']),
    maxChars: 200,
    minLinkShare: 0,
  },
  {
    words: new Set(['share', 'sharing', 'social', 'addthis', 'sharethis', 'addtoany']),
    maxChars: 150,
    minLinkShare: 0.3,
  },
  { words: new Set(['feedback', 'helpful', 'survey', 'print', 'backtotop']), maxChars: 200, minLinkShare: 0 },
  { words: new Set(['sr', 'visually', 'visuallyhidden', 'screenreader', 'offscreen']), maxChars: 200, minLinkShare: 0 },
  {
    words: new Set([
      'nav',
      'navigation',
      'navbar',
      'menu',
      'submenu',
      'sidebar',
      'sidenav',
      'toc',
      'related',
      'footer',
      'topbar',
    ]),
    maxChars: 5000,
    minLinkShare: 0.5,
  },
];

const BYLINE_WORDS = new Set([
  'by',
  'byline',
  'author',
  'published',
  'updated',
  'modified',
  'meta',
  'metadata',
  'date',
  'timestamp',
  'pubdate',
]);
const BYLINE =
  /^(?:by\b|published|posted|written|last (?:updated|changed|modified|reviewed)|updated|page (?:last|updated)|date published|reading time)/i;
const MAX_BYLINE_CHARS = 250;

/** Share of the page's text that an element must hold to be its content; below it, a "main" is a stub that scripts would have filled. Named guess. */
const MIN_MAIN_SHARE = 0.2;

/** Share of the page's text above which a form wraps the page (as some content systems do) and is not a form. */
const WRAPPING_FORM_SHARE = 0.3;

const nameWords = (element: MarkupElement): string[] =>
  `${element.attributes.class ?? ''} ${element.attributes.id ?? ''}`
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

type Ground = { readonly controlled: ReadonlySet<string>; readonly onWhite: ReadonlySet<MarkupElement> };

const isHidden = (element: MarkupElement, { controlled, onWhite }: Ground): boolean => {
  const { attributes } = element;
  const hidden =
    (attributes.hidden !== undefined && attributes.hidden !== 'until-found') ||
    attributes['aria-hidden'] === 'true' ||
    isHiddenByStyle(attributes.style ?? '', onWhite.has(element));
  // A closed accordion or tab holds content that a reader opens with its button.
  return hidden && attributes.role !== 'tabpanel' && !controlled.has(attributes.id ?? '');
};

/** Ids of the panels that some button or link on the page opens. */
const controlledIds = (root: MarkupElement): ReadonlySet<string> =>
  new Set(
    elementsOf(root).flatMap((element) => (element.attributes['aria-controls'] ?? '').split(/\s+/).filter(Boolean)),
  );

const isChromeByName = (element: MarkupElement): boolean => {
  const words = nameWords(element);
  if (words.length === 0 || element.tag === 'body' || element.tag === 'main' || element.tag === 'html') return false;
  const rules = CHROME_CLASSES.filter((rule) => words.some((word) => rule.words.has(word)));
  if (rules.length === 0) return false;
  const chars = textOf(element).length;
  return rules.some(
    (rule) => chars <= rule.maxChars && (rule.minLinkShare === 0 || linkShare(element) >= rule.minLinkShare),
  );
};

const holds = (element: MarkupElement, tag: RegExp): boolean =>
  elementsOf(element).some((inner) => tag.test(inner.tag));

/** Headers and footers of the page hold no content; those of an article inside it may. */
const isPageChrome = (element: MarkupElement, pageChars: number): boolean => {
  if (element.tag === 'nav' || CHROME_ROLES.has(element.attributes.role ?? '')) return true;
  if (element.tag === 'header' || element.tag === 'footer') return !holds(element, /^(?:h1|main|article)$/);
  if (element.tag === 'form')
    return textOf(element).length < pageChars * WRAPPING_FORM_SHARE && !holds(element, /^(?:h1|main|article)$/);
  if (element.tag === 'aside' || element.attributes.role === 'complementary') return linkShare(element) >= 0.4;
  return isChromeByName(element);
};

/** A list whose every item is one link into the page itself: its table of contents. */
const isPageContents = (element: MarkupElement): boolean => {
  if (element.tag !== 'ul' && element.tag !== 'ol') return false;
  const links = elementsOf(element).filter((inner) => inner.tag === 'a');
  return (
    links.length > 1 && links.every((link) => (link.attributes.href ?? '').startsWith('#')) && linkShare(element) > 0.9
  );
};

const isByline = (element: MarkupElement): boolean => {
  const text = textOf(element);
  return (
    text.length <= MAX_BYLINE_CHARS && BYLINE.test(text) && nameWords(element).some((word) => BYLINE_WORDS.has(word))
  );
};

const longest = (elements: readonly MarkupElement[]): MarkupElement | null =>
  elements.reduce<MarkupElement | null>(
    (best, element) => (best === null || textOf(element).length > textOf(best).length ? element : best),
    null,
  );

/** The element that says it is the main content, unless it holds too little of the page. */
const mainElement = (body: MarkupElement): MarkupElement => {
  const elements = elementsOf(body);
  const enough = textOf(body).length * MIN_MAIN_SHARE;
  for (const claims of [
    (element: MarkupElement) => element.tag === 'main' || element.attributes.role === 'main',
    (element: MarkupElement) => element.tag === 'article',
    (element: MarkupElement) => /^(?:main|content|main-?content|page-?content)$/i.test(element.attributes.id ?? ''),
  ]) {
    const claimed = longest(elements.filter(claims));
    // Several articles are a list of things; one of them is not the page.
    if (claimed !== null && textOf(claimed).length >= Math.max(1, enough) && elements.filter(claims).length < 3)
      return claimed;
  }
  return body;
};

/** Elements of which neither they nor anything around them can have a ground of its own, by style, attribute or a class that a stylesheet may colour. */
const elementsOnWhite = (root: MarkupElement): ReadonlySet<MarkupElement> => {
  const found = new Set<MarkupElement>();
  const visit = (element: MarkupElement): void => {
    const { style = '', bgcolor, class: classes } = element.attributes;
    if (/background/i.test(style) || bgcolor !== undefined || (classes ?? '') !== '') return;
    found.add(element);
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  return found;
};

/** The page without what is never text and what is hidden; `hiddenChars` counts letters that the page holds but no reader sees. */
const dropNeverText = (root: MarkupElement): { readonly visible: MarkupElement; readonly hiddenChars: number } => {
  const ground = { controlled: controlledIds(root), onWhite: elementsOnWhite(root) };
  let hiddenChars = 0;
  const visible = prune(root, (element) => {
    if (NEVER_TEXT.has(element.tag)) return true;
    const hidden = isHidden(element, ground);
    if (hidden) hiddenChars += textOf(element).length;
    return hidden;
  });
  return { visible, hiddenChars };
};

/**
 * What a reader came to a page for. Dropped: what is hidden, navigation, headers, footers, cookie and share boxes, breadcrumbs, forms, contents lists.
 * In doubt text stays: furniture that stays can be filtered later, text that is dropped cannot be found.
 */
export const mainContent = (page: MarkupElement): PageContent => {
  const { visible, hiddenChars } = dropNeverText(page);
  const main = mainElement(visible);
  const pageChars = textOf(main).length;
  const aboutPage: string[] = [];
  const kept = prune(main, (element) => {
    if (isByline(element)) {
      aboutPage.push(textOf(element));
      return true;
    }
    return isPageChrome(element, pageChars) || isPageContents(element);
  });
  return { main: kept, aboutPage, hiddenChars };
};

/** The content attribute of the first meta element with this name or property, or null. */
export const metaContent = (page: MarkupElement, name: string): string | null => {
  const meta = elementsOf(page).find(
    (element) =>
      element.tag === 'meta' && (element.attributes.name ?? element.attributes.property)?.toLowerCase() === name,
  );
  const content = meta?.attributes.content?.trim() ?? '';
  return content === '' ? null : content;
};
