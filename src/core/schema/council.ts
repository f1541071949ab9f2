import { z } from 'zod';

/** Type codes of the register: non-metropolitan district, unitary, metropolitan district, London borough, City of London, county. */
export const COUNCIL_TYPES = ['NMD', 'UA', 'MD', 'LBO', 'CC', 'CTY'] as const;
export const councilTypeSchema = z.enum(COUNCIL_TYPES);
export type CouncilType = z.infer<typeof councilTypeSchema>;

/** What a council may do: districts are `lower`, counties `upper`, all others `unitary`. Decides which topics apply to it. */
export const powersSchema = z.enum(['lower', 'upper', 'unitary']);
export type Powers = z.infer<typeof powersSchema>;

/** The shape of a council in every output. `code` is the register's code (for example HAV), `name` the short name. */
export const councilSchema = z.object({
  code: z.string(),
  gss: z.string(),
  name: z.string(),
  officialName: z.string(),
});
export type Council = z.infer<typeof councilSchema>;

/** A council in the shape of every output, without what only the register holds. */
export const councilShape = ({ code, gss, name, officialName }: Council): Council => ({
  code,
  gss,
  name,
  officialName,
});

/** A row of the register: the council with what is needed to recognise and filter it. Dates are ISO; null means open. */
export const registeredCouncilSchema = councilSchema.extend({
  aliases: z.array(z.string()),
  type: councilTypeSchema,
  region: z.string(),
  powers: powersSchema,
  county: z.string().nullable(),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  replacedBy: z.string().nullable(),
});
export type RegisteredCouncil = z.infer<typeof registeredCouncilSchema>;

/** How a document's council was found: the place it was read from (`plan`: it belongs to a plan of that council), and the others that were considered, best first. */
export const councilHowSchema = z.object({
  source: z.enum([
    'option',
    'sources_file',
    'title',
    'heading',
    'letterhead',
    'file_name',
    'folder',
    'text',
    'plan',
    'none',
  ]),
  matched: z.string().nullable(),
  candidates: z.array(z.object({ code: z.string(), name: z.string(), mentions: z.int(), reason: z.string() })),
});
export type CouncilHow = z.infer<typeof councilHowSchema>;
