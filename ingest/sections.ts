import type { ReadDocument, Section } from '../src/core/schema/document.ts';
import { type OutlinedBlock, outline } from './outline.ts';
import {
  addEvidence,
  bodyEvidence,
  type EmbedTexts,
  type Evidence,
  headingEvidence,
  likenessEvidence,
  rankSections,
} from './section-evidence.ts';
import { bestSequence } from './section-sequence.ts';
import { namesArea, proseBetween, type SectionTable, sectionTables } from './section-tables.ts';

/** Changes whenever the same document would get other sections. */
export const SECTIONS_VERSION = 'sections-3';

/** What part of a document belongs to which section, and why. */
export type SectionedHeading = {
  readonly charStart: number;
  readonly heading: string;
  readonly section: Section;
  readonly reason: string;
};

/** Where a passage starts and what it says; for a table row also its cells, with those it inherits. */
export type SectionPlace = {
  readonly charStart: number;
  readonly text: string;
  readonly cells?: readonly { readonly header: string; readonly text: string }[];
};

export type SectionMap = {
  readonly headings: readonly SectionedHeading[];
  readonly sectionOf: (place: SectionPlace) => Section;
  readonly explain: (place: SectionPlace) => { readonly section: Section; readonly reason: string };
};

/** A heading beneath a settled one keeps its section unless its own words lead by this much for another: one clear phrase, not one word. Named guess. */
const OVERRIDE_LEAD = 2.5;

/** A passage is given a section by its own words only when they reach this score; below it the words are chance. Named guess. */
const CLEAR_PASSAGE_SCORE = 0.6;

/** From this score a heading names a section: two leaning words, or one that speaks for it. Named guess. */
const NAMED_QUESTION_SCORE = 1.4;

/** What a region wholly made of a table of actions gains for transformation, where its heading names no question; less by the share that is prose. Named guess. */
const LIST_WEIGHT = 3.5;

const NO_SCORES = { context: 0, transform: 0, technology_data: 0, wasteful_spend: 0, barriers: 0, none: 0 };
const NO_REASONS: Evidence['because'] = {
  context: [],
  transform: [],
  technology_data: [],
  wasteful_spend: [],
  barriers: [],
  none: [],
};

/** Evidence that one of the numbers 1 to 4 on four sibling headings adds to the section with that number. */
const NUMBER_WEIGHT = 1;

const FOUR_QUESTIONS: readonly Section[] = ['transform', 'technology_data', 'wasteful_spend', 'barriers'];

const isQuestion = (section: Section): boolean => FOUR_QUESTIONS.includes(section);

/** Columns that name barriers and requests place every row of a table; columns of actions hold actions of any section. One clear word. */
const CLEAR_COLUMNS_SCORE = 3;

/** A heading over more than this share of the document is a title unless it names a question. Named guess. */
const WHOLE_SHARE = 0.6;

/** Annexes gather what belongs to several sections: each of their passages is placed by its own words. */
const ANNEX =
  /^\W*(?:annexe?|appendix|appendices|schedule|action plan|delivery plan|implementation plan|action log)\b/i;

/** Who does a thing says little about what it is: every action of a digital officer would be about technology. */
const OWNER_COLUMN = /\b(?:owners?|officers?|leads?|responsible|accountable|who|sponsor|director|manager|contact)\b/i;

type Node = { readonly entry: OutlinedBlock; readonly charEnd: number; readonly children: readonly Node[] };

/** `isNamed`: the heading, or one above it, names the question by itself; lists of actions beneath it answer that question. */
type Placed = SectionedHeading & { readonly byPassage: boolean; readonly isNamed: boolean };

/** The headings as a tree; each ends where the next heading of its rank or higher begins. */
const headingTree = (outlined: readonly OutlinedBlock[], bodyEnd: number): readonly Node[] => {
  const beneath = new Map<OutlinedBlock | undefined, OutlinedBlock[]>();
  for (const entry of outlined) {
    if (entry.block.kind !== 'heading') continue;
    const parent = entry.under.at(-1);
    const siblings = beneath.get(parent);
    if (siblings === undefined) beneath.set(parent, [entry]);
    else siblings.push(entry);
  }
  const childrenOf = (parent: OutlinedBlock | undefined, end: number): readonly Node[] =>
    (beneath.get(parent) ?? []).map((entry, index, own) => {
      const charEnd = own[index + 1]?.block.charStart ?? end;
      return { entry, charEnd, children: childrenOf(entry, charEnd) };
    });
  return childrenOf(undefined, bodyEnd);
};

