import { z } from 'zod';
import { sectionSchema, spanSchema } from './document.ts';
import {
  actionStatusSchema,
  addresseeSchema,
  barrierKindSchema,
  instrumentSchema,
  MAX_RECORD_QUOTE_CHARS,
  serviceAreaSchema,
} from './record.ts';

/** Kinds of record that a model may propose. Sums and statistics are not among them: figures are typed by rules alone. */
export const PROPOSED_KINDS = ['action', 'barrier', 'request'] as const;

const placedSchema = spanSchema.extend({
  quote: z.string().min(1).max(MAX_RECORD_QUOTE_CHARS),
  pageNumber: z.int().positive().nullable(),
  section: sectionSchema,
  headingPath: z.array(z.string()),
  topics: z.array(z.string()),
});

/** A record as a model proposed it: printed words at their place, and values of closed lists. Nothing in it is in the model's own words. */
export const proposalSchema = z.discriminatedUnion('kind', [
  placedSchema.extend({
    kind: z.literal('action'),
    values: z.object({ status: actionStatusSchema, serviceArea: serviceAreaSchema }),
  }),
  placedSchema.extend({
    kind: z.literal('barrier'),
    values: z.object({ kind: barrierKindSchema, serviceArea: serviceAreaSchema }),
  }),
  placedSchema.extend({
    kind: z.literal('request'),
    values: z.object({ directedTo: addresseeSchema, instrument: instrumentSchema }),
  }),
]);
export type Proposal = z.infer<typeof proposalSchema>;

/** Why what a model proposed was not taken. */
export const PROPOSAL_FAULTS = ['quote_not_in_passage', 'quote_too_long', 'value_not_in_list'] as const;
export type ProposalFault = (typeof PROPOSAL_FAULTS)[number];

/**
 * One passage that a model has read. `key` comes from the passage as it was put, the prompt and the model, so that a passage is read again only when one of
 * them changes; `sha256` is the content of the file.
 */
export const proposalReadingSchema = z.object({
  key: z.string(),
  sha256: z.string(),
  modelId: z.string(),
  promptId: z.string(),
  proposals: z.array(proposalSchema),
});
export type ProposalReading = z.infer<typeof proposalReadingSchema>;
