import type { ActionStatus } from '../../src/core/schema/record.ts';

const PHRASES: readonly { readonly status: ActionStatus; readonly pattern: RegExp }[] = [
  {
    status: 'paused',
    pattern:
      /\b(?:on hold|paused|suspended|halted|deferred|stopped|withdrawn|cancelled|abandoned|stalled|parked|no longer (?:proceeding|progressing))\b/iu,
  },
  {
    status: 'planned',
    pattern:
      /\b(?:not (?:yet )?(?:started|begun|commenced|due)|yet to (?:start|begin|commence)|to (?:start|begin|commence|do)|planned|scheduled|upcoming|future|pending|not before|next phase)\b/iu,
  },
  {
    status: 'under_consideration',
    pattern:
      /\b(?:scop(?:ed|ing)|under (?:review|consideration|discussion)|proposed|proposal|idea|options?|explor(?:ed|ing|ation)|feasibility|wait(?:ing|s)? (?:for|on)|await(?:ing|s|ed)?|concept|discovery|business case|to be (?:confirmed|agreed|decided|considered)|tbc|subject to (?:approval|decision))\b/iu,
  },
  {
    status: 'ongoing',
    pattern:
      /\b(?:on-?going|in progress|under ?way|on track|off track|on target|partly|partially|part complete|nearly|almost|in (?:train|delivery|development|place and continuing|hand|flight)|progressing|continu(?:ing|ous|al)|started|begun|commenced|active|rolling|business as usual|bau|delayed|slipped|at risk|behind schedule|in part|phased?|mobilis(?:ed|ing)|implementing|delivering|current(?:ly)?)\b/iu,
  },
  {
    status: 'complete',
    pattern:
      /\b(?:complet(?:e|ed|ion)|done|delivered|finished|achieved|closed|implemented|in place|live|launched|embedded|fully (?:met|delivered)|met|adopted)\b/iu,
  },
];

/** A cell longer than this tells a story; its status is read from its opening only when it starts with one. Named guess. */
const MAX_STATUS_WORDS = 8;

/**
 * The status that a cell's words say, or null. "Not complete" and "nearly there" are not complete: phrases are tried from the most to the least
 * particular.
 */
export const readStatus = (printed: string): ActionStatus | null => {
  const text = printed.replace(/\s+/g, ' ').trim();
  const words = text.split(' ');
  const opening = words.length > MAX_STATUS_WORDS ? (/^[^.:;–—-]{1,40}(?=[.:;–—-]|$)/u.exec(text)?.[0] ?? '') : text;
  if (/\bnot (?:yet )?(?:complete|finished|delivered|done|met)\b/iu.test(opening)) return 'ongoing';
  return PHRASES.find(({ pattern }) => pattern.test(opening))?.status ?? null;
};

const RAG =
  /^(?:(?:dark |light )?(?:red|amber|green|blue|yellow|black|grey|purple)|r|a|g|b|rag)(?:\s?[/-]\s?(?:red|amber|green))?$/iu;

/** The rating a cell prints as words, as printed; null where the cell holds none (a colour that was lost is never guessed). */
export const readRag = (printed: string): string | null => {
  const text = printed.replace(/\s+/g, ' ').trim();
  return RAG.test(text) ? text : null;
};