const numberOf = (heading: string): number | null => {
  const match = /^\W*(?:(?:question|theme|section|part|priority|q)\s*)?(?:([1-9])|([A-D]))(?:[.):\s–—-]|$)/i.exec(
    heading,
  );
  if (match === null) return null;
  return match[1] === undefined ? (match[2] ?? 'A').toUpperCase().charCodeAt(0) - 64 : Number(match[1]);
};

/** The question that a heading names by itself, or null. */
const namedQuestion = (reading: Reading, entry: OutlinedBlock): Section | null => {
  const likeness = reading.likeness.get(entry);
  const own = headingEvidence(entry.text);
  const evidence = likeness === undefined ? own : addEvidence(own, likeness);
  const [best = 'none'] = rankSections(evidence);
  return isQuestion(best) && evidence.scores[best] >= NAMED_QUESTION_SCORE ? best : null;
};

/** Four siblings numbered 1 to 4 (or A to D) may follow the order of the four questions. */
const numberEvidence = (siblings: readonly Node[]): readonly (Section | null)[] => {
  const numbers = siblings.map((node) => numberOf(node.entry.text));
  const numbered = numbers.filter((number) => number !== null);
  const isFour = numbered.length === 4 && numbered.every((number, index) => number === index + 1);
  return numbers.map((number) => (isFour && number !== null ? (FOUR_QUESTIONS[number - 1] ?? null) : null));
};

const explainEvidence = (evidence: Evidence, section: Section): string => {
  const found = [...new Set(evidence.because[section])].slice(0, 5);
  return found.length === 0 ? 'continues what stands before it' : `words: ${found.join(', ')}`;
};

type Reading = {
  readonly text: string;
  readonly likeness: ReadonlyMap<OutlinedBlock, Evidence>;
  readonly tables: readonly SectionTable[];
};

const listEvidence = (listedShare: number): Evidence => ({
  scores: { ...NO_SCORES, transform: LIST_WEIGHT * listedShare },
  because: { ...NO_REASONS, transform: listedShare > 0 ? ['a list of actions'] : [] },
});

const evidenceOf = (reading: Reading, node: Node, numbered: Section | null): Evidence => {
  const heading = headingEvidence(node.entry.text);
  const likeness = reading.likeness.get(node.entry);
  const { prose, listedShare } = proseBetween(reading.text, reading.tables, node.entry.block.charEnd, node.charEnd);
  const body = addEvidence(bodyEvidence(prose), listEvidence(listedShare));
  const all = addEvidence(likeness === undefined ? heading : addEvidence(heading, likeness), body);
  if (numbered === null) return all;
  return {
    scores: { ...all.scores, [numbered]: all.scores[numbered] + NUMBER_WEIGHT },
    because: { ...all.because, [numbered]: [...all.because[numbered], 'number in the order of the four questions'] },
  };
};

/** Beneath a settled heading: its section, unless the words of the heading clearly say otherwise. */
const placeInherited = (reading: Reading, node: Node, section: Section, isNamed: boolean): readonly Placed[] => {
  const own = headingEvidence(node.entry.text);
  const [best = section] = rankSections(own);
  const leads = own.scores[best] - own.scores[section] >= OVERRIDE_LEAD && best !== 'context';
  const placed: Placed = {
    charStart: node.entry.block.charStart,
    heading: node.entry.text,
    section: leads ? best : section,
    reason: leads ? explainEvidence(own, best) : 'stands under a heading of this section',
    byPassage: false,
    isNamed: isNamed || leads,
  };
  return [placed, ...node.children.flatMap((child) => placeInherited(reading, child, placed.section, placed.isNamed))];
};

/** A heading that spans several sections (a title, a part) has none of its own. */
const spansSections = (reading: Reading, node: Node): boolean => {
  const beneath = node.children.map((child) => rankSections(headingEvidence(child.entry.text))[0] ?? 'none');
  const clear = node.children.flatMap((child, index) => {
    const section = beneath[index] ?? 'none';
    return isQuestion(section) && headingEvidence(child.entry.text).scores[section] >= 1.5 ? [section] : [];
  });
  const isWhole = (node.charEnd - node.entry.block.charStart) / Math.max(1, reading.text.length) > WHOLE_SHARE;
  const sections = new Set(clear).size;
  return sections >= 3 || (isWhole && (sections >= 2 || namedQuestion(reading, node.entry) === null));
};

