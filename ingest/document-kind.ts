import type { DocumentKind, ReadDocument } from '../src/core/schema/document.ts';

/**
 * Wording by which a document says what it is, tried in order on its file name, title and headings, then on its opening.
 * A plan that mentions a cabinet's minutes is no minutes: only what stands in a title or opens the document counts.
 */
const TITLE_RULES: readonly { readonly kind: DocumentKind; readonly pattern: RegExp }[] = [
  { kind: 'minutes', pattern: /\bminutes\b(?! (?:walk|away|drive))/i },
  {
    kind: 'decision',
    pattern:
      /\b(?:decision (?:notice|record|statement)|record of decision|officer decision|cabinet report|committee report)\b/i,
  },
  {
    kind: 'update',
    pattern:
      /\b(?:progress (?:update|report)|annual update|(?:one|two|three|1|2|3)[- ]years? on|year (?:one|two|2|1) (?:update|review)|update(?:d)? (?:on|to) (?:our|the)|plan update|update report|refresh(?:ed)?)\b/i,
  },
  { kind: 'appendix', pattern: /\b(?:appendix|annex|annexe)\b(?: [a-z0-9]{1,2})?\s*(?:$|[:–-])/i },
  { kind: 'news', pattern: /\b(?:news|press release|media release)\b/i },
];

/** Openings of pages that are about a plan: a dateline, those present, a link to the file. */
const OPENING_RULES: readonly { readonly kind: DocumentKind; readonly pattern: RegExp }[] = [
  { kind: 'minutes', pattern: /\b(?:members present|present:|in attendance|apologies for absence)\b/i },
  {
    kind: 'decision',
    pattern: /\b(?:decision maker|date of decision|decision taken|reasons? for (?:the )?decision)\b/i,
  },
];

/** How much of the text counts as its opening. */
const OPENING_CHARS = 800;

/** A page of so few words that points at a file is a landing page. */
const LANDING_WORDS = 150;

/** What kind of document this is, with the words that tell. A document that says nothing else is taken for a plan. */
export const documentKindOf = (
  read: ReadDocument,
  fileName: string,
): { readonly kind: DocumentKind; readonly because: string } => {
  const headings = read.blocks
    .filter((block) => block.kind === 'heading')
    .slice(0, 3)
    .map((block) => read.text.slice(block.charStart, block.charEnd));
  const titles = [fileName.replace(/[_-]+/g, ' '), read.title ?? '', ...headings];
  for (const { kind, pattern } of TITLE_RULES) {
    const match = titles.map((title) => pattern.exec(title)).find((found) => found !== null && found !== undefined);
    if (match) return { kind, because: match[0] };
  }
  const opening = read.text.slice(0, OPENING_CHARS);
  for (const { kind, pattern } of OPENING_RULES) {
    const match = pattern.exec(opening);
    if (match !== null) return { kind, because: match[0] };
  }
  const words = read.text.split(/\s+/).length;
  const link = /\b(?:download|read|view)\b.{0,60}\b(?:plan|pdf)\b/i.exec(opening);
  return words < LANDING_WORDS && link !== null
    ? { kind: 'landing', because: link[0] }
    : { kind: 'plan', because: 'nothing says otherwise' };
};
