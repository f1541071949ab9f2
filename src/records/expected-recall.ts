import { z } from 'zod';
import { type RecordKind, recordKindSchema } from '../core/schema/record.ts';
import measured from './measured-recall.json' with { type: 'json' };

/** Share of labelled records (or stated topic cells) that were found, by what was looked for. */
const measuredSchema = z.object({
  measuredOn: z.string(),
  recall: z.partialRecord(z.enum([...recordKindSchema.options, 'topic']), z.number().min(0).max(1)),
});

const { recall } = measuredSchema.parse(measured);

/** The measured recall of what a count rests on: the lowest where it rests on several kinds; null where it was not measured. */
export const expectedRecall = (kinds: readonly (RecordKind | 'topic')[]): number | null => {
  const known = kinds.map((kind) => recall[kind]);
  const measuredKinds = known.filter((value) => value !== undefined);
  return kinds.length === 0 || measuredKinds.length < kinds.length ? null : Math.min(...measuredKinds);
};