/** A lone heading with others beneath it is a title: whatever its words and all the text below say, it has no section of its own. */
const isTitle = (node: Node, siblings: readonly Node[]): boolean => siblings.length === 1 && node.children.length > 0;

const spanning = ({ entry }: Node, section: Section): Placed => ({
  charStart: entry.block.charStart,
  heading: entry.text,
  section,
  reason: 'spans several sections',
  byPassage: false,
  isNamed: false,
});

const placeSiblings = (reading: Reading, siblings: readonly Node[], before: Section): readonly Placed[] => {
  const [only] = siblings;
  if (only !== undefined && isTitle(only, siblings))
    return [spanning(only, before), ...placeSiblings(reading, only.children, before)];
  const numbered = numberEvidence(siblings);
  const evidence = siblings.map((node, index) => evidenceOf(reading, node, numbered[index] ?? null));
  const sections = bestSequence(
    evidence.map((one) => one.scores),
    before,
  );
  return siblings.flatMap((node, index) => {
    const one = evidence[index];
    const section = sections[index] ?? before;
    if (node.children.length > 0 && spansSections(reading, node))
      return [spanning(node, before), ...placeSiblings(reading, node.children, before)];
    if (ANNEX.test(node.entry.text)) return placeAnnex(node);
    const placed = {
      charStart: node.entry.block.charStart,
      heading: node.entry.text,
      section,
      reason: one === undefined ? 'no evidence' : explainEvidence(one, section),
      byPassage: false,
      isNamed: namedQuestion(reading, node.entry) === section,
    };
    return [placed, ...node.children.flatMap((child) => placeInherited(reading, child, section, placed.isNamed))];
  });
};

const placeAnnex = (node: Node): readonly Placed[] => [
  {
    charStart: node.entry.block.charStart,
    heading: node.entry.text,
    section: 'transform',
    reason: 'annex: each passage by its own words',
    byPassage: true,
    isNamed: false,
  },
  ...node.children.flatMap(placeAnnex),
];

const lastStartingBefore = (placed: readonly Placed[], charStart: number): Placed | undefined => {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((placed[middle]?.charStart ?? 0) <= charStart) low = middle + 1;
    else high = middle;
  }
  return placed[low - 1];
};

const tableAt = (tables: readonly SectionTable[], charStart: number): SectionTable | undefined =>
  tables.find((table) => table.charStart <= charStart && charStart < table.charEnd);

/**
 * A row of a list of actions that no heading has placed: the question that its area names, else transformation, as lists of all a council will do are
 * read as its programme. Null for other text.
 */
const sectionOfListed = (
  tables: readonly SectionTable[],
  { charStart, cells = [] }: SectionPlace,
): { readonly section: Section; readonly reason: string } | null => {
  if (cells.length === 0 || tableAt(tables, charStart)?.kind !== 'actions') return null;
  const area = cells.find(({ header, text }) => namesArea(header) && text !== '');
  const evidence = area === undefined ? null : headingEvidence(area.text);
  const best = evidence === null ? undefined : rankSections(evidence)[0];
  return evidence !== null && best !== undefined && isQuestion(best) && evidence.scores[best] >= NAMED_QUESTION_SCORE
    ? { section: best, reason: `area: ${evidence.because[best].join(', ')}` }
    : { section: 'transform', reason: 'a row of a list of actions' };
};

/** The section that the words of a passage and of the cells it inherits speak for, or null. */
const sectionOfWords = ({
  text,
  cells = [],
}: SectionPlace): { readonly section: Section; readonly reason: string } | null => {
  const columns = headingEvidence([...new Set(cells.map((cell) => cell.header))].join('; '));
  if (columns.scores.barriers >= CLEAR_COLUMNS_SCORE) {
    return { section: 'barriers', reason: `columns: ${columns.because.barriers.join(', ')}` };
  }
  const said = cells.filter((cell) => !OWNER_COLUMN.test(cell.header)).map((cell) => cell.text);
  const evidence = bodyEvidence(said.length === 0 ? text : said.join('\n'));
  const [best, second] = rankSections(evidence);
  if (best === undefined || evidence.scores[best] < CLEAR_PASSAGE_SCORE) return null;
  if (second !== undefined && evidence.scores[second] === evidence.scores[best]) return null;
  return { section: best, reason: `own ${explainEvidence(evidence, best)}` };
};

