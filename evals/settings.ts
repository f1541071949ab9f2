import { z } from 'zod';
import { QUOTING_SETTINGS, type QuotingSettings } from '../src/answer/compose.ts';
import { READING_SETTINGS, type ReadingSettings } from '../src/answer/reading.ts';
import { AppError } from '../src/core/errors.ts';
import { SEARCH_SETTINGS, type SearchSettings } from '../src/search/search.ts';

/** What a run may vary. Each starts as the product has it. */
export const settingsSchema = z.strictObject({
  semanticWeight: z.number().min(0).max(1),
  contextWeight: z.number().min(0),
  wordMatchWeight: z.number().min(0).max(1),
  softMatch: z.boolean(),
  synonymWeight: z.number().min(0),
  rewordedWeight: z.number().min(0).default(SEARCH_SETTINGS.rewordedWeight),
  /** Runs from before these settings existed were made with the product's own. */
  worthShare: z.number().min(0).max(1).default(QUOTING_SETTINGS.worthShare),
  comparedShare: z.number().min(0).max(1).default(QUOTING_SETTINGS.comparedShare),
  quoteChars: z.number().int().positive().default(READING_SETTINGS.quoteChars),
});
export type EvalSettings = z.infer<typeof settingsSchema>;

export const PRODUCT_SETTINGS: EvalSettings = {
  semanticWeight: SEARCH_SETTINGS.semanticWeight,
  contextWeight: SEARCH_SETTINGS.fieldWeights.context,
  wordMatchWeight: SEARCH_SETTINGS.wordMatchWeight,
  softMatch: true,
  synonymWeight: SEARCH_SETTINGS.synonymWeight,
  rewordedWeight: SEARCH_SETTINGS.rewordedWeight,
  worthShare: QUOTING_SETTINGS.worthShare,
  comparedShare: QUOTING_SETTINGS.comparedShare,
  quoteChars: READING_SETTINGS.quoteChars,
};

export const searchSettings = (settings: EvalSettings): SearchSettings => ({
  semanticWeight: settings.semanticWeight,
  fieldWeights: { ...SEARCH_SETTINGS.fieldWeights, context: settings.contextWeight },
  wordMatchWeight: settings.wordMatchWeight,
  synonymWeight: settings.synonymWeight,
  rewordedWeight: settings.rewordedWeight,
});

export const quotingSettings = ({ worthShare, comparedShare }: EvalSettings): QuotingSettings => ({
  ...QUOTING_SETTINGS,
  worthShare,
  comparedShare,
});

export const readingSettings = ({ quoteChars }: EvalSettings): ReadingSettings => ({ quoteChars });

const valueFrom = (text: string): unknown => {
  if (text === 'on' || text === 'off') return text === 'on';
  return text.trim() === '' ? text : Number(text);
};

/** Settings from `name=value` pairs over the product's own; `on` and `off` for switches. @throws AppError USAGE. */
export const parseSettings = (pairs: readonly string[]): EvalSettings => {
  const given = Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [name, valueFrom(rest.join('='))];
    }),
  );
  const parsed = settingsSchema.safeParse({ ...PRODUCT_SETTINGS, ...given });
  if (parsed.success) return parsed.data;
  const names = Object.keys(PRODUCT_SETTINGS).join(', ');
  throw new AppError(
    'USAGE',
    `${pairs.join(' ')} cannot be set: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}; settings are ${names}.`,
  );
};

/** `the product's own`, or what differs from it. */
export const describeSettings = (settings: EvalSettings): string => {
  const changed = Object.entries(settings).filter(([name, value]) =>
    Object.entries(PRODUCT_SETTINGS).some(([own, is]) => own === name && is !== value),
  );
  return changed.length === 0
    ? "the product's own"
    : changed.map(([name, value]) => `${name}=${value === true ? 'on' : value === false ? 'off' : value}`).join(', ');
};
