import type { CouncilHow, RegisteredCouncil } from '../core/schema/council.ts';
import { findCouncils, type Mention } from './mentions.ts';
import type { Register } from './register.ts';

/** The parts of a document from which its council is read. */
export type DocumentParts = {
  readonly fileName: string;
  readonly title: string | null;
  readonly headings: readonly string[];
  readonly firstPageText: string;
  readonly text: string;
};

type Source = Extract<CouncilHow['source'], 'title' | 'letterhead' | 'heading' | 'file_name' | 'text'>;

/**
 * What a name is worth by where it stands. A title or file name is about its own council; a first page may quote a minister or a neighbour; running
 * text names partners, so only the council's share of all names counts there. Named guesses, tried on invented and real plans.
 */
const WORTH: Readonly<Record<Source, number>> = { title: 8, letterhead: 4, heading: 2, file_name: 4, text: 4 };

/** How sure a kind of name is: "Northwick Borough Council" against "Northwick", "Brighton" or "NBC". */
const SURENESS: Readonly<Record<Mention['strength'], number>> = { full: 1, short: 0.7, part: 0.5, initials: 0.6 };

/** The top of a first page: letterhead, title and subtitle stand here. */
const LETTERHEAD_CHARS = 600;

/** A line up to this long without a full stop is a headline; a sentence at the top of a page may be about anyone and counts half. Named guess. */
const MAX_HEADLINE_WORDS = 14;
const SENTENCE_SHARE = 0.5;

/** Reading the whole of a very long file would only repeat what its first part says. */
const MAX_TEXT_CHARS = 300_000;

/** Below this score there is no answer; nor when the next council has more than this share of the score. Named guesses. */
const MIN_SCORE = 1.5;
const MAX_RIVAL_SHARE = 0.8;

/** Candidates listed; more would be every neighbour. */
const MAX_CANDIDATES = 8;

type Tally = {
  readonly council: RegisteredCouncil;
  score: number;
  mentions: number;
  readonly from: Map<Source, { worth: number; matched: string; reason: string }>;
};

type Tallies = Map<string, Tally>;

const addTo = (
  tallies: Tallies,
  council: RegisteredCouncil,
  source: Source,
  worth: number,
  matched: string,
  reason: string,
): void => {
  const tally = tallies.get(council.code) ?? { council, score: 0, mentions: 0, from: new Map() };
  tallies.set(council.code, tally);
  tally.score += worth;
  const held = tally.from.get(source);
  if (held === undefined || worth > held.worth) tally.from.set(source, { worth, matched, reason });
};

const sureness = (mention: Mention): number => SURENESS[mention.strength];

const chosen = (text: string, register: Register): readonly (Mention & { readonly council: RegisteredCouncil })[] =>
  findCouncils(text, register).flatMap((mention) =>
    mention.council === null ? [] : [{ ...mention, council: mention.council }],
  );

/** Each council counts once a place, by its surest name there; the first named counts fully, later ones half: titles name their own council first. */
const addPlace = (tallies: Tallies, register: Register, text: string, source: Source, share = 1): void => {
  const best = new Map<string, { council: RegisteredCouncil; worth: number; matched: string }>();
  for (const mention of chosen(text, register)) {
    const order = best.size === 0 || best.has(mention.council.code) ? 1 : 0.5;
    const worth = WORTH[source] * sureness(mention) * order * share;
    const held = best.get(mention.council.code);
    if (held === undefined || worth > held.worth)
      best.set(mention.council.code, { council: mention.council, worth, matched: mention.text });
  }
  for (const { council, worth, matched } of best.values())
    addTo(tallies, council, source, worth, matched, `named in the ${source.replace('_', ' ')}`);
};

/** File names are read as words: "NorthwickBC_productivity-plan.pdf" is "Northwick BC productivity plan". */
const wordsOfFileName = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_+.]|%20/g, ' ');

/** Headings together count as one place: a plan may repeat its name in many. */
const addHeadings = (tallies: Tallies, register: Register, headings: readonly string[]): void =>
  addPlace(tallies, register, headings.join('\n'), 'heading');

const isHeadline = (line: string): boolean =>
  !/[.;]\s*$/.test(line) && (line.match(/\S+/g)?.length ?? 0) <= MAX_HEADLINE_WORDS;