/**
 * Where headings show none of the questions, the text runs through them all the same: the blocks' own words, in the order in which the questions were
 * asked, tell where one ends and the next begins.
 */
const runningSections = (reading: Reading, outlined: readonly OutlinedBlock[]): readonly Placed[] => {
  const body = outlined.filter((entry) => entry.block.kind !== 'heading');
  const scores = body.map(({ block }) => bodyEvidence(reading.text.slice(block.charStart, block.charEnd)).scores);
  const sections = bestSequence(scores, 'context');
  return body.map(({ block }, index) => ({
    charStart: block.charStart,
    heading: '',
    section: sections[index] ?? 'none',
    reason: 'stands among text of this section',
    byPassage: true,
    isNamed: false,
  }));
};

/** In an annex most of what says nothing of its kind is an action; elsewhere nothing is known. */
const withoutWords = (above: Placed | undefined): { readonly section: Section; readonly reason: string } => {
  if (above === undefined) return { section: 'none', reason: 'no heading, and no words of any section' };
  if (above.isNamed) return { section: above.section, reason: above.reason };
  if (above.byPassage)
    return { section: above.section, reason: 'stands in an annex, without words of another section' };
  return above.section === 'context' || above.section === 'none'
    ? { section: above.section, reason: above.reason }
    : { section: 'none', reason: 'no heading of a section, and no words of any' };
};

/** True when headings by themselves name at least two of the four questions. */
const showsQuestions = (headings: readonly OutlinedBlock[], reading: Reading): boolean => {
  const named = headings.map((entry) => namedQuestion(reading, entry)).filter((section) => section !== null);
  return new Set(named).size >= 2;
};

/**
 * Finds which of the four questions each part of a document answers, by meaning: the words of headings and of the text beneath them, likeness to
 * descriptions of the questions (when `embed` is given), and the order in which the questions were asked. Text above the first such heading is
 * `context`; annexes, and documents whose headings show none of the questions, are placed passage by passage, in the latter with the text around them.
 */
export const findSections = (read: ReadDocument, embed: EmbedTexts | null): SectionMap => {
  const outlined = outline(read);
  const bodyEnd = outlined.at(-1)?.block.charEnd ?? 0;
  const headings = outlined.filter((entry) => entry.block.kind === 'heading');
  const likeness = likenessEvidence(
    headings.map((entry) => entry.text),
    embed,
  );
  const reading: Reading = {
    text: read.text.slice(0, bodyEnd),
    likeness: new Map(headings.flatMap((entry, index) => (likeness[index] ? [[entry, likeness[index]] as const] : []))),
    tables: sectionTables(read),
  };
  const placed = placeSiblings(reading, headingTree(outlined, bodyEnd), 'context');
  const structured = showsQuestions(headings, reading);
  const running = structured ? [] : runningSections(reading, outlined);
  const explain: SectionMap['explain'] = (place) => {
    const above = lastStartingBefore(placed, place.charStart);
    const listed = above?.byPassage === true ? null : sectionOfListed(reading.tables, place);
    if (structured && above?.isNamed === false && listed !== null) return listed;
    if (structured && above === undefined) return { section: 'context', reason: 'stands before the first heading' };
    if (structured && above !== undefined && !above.byPassage) return { section: above.section, reason: above.reason };
    const own = sectionOfWords(place);
    if (own !== null || above?.byPassage === true) return own ?? withoutWords(above);
    if (listed !== null) return listed;
    if (above?.isNamed === true) return withoutWords(above);
    const around = lastStartingBefore(running, place.charStart);
    if (around === undefined || !isQuestion(around.section)) return withoutWords(above);
    return { section: around.section, reason: around.reason };
  };
  return {
    headings: placed.map(({ charStart, heading, section, reason }) => ({ charStart, heading, section, reason })),
    sectionOf: (place) => explain(place).section,
    explain,
  };
};
