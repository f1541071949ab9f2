import type { Powers } from '../../../../src/core/schema/council.ts';

/** Ids of the topic list, in its order. */
export const TOPIC_IDS: readonly string[] = [
  'operating-model',
  'productivity-measures',
  'service-changes',
  'next-two-years',
  'beyond-two-years',
  'savings',
  'prevention-demand',
  'partners',
  'backlogs-invest-to-save',
  'external-challenge',
  'data-quality',
  'data-use',
  'legacy-systems',
  'data-sharing',
  'new-technology-ai',
  'cloud',
  'waste-found',
  'agency-spend',
  'consultants',
  'long-serving-agency',
  'edi-cost',
  'union-facility-time',
  'shared-services',
  'assets-accommodation',
  'working-practices',
  'what-blocks-progress',
  'legislation',
  'government-process',
  'market-and-others',
  'adult-social-care',
  'send-dsg',
  'multi-year-settlement',
  'devolution-reorganisation',
];

const NOT_FOR_DISTRICTS: ReadonlySet<string> = new Set(['adult-social-care', 'send-dsg']);

/** Whether a council with these powers answers for the topic. */
export const appliesTo = (topic: string, powers: Powers): boolean =>
  powers !== 'lower' || !NOT_FOR_DISTRICTS.has(topic);
