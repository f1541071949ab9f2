import type { RegisteredCouncil } from '../../../src/core/schema/council.ts';
import type { Section } from '../../../src/core/schema/document.ts';
import { TOPICS, type TopicId, topicApplies } from '../../../src/core/topics.ts';
import { createRandom, type Random, shuffled } from '../../statistics/random.ts';
import { between, expand, type Lexicon, pick } from './grammar.ts';
import { lexiconOf } from './lexicon.ts';
import { BACKGROUND, BARRIERS, CONTEXT, NEXT_STEPS, REQUESTS, TOPIC_PHRASES } from './topic-phrases.ts';

/** A piece of an invented plan, before it is written in a format. */
export type PlanBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export type InventedPlan = {
  readonly council: RegisteredCouncil;
  readonly title: string;
  readonly blocks: readonly PlanBlock[];
};

/** Stands in every file. */
export const INVENTED_LINE = 'Benchmark document: the council is real, and everything said of it here is invented.';

/** The least and the most of something, both included. */
type Span = readonly [least: number, most: number];

/** How much a plan says that is worth a record, and how much it talks. */
export type PlanShape = {
  /** Sentences for each topic that the plan speaks of. */
  readonly sayings: Span;
  /** Paragraphs of talk after each topic. */
  readonly talk: Span;
  /** What the talk is made of. */
  readonly talkOf: readonly string[];
  readonly opening: Span;
  readonly actions: Span;
  readonly measures: Span;
  readonly savings: Span;
  readonly barriers: Span;
};

/** About 95 passages and 32 records a plan: most of what a plan says is context without an action, a sum or a figure. */
export const USUAL: PlanShape = {
  sayings: [0, 1],
  talk: [2, 4],
  talkOf: CONTEXT,
  opening: [4, 7],
  actions: [5, 8],
  measures: [2, 4],
  savings: [3, 5],
  barriers: [3, 4],
};

/** About 94 passages and 85 records a plan, as many records as the two real plans hold: for what grows with records. */
export const DENSE: PlanShape = {
  sayings: [1, 3],
  talk: [1, 2],
  talkOf: BACKGROUND,
  opening: [3, 5],
  actions: [6, 11],
  measures: [2, 4],
  savings: [3, 5],
  barriers: [3, 5],
};

