import type { DocumentKind, ReadDocument } from '../src/core/schema/document.ts';
import { BODY_SIGNS, type KindSign, LANDING_SIGN, OPENING_SIGNS, TITLE_SIGNS } from './document-kind-signs.ts';

/** Changes whenever the same document would be taken for another kind. */
export const KINDS_VERSION = 'kinds-2';

/** What kind of document it is, and the words that told. */
export type KindFound = { readonly kind: DocumentKind; readonly because: string };

/** Without any sign a document is taken for a plan: that is what people give. On the scale of the signs. */
const PLAN_WEIGHT = 2;

/**
 * A name given by whoever stored the file counts less than what the document calls itself, except that it tells updates, which keep the title of their
 * plan; second lines and headings count less still. Named guesses.
 */
const FILE_NAME_SHARE = 0.8;
const BESIDE_SHARE = 0.6;

/** How much of the text counts as its opening: a page of minutes names those present in its first half. */
const OPENING_CHARS = 1800;

/** Lines that may be a title where a text has no headings: how many, and how long. */
const TITLE_LINES = 3;
const MAX_TITLE_WORDS = 18;

/** A page of so few words that points at a file is a landing page; news items are rarely longer than the second. Named guesses. */
const LANDING_WORDS = 200;
const NEWS_WORDS = 1500;

/** A landing page overrules what its title says, which is the title of the plan. */
const LANDING_WEIGHT = 6;

/** From this share of the text on, a plan bound in behind a report is what the file is. Named guess. */
const BOUND_IN_SHARE = 0.5;

/** Two of the four questions in what follows an appendix heading make it the plan. */
const QUESTION_SIGNS: readonly RegExp[] = [
  /\btransform/i,
  /\b(?:technolog|digital|data)\b/i,
  /\b(?:wast(?:e|eful)|value for money)\b/i,
  /\bbarriers?\b/i,
];

type Found = { readonly kind: DocumentKind; readonly weight: number; readonly words: string };

const found = (signs: readonly KindSign[], texts: readonly string[], share = 1): readonly Found[] =>
  signs.flatMap(({ kind, weight, pattern }) => {
    const match = texts.map((text) => pattern.exec(text)).find((one) => one !== null);
    return match ? [{ kind, weight: weight * share, words: match[0].replace(/\s+/g, ' ').trim() }] : [];
  });

const bodyTextOf = (read: ReadDocument): string =>
  read.text.slice(0, read.blocks.find((block) => block.kind === 'furniture')?.charStart ?? read.text.length);

const headingsOf = (read: ReadDocument): readonly { readonly text: string; readonly charStart: number }[] =>
  read.blocks
    .filter((block) => block.kind === 'heading')
    .map(({ charStart, charEnd }) => ({ text: read.text.slice(charStart, charEnd), charStart }));

/** What the document calls itself: its title, its first heading or line; `beside` are the next ones, which may be subtitles or first sections. */
const ownTitles = (
  read: ReadDocument,
  body: string,
): { readonly titles: readonly string[]; readonly beside: readonly string[] } => {
  const headings = headingsOf(read)
    .filter(({ charStart }) => charStart < OPENING_CHARS)
    .slice(0, TITLE_LINES)
    .map(({ text }) => text);
  const lines = body
    .slice(0, OPENING_CHARS)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, TITLE_LINES)
    .filter((line) => !/[.;,]\s*$/.test(line) && line.split(/\s+/).length <= MAX_TITLE_WORDS);
  const plain = (texts: readonly string[]): readonly string[] => texts.map((text) => text.replace(/\s+/g, ' ').trim());
  return {
    titles: plain([read.title ?? '', ...headings.slice(0, 1), ...lines.slice(0, 1)]),
    beside: plain([...headings.slice(1), ...lines.slice(1)]),
  };
};

const titleOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_+-]+|%20/g, ' ')
    .trim();

/** Of one place the strongest sign of a kind: a title in three spellings says a thing once. */
const strongest = (signs: readonly Found[]): readonly Found[] =>
  [...Map.groupBy(signs, ({ kind }) => kind).values()].flatMap((same) =>
    same.toSorted((a, b) => b.weight - a.weight).slice(0, 1),
  );

const landingSign = (body: string, wordCount: number): readonly Found[] => {
  const match = wordCount < LANDING_WORDS ? LANDING_SIGN.exec(body) : null;
  return match === null ? [] : [{ kind: 'landing', weight: LANDING_WEIGHT, words: match[0] }];
};

/** Where an appendix that is the plan itself begins, if it is most of the file: a report to members is often published as one file with the plan. */
const boundInPlan = (read: ReadDocument, body: string): string | null => {
  const headings = headingsOf(read);
  const start = headings.find(
    ({ text, charStart }) =>
      /^\W*(?:appendix|annexe?)\b/i.test(text) && 1 - charStart / Math.max(1, body.length) >= BOUND_IN_SHARE,
  );
  if (start === undefined) return null;
  const after = headings.filter(({ charStart }) => charStart > start.charStart).map(({ text }) => text);
  const asked = QUESTION_SIGNS.filter((sign) => after.some((heading) => sign.test(heading))).length;
  return asked >= 2 ? start.text : null;
};

/**
 * What kind of document this is, with the words that tell: what it calls itself, what stands in its opening (who was present, who decides, whom to ring),
 * and what only the record of a meeting says. A document that says nothing else is taken for a plan; ties go to the plan. A report to members that has
 * the plan bound in as most of the file is a plan.
 */
export const documentKindOf = (read: ReadDocument, fileName: string): KindFound => {
  const body = bodyTextOf(read);
  const wordCount = (body.match(/\S+/g) ?? []).length;
  const { titles, beside } = ownTitles(read, body);
  const fileTitle = [titleOfFile(fileName)];
  const called = strongest([
    ...found(TITLE_SIGNS, titles),
    ...found(TITLE_SIGNS, beside, BESIDE_SHARE),
    ...TITLE_SIGNS.flatMap((sign) => found([sign], fileTitle, sign.kind === 'update' ? 1 : FILE_NAME_SHARE)),
  ]);
  const signs = [
    ...called,
    ...found(OPENING_SIGNS, [body.slice(0, OPENING_CHARS)]),
    ...found(BODY_SIGNS, [body]),
    ...landingSign(body, wordCount),
  ].filter(({ kind }) => kind !== 'news' || wordCount < NEWS_WORDS);
  const byKind = Map.groupBy(signs, ({ kind }) => kind);
  const scoreOf = (kind: DocumentKind): number =>
    (kind === 'plan' ? PLAN_WEIGHT : 0) + (byKind.get(kind) ?? []).reduce((sum, { weight }) => sum + weight, 0);
  const best = [...byKind.keys()].reduce<DocumentKind>(
    (leader, kind) => (scoreOf(kind) > scoreOf(leader) ? kind : leader),
    'plan',
  );
  if (best === 'decision' || best === 'minutes') {
    const appendix = boundInPlan(read, body);
    if (appendix !== null) return { kind: 'plan', because: `a report with the plan bound in: ${appendix}` };
  }
  const words = (byKind.get(best) ?? []).map((sign) => sign.words);
  return { kind: best, because: words.length === 0 ? 'nothing says otherwise' : words.join('; ') };
};