const addLetterhead = (tallies: Tallies, register: Register, firstPageText: string): void => {
  const lines = firstPageText.slice(0, LETTERHEAD_CHARS).split('\n');
  addPlace(tallies, register, lines.filter(isHeadline).join('\n'), 'letterhead');
  const sentences = lines.filter((line) => !isHeadline(line)).join('\n');
  addPlace(tallies, register, sentences, 'letterhead', SENTENCE_SHARE);
};

/** The council's share of all names in the text, weighed by sureness. */
const addText = (tallies: Tallies, register: Register, text: string): void => {
  const mentions = chosen(text.slice(0, MAX_TEXT_CHARS), register);
  const total = mentions.reduce((sum, mention) => sum + sureness(mention), 0);
  const shares = new Map<string, { council: RegisteredCouncil; weight: number; count: number; matched: string }>();
  for (const mention of mentions) {
    const held = shares.get(mention.council.code);
    shares.set(mention.council.code, {
      council: mention.council,
      weight: (held?.weight ?? 0) + sureness(mention),
      count: (held?.count ?? 0) + 1,
      matched: held?.matched ?? mention.text,
    });
  }
  for (const { council, weight, count, matched } of shares.values()) {
    const reason = `named ${count} of ${mentions.length} times in the text`;
    addTo(tallies, council, 'text', (WORTH.text * weight) / total, matched, reason);
    const tally = tallies.get(council.code);
    if (tally !== undefined) tally.mentions = count;
  }
};

/** A council's own web site is printed in its plan more than others' are: "www.havant.gov.uk". */
const addWebSites = (tallies: Tallies, register: Register, text: string): void => {
  const hosts = [...text.slice(0, MAX_TEXT_CHARS).matchAll(/\b(?:www\.|@|\/\/)([a-z0-9-]{3,40})\.gov\.uk\b/gi)].map(
    (match) => match[1] ?? '',
  );
  for (const host of new Set(hosts)) {
    const council = register.find(host) ?? register.find(host.replace(/(?:council|cc|bc|dc)$/i, ''));
    if (council !== undefined)
      addTo(tallies, council, 'text', 1, `${host}.gov.uk`, 'its web site is named in the text');
  }
};

/** Of the places that name a council, the one a reader would look at first. */
const READING_ORDER: readonly Source[] = ['title', 'letterhead', 'heading', 'file_name', 'text'];

const explained = (
  tally: Tally,
): { readonly source: Source; readonly matched: string | null; readonly reason: string } => {
  const found = READING_ORDER.flatMap((source) => {
    const evidence = tally.from.get(source);
    return evidence === undefined ? [] : [{ source, ...evidence }];
  });
  return {
    source: found[0]?.source ?? 'text',
    matched: found[0]?.matched ?? null,
    reason: found.map(({ reason }) => reason).join('; '),
  };
};

/**
 * Whose document it is, from its title, the top of its first page, its headings, its file name and how often each council is named. The place and
 * sureness of names add up, so a plan that thanks its neighbours is not taken for theirs. No council is chosen when none stands out; the candidates
 * are listed best first in either case.
 */
export const resolveDocumentCouncil = (
  parts: DocumentParts,
  register: Register,
): { readonly council: RegisteredCouncil | null; readonly how: CouncilHow } => {
  const tallies: Tallies = new Map();
  addPlace(tallies, register, parts.title ?? '', 'title');
  addLetterhead(tallies, register, parts.firstPageText);
  addHeadings(tallies, register, parts.headings);
  addPlace(tallies, register, wordsOfFileName(parts.fileName), 'file_name');
  addText(tallies, register, parts.text);
  addWebSites(tallies, register, parts.text);

  const ranked = [...tallies.values()].toSorted(
    (a, b) => b.score - a.score || (a.council.code < b.council.code ? -1 : 1),
  );
  const candidates = ranked.slice(0, MAX_CANDIDATES).map((tally) => ({
    code: tally.council.code,
    name: tally.council.name,
    mentions: tally.mentions,
    reason: explained(tally).reason,
  }));
  const [best, rival] = ranked;
  const standsOut =
    best !== undefined &&
    best.score >= MIN_SCORE &&
    (rival === undefined || rival.score <= best.score * MAX_RIVAL_SHARE);
  if (!standsOut) return { council: null, how: { source: 'none', matched: null, candidates } };
  const { source, matched } = explained(best);
  return { council: best.council, how: { source, matched, candidates } };
};
