import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  achievementSchema,
  actionStatusSchema,
  addresseeSchema,
  barrierKindSchema,
  basisSchema,
  instrumentSchema,
  moneyRoleSchema,
} from '../../src/core/schema/record.ts';

/** Where in a row the labelled words stand; rows written before this was asked for do not say. */
const cellAt = { cell: z.int().optional() };
const recordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('action'), span: z.string(), status: actionStatusSchema, ...cellAt }),
  z.object({ kind: z.literal('barrier'), span: z.string(), barrierKind: barrierKindSchema, ...cellAt }),
  z.object({
    kind: z.literal('request'),
    span: z.string(),
    instrument: instrumentSchema,
    directedTo: addresseeSchema,
    ...cellAt,
  }),
  z.object({
    kind: z.literal('money'),
    span: z.string(),
    role: moneyRoleSchema,
    achievement: achievementSchema,
    basis: basisSchema,
    recurring: z.enum(['yes', 'no', 'unknown']),
    countsInTotals: z.boolean(),
    ...cellAt,
  }),
  z.object({ kind: z.literal('statistic'), span: z.string(), ...cellAt }),
]);
export type LabelledRecord = z.infer<typeof recordSchema>;

const unitSchema = z.object({
  plan: z.string(),
  heading: z.string().default(''),
  form: z.enum(['prose', 'bullet', 'row']),
  text: z.string().optional(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })).optional(),
  records: z.array(recordSchema),
});
type Unit = z.infer<typeof unitSchema>;

/** One labelled record and the words around it. `own`: the sentence, item or cell that holds it; `before`: the sentence or item before it under the same heading. */
export type LabelledCase<R extends LabelledRecord = LabelledRecord> = {
  readonly writer: string;
  readonly record: R;
  readonly form: Unit['form'];
  readonly heading: string;
  readonly own: string;
  readonly before: string;
  readonly header: string;
  readonly others: readonly { readonly header: string; readonly text: string }[];
  readonly beside: readonly LabelledRecord[];
};

const casesOf = (writer: string, units: readonly Unit[]): readonly LabelledCase[] =>
  units.flatMap((unit, i) => {
    const previous = units[i - 1];
    const follows =
      previous !== undefined &&
      previous.plan === unit.plan &&
      previous.heading === unit.heading &&
      previous.form === unit.form &&
      unit.form !== 'row';
    const cells = unit.cells ?? [];
    return unit.records.map((record) => {
      const at = record.cell ?? cells.findIndex(({ text }) => text.includes(record.span));
      return {
        writer,
        record,
        form: unit.form,
        heading: unit.heading.split('>').at(-1)?.trim() ?? '',
        own: cells[at]?.text ?? unit.text ?? record.span,
        before: follows ? (previous.text ?? '') : '',
        header: cells[at]?.header ?? '',
        others: cells.filter((_, c) => c !== at),
        beside: unit.records.filter((other) => other !== record),
      };
    });
  });

/** Every labelled record of a folder of labelled plans, a file a writer. @throws ZodError where a line is not as the folder's README says. */
export const readLabelledCases = (folder: string): readonly LabelledCase[] =>
  readdirSync(folder)
    .filter((name) => /^author-.*\.jsonl$/u.test(name))
    .toSorted()
    .flatMap((name) =>
      casesOf(
        name.replace('.jsonl', ''),
        readFileSync(join(folder, name), 'utf8')
          .trim()
          .split('\n')
          .map((line) => unitSchema.parse(JSON.parse(line))),
      ),
    );
