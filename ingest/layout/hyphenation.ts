import type { DraftLine, DraftText, LineJoin } from '../draft.ts';

/** Words of a document as they stand inside lines, in lower case; words with hyphens are kept whole, and their parts are not counted. */
export type Vocabulary = ReadonlySet<string>;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’]*(?:-[\p{L}\p{N}'’]+)*/gu;

const ENDS_BROKEN = /[-\u00ad\u2010]$/;

/** Collects the words that stand unbroken inside lines of a document, given in reading order: what words at line ends are compared with. */
export const vocabularyOf = (lines: Iterable<string>): Vocabulary => {
  const words = new Set<string>();
  let afterBroken = false;
  for (const line of lines) {
    const trimmed = line.trim();
    const endsBroken = ENDS_BROKEN.test(trimmed);
    for (const match of trimmed.matchAll(WORD)) {
      const isBroken = endsBroken && match.index + match[0].length === trimmed.length - 1;
      const isRest = afterBroken && match.index === 0;
      if (!isBroken && !isRest) words.add(match[0].toLowerCase());
    }
    afterBroken = endsBroken;
  }
  return words;
};

/** First parts that English keeps apart with a hyphen although they are not words by themselves. */
const FIRST_PARTS = new Set([
  'non',
  'self',
  'co',
  'ex',
  'multi',
  'cross',
  'well',
  'semi',
  'mid',
  'anti',
  'pro',
  'pan',
  'quasi',
  'vice',
  'e',
]);
/** Second parts of common compounds of administrative English ("long-term", "council-owned"). */
const SECOND_PARTS = new Set(
  (
    'based led term wide time up to off in out on related scale making quality effective income cost level funded owned run ' +
    'benefit being line site house house-holds person centred driven focused facing going ended year month week day long ' +
    'efficient efficiency free friendly saving sector side stop touch wide ranging rise risk need needs date the fit purpose'
  ).split(' '),
);

const BROKEN_END = /([\p{L}\p{N}][\p{L}\p{N}'’-]*)[-\u2010]$/u;
const WORD_START = /^([\p{L}\p{N}][\p{L}\p{N}'’]*)/u;

const isCompound = (first: string, second: string, words: Vocabulary): boolean => {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  if (words.has(`${a}-${b}`)) return true;
  if (/\d$/.test(first) || /^[\p{Lu}\d]/u.test(second) || /^\p{Lu}{2,}$/u.test(first) || a.includes('-')) return true;
  if (words.has(a + b)) return false;
  if (FIRST_PARTS.has(a) || SECOND_PARTS.has(b)) return true;
  return words.has(a) && words.has(b);
};

// An address printed over two lines goes on without a space.
const OPEN_ADDRESS = /(?:https?:\/\/|www\.)\S*[/.=?&_-]$/i;

/** How two lines of running text meet, and the first one's text once a hyphen that only breaks a word is gone. */
export const meetLines = (
  first: string,
  second: string,
  words: Vocabulary,
): { readonly text: string; readonly join: LineJoin } => {
  const text = first.trimEnd();
  if (text.endsWith('\u00ad')) return { text: text.slice(0, -1), join: 'none' };
  if (OPEN_ADDRESS.test(text)) return { text, join: 'none' };
  const broken = BROKEN_END.exec(text)?.[1];
  const next = WORD_START.exec(second.trimStart())?.[1];
  if (broken === undefined || next === undefined) {
    return { text, join: /\p{L}[/—]$/u.test(text) ? 'none' : 'space' };
  }
  const hanging = /^(?:and|or|to)\b/i.test(second.trimStart());
  if (hanging) return { text, join: 'space' };
  const keeps = isCompound(broken, next, words);
  return { text: keeps ? text : text.slice(0, -1), join: 'none' };
};

/** Soft hyphens inside a line show nothing. */
const withoutSoftHyphens = (text: string): string => text.replace(/\u00ad(?!$)/g, '');

/** Joins lines of one block or cell into draft text: words broken over a line end are made whole, true compounds keep their hyphen. */
export const joinLines = (lines: readonly DraftLine[], words: Vocabulary): DraftText => {
  const joined: DraftLine[] = [];
  const joins: LineJoin[] = [];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next === undefined) {
      joined.push({ ...line, text: withoutSoftHyphens(line.text) });
      continue;
    }
    const { text, join } = meetLines(line.text, next.text, words);
    joined.push({ ...line, text: withoutSoftHyphens(text) });
    joins.push(join);
  }
  return { lines: joined, joins };
};
