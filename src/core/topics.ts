import type { Powers } from './schema/council.ts';
import type { Section } from './schema/document.ts';
import type { TopicCell } from './schema/record.ts';

/** A topic of the fixed list: what the ministry asked about in 2024, and a few more. Ids are part of the contract. */
export type Topic = {
  readonly topic: string;
  readonly section: Section;
  /** What the topic is, to stand after "plans that speak of" and the like. */
  readonly label: string;
  /** Councils with only these powers have no such duty. */
  readonly notFor?: Powers;
};

export const TOPICS = [
  { topic: 'operating-model', section: 'transform', label: 'changes to the organisation and its staffing' },
  { topic: 'productivity-measures', section: 'transform', label: 'how productivity is measured' },
  { topic: 'service-changes', section: 'transform', label: 'changes to services and their effect' },
  { topic: 'next-two-years', section: 'transform', label: 'plans for the next two years' },
  { topic: 'beyond-two-years', section: 'transform', label: 'plans beyond two years' },
  { topic: 'savings', section: 'transform', label: 'savings made or planned' },
  { topic: 'prevention-demand', section: 'transform', label: 'prevention and managing demand' },
  { topic: 'partners', section: 'transform', label: 'work with partners such as the NHS or the police' },
  { topic: 'backlogs-invest-to-save', section: 'transform', label: 'backlogs or invest to save' },
  { topic: 'external-challenge', section: 'transform', label: 'peer review or other challenge from outside' },
  { topic: 'data-quality', section: 'technology_data', label: 'the quality of data' },
  { topic: 'data-use', section: 'technology_data', label: 'how data is used or offered to residents' },
  { topic: 'legacy-systems', section: 'technology_data', label: 'legacy systems' },
  { topic: 'data-sharing', section: 'technology_data', label: 'sharing data with other bodies' },
  {
    topic: 'new-technology-ai',
    section: 'technology_data',
    label: 'new technology, automation or artificial intelligence',
  },
  { topic: 'cloud', section: 'technology_data', label: 'moves to the cloud or to software as a service' },
  { topic: 'waste-found', section: 'wasteful_spend', label: 'how wasteful spending is found' },
  { topic: 'agency-spend', section: 'wasteful_spend', label: 'spending on agency staff' },
  { topic: 'consultants', section: 'wasteful_spend', label: 'consultants' },
  { topic: 'long-serving-agency', section: 'wasteful_spend', label: 'agency staff in post for a long time' },
  { topic: 'edi-cost', section: 'wasteful_spend', label: 'equality, diversity and inclusion work' },
  { topic: 'union-facility-time', section: 'wasteful_spend', label: 'trade union facility time' },
  { topic: 'shared-services', section: 'wasteful_spend', label: 'shared or outsourced services' },
  { topic: 'assets-accommodation', section: 'wasteful_spend', label: 'the use of assets and accommodation' },
  { topic: 'working-practices', section: 'wasteful_spend', label: 'working practices such as hybrid work' },
  { topic: 'what-blocks-progress', section: 'barriers', label: 'what blocks progress' },
  { topic: 'legislation', section: 'barriers', label: 'legislation that should change' },
  {
    topic: 'government-process',
    section: 'barriers',
    label: 'central government process: bids, ring-fences, returns, short settlements',
  },
  { topic: 'market-and-others', section: 'barriers', label: 'what the market or other bodies must do' },
  { topic: 'adult-social-care', section: 'none', label: 'adult social care', notFor: 'lower' },
  {
    topic: 'send-dsg',
    section: 'none',
    label: 'special educational needs or the dedicated schools grant',
    notFor: 'lower',
  },
  { topic: 'multi-year-settlement', section: 'none', label: 'funding settlements of several years' },
  { topic: 'devolution-reorganisation', section: 'none', label: 'devolution or local government reorganisation' },
] as const satisfies readonly Topic[];

export type TopicId = (typeof TOPICS)[number]['topic'];

export const TOPIC_IDS: readonly TopicId[] = TOPICS.map(({ topic }) => topic);

const BY_ID: ReadonlyMap<string, Topic> = new Map(TOPICS.map((topic) => [topic.topic, topic]));

/** The words for a topic; an id that is not in the list stands for itself. */
export const topicLabel = (topic: string): string => BY_ID.get(topic)?.label ?? topic;

/** Whether councils of these powers have the duty that a topic is about. Unknown powers leave it open. */
export const topicApplies = (topic: string, powers: Powers | null): boolean =>
  powers === null || BY_ID.get(topic)?.notFor !== powers;

export type TopicStatus = TopicCell['status'] | 'not_applicable';

/** The status of a cell for a council: what is stated stays stated; silence on a duty that the council does not have is `not_applicable`. */
export const topicStatus = (cell: Pick<TopicCell, 'topic' | 'status'>, powers: Powers | null): TopicStatus =>
  cell.status === 'not_stated' && !topicApplies(cell.topic, powers) ? 'not_applicable' : cell.status;