/** What writing one plan needs: its words, its own random numbers and how much it says. */
type Pen = {
  readonly say: (phrase: string) => string;
  readonly random: Random;
  readonly lexicon: Lexicon;
  readonly shape: PlanShape;
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const penFor = (council: RegisteredCouncil, neighbour: RegisteredCouncil, random: Random, shape: PlanShape): Pen => {
  const lexicon = { ...lexiconOf(council.name, neighbour.officialName, random), nextStep: NEXT_STEPS };
  return { lexicon, random, shape, say: (phrase) => capitalised(expand(phrase, lexicon, random)) };
};

const someOf = ([least, most]: Span, { random }: Pen): number => between(least, most, random);

const isLikely = (share: number, { random }: Pen): boolean => random.next() < share;

/** Share of the topics that a plan speaks of: counts over all plans then differ from topic to topic and from plan to plan. */
const topicShare = (topic: TopicId): number => 0.4 + ((topic.length * 7) % 10) / 20;

/** Some of the phrases, each said once as long as there are others. */
const sayings = (phrases: readonly string[], count: number, { say, random }: Pen): readonly string[] => {
  const order = shuffled(phrases, random);
  return Array.from({ length: count }, (_, i) => say(order[i % order.length] ?? ''));
};

const background = (count: number, pen: Pen): string => sayings(pen.shape.talkOf, count, pen).join(' ');

const paragraph = (text: string): PlanBlock => ({ kind: 'paragraph', text: text.trim() });

/** Some paragraphs, or a list, about one topic; some under a heading of their own. Most paragraphs say one thing and then talk on. */
const topicBlocks = (topic: (typeof TOPICS)[number], pen: Pen): readonly PlanBlock[] => {
  const said = sayings(TOPIC_PHRASES[topic.topic], someOf(pen.shape.sayings, pen), pen);
  const isList = said.length > 2 && isLikely(0.4, pen);
  const body: readonly PlanBlock[] = isList
    ? [paragraph(background(2, pen)), { kind: 'list', items: said }]
    : said.map((sentence) => paragraph(`${sentence} ${background(between(0, 2, pen.random), pen)}`));
  const heading: PlanBlock = { kind: 'heading', level: 3, text: capitalised(topic.label) };
  const talk = Array.from({ length: someOf(pen.shape.talk, pen) }, () => paragraph(background(2, pen)));
  return [...(isLikely(0.3, pen) ? [heading] : []), ...body, ...talk];
};

const ACTION_HEADERS: readonly (readonly string[])[] = [
  ['Theme', 'Action', 'Lead', 'Due', 'Status'],
  ['Area', 'What we will do', 'Who leads', 'When', 'Progress'],
  ['Service', 'Action', 'Responsible officer', 'Target date', 'Status'],
];

const actionsTable = (pen: Pen): PlanBlock => ({
  kind: 'table',
  caption: pen.say('[Actions|Our action plan|Next steps|Delivery plan]'),
  header: pick(ACTION_HEADERS, pen.random),
  rows: Array.from({ length: someOf(pen.shape.actions, pen) }, () =>
    ['{serviceName}', '{nextStep}', '{role}', '{due}', '{status}'].map((cell) => pen.say(cell)),
  ),
});

const MEASURES: readonly string[] = [
  'Calls answered (%)',
  'Council tax collected (%)',
  'Homes let within 21 days (%)',
  'Days lost to sickness per person',
  'Missed bins per 100,000 collections',
  'Planning decisions in time (%)',
  'Complaints answered on time (%)',
  'Agency staff as a share of pay (%)',
];

const statisticsTable = (pen: Pen): PlanBlock => ({
  kind: 'table',
  caption: pen.say('[Measures|Numbers we watch|How we are doing]'),
  header: ['Measure', '2022/23', '2023/24'],
  rows: shuffled(MEASURES, pen.random)
    .slice(0, someOf(pen.shape.measures, pen))
    .map((measure) => [measure, pen.say('{#40-99}.{#1-9}'), pen.say('{#40-99}.{#1-9}')]),
});

const savingsTable = (pen: Pen): PlanBlock => ({
  kind: 'table',
  caption: pen.say('Savings by service'),
  header: ['Service', pen.say('Saving {nextYear} (£000)')],
  rows: Array.from({ length: someOf(pen.shape.savings, pen) }, () => [
    capitalised(pen.say('{service}')),
    String(between(20, 2400, pen.random)),
  ]),
});

const barriersTable = (pen: Pen): PlanBlock => ({
  kind: 'table',
  caption: pen.say('[Barriers|What blocks us]'),
  header: pick(
    [
      ['Barrier', 'What we ask of government'],
      ['Barrier', 'Request'],
    ],
    pen.random,
  ),
  rows: sayings(BARRIERS, someOf(pen.shape.barriers, pen), pen).map((barrier) => [
    barrier,
    pen.say(pick(REQUESTS, pen.random)),
  ]),
});

const barriersInWords = (pen: Pen): PlanBlock => ({
  kind: 'list',
  items: sayings(BARRIERS, someOf(pen.shape.barriers, pen), pen).map((barrier) =>
    `${barrier} ${isLikely(0.5, pen) ? pen.say(pick(REQUESTS, pen.random)) : ''}`.trim(),
  ),
});

const SECTION_HEADINGS: readonly (readonly [Section, string])[] = [
  ['transform', '[Transforming services|How we design and deliver services|Making better use of resources]'],
  ['technology_data', '[Technology and data|Making the most of data and technology|Digital, data and technology]'],
  ['wasteful_spend', '[Reducing wasteful spend|Spending that does not add value|Cutting waste]'],
  ['barriers', '[Barriers to progress|Barriers that government could remove|What stands in our way]'],
  ['none', '[Our services and funding|Other matters|The wider picture]'],
];

/** What stands at the end of a section beside the sentences about its topics. */
const sectionTables = (section: Section, pen: Pen): readonly PlanBlock[] => {
  switch (section) {
    case 'transform':
      return [actionsTable(pen), ...(isLikely(0.3, pen) ? [savingsTable(pen)] : [])];
    case 'wasteful_spend':
      return [statisticsTable(pen)];
    case 'barriers':
      return [isLikely(0.4, pen) ? barriersTable(pen) : barriersInWords(pen)];
    default:
      return [];
  }
};

const sectionBlocks = (
  section: Section,
  heading: string,
  council: RegisteredCouncil,
  pen: Pen,
): readonly PlanBlock[] => {
  const topics = TOPICS.filter((topic) => topic.section === section && topicApplies(topic.topic, council.powers));
  const said = topics
    .filter(({ topic }) => isLikely(topicShare(topic), pen))
    .flatMap((topic) => topicBlocks(topic, pen));
  return [{ kind: 'heading', level: 2, text: pen.say(heading) }, ...said, ...sectionTables(section, pen)];
};

const TITLES: readonly ((council: RegisteredCouncil) => string)[] = [
  ({ officialName }) => `${officialName} Productivity Plan`,
  ({ officialName }) => `Productivity plan of ${officialName}`,
  ({ officialName }) => `${officialName}: Productivity Plan 2024 to 2026`,
];

/** An invented plan of a council, made from a seed and the council's code alone: it is the same whatever other plans are made. */
export const inventPlan = (
  council: RegisteredCouncil,
  neighbour: RegisteredCouncil,
  { seed, shape }: { readonly seed: number; readonly shape: PlanShape },
): InventedPlan => {
  const random = createRandom([...council.code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed));
  const pen = penFor(council, neighbour, random, shape);
  const title = pick(TITLES, random)(council);
  const agreed = pen.say('Agreed by {body} on {#1-28} July 2024.');
  return {
    council,
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: INVENTED_LINE },
      { kind: 'paragraph', text: agreed },
      { kind: 'heading', level: 2, text: pen.say('[About this plan|Introduction|Where we are]') },
      ...Array.from({ length: someOf(shape.opening, pen) }, () => paragraph(background(2, pen))),
      ...SECTION_HEADINGS.flatMap(([section, heading]) => sectionBlocks(section, heading, council, pen)),
    ],
  };
};
