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

const goldSchema = z.object({
  recordKind: z.string(),
  recordId: z.string(),
  quote: z.string().default(''),
  area: z.string().nullish(),
  barrierId: z.string().nullish(),
  locator: z.unknown(),
  status: z.string().optional(),
  kind: z.string().optional(),
  instrument: z.string().optional(),
  directedTo: z.string().optional(),
});
type Gold = z.infer<typeof goldSchema>;

const goldRecord = ({ recordKind, quote, status, kind, instrument, directedTo }: Gold): LabelledRecord | null => {
  const read = recordSchema.safeParse({
    kind: recordKind,
    span: quote,
    status,
    barrierKind: kind,
    instrument,
    directedTo,
  });
  return read.success ? read.data : null;
};

/** Actions, barriers and requests of a labelled corpus (`records.jsonl`), without the headings above them. A quote that tells two actions is left out. */
export const readGoldCases = (folder: string, writer: string): readonly LabelledCase[] => {
  const gold = readFileSync(join(folder, 'records.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => goldSchema.parse(JSON.parse(line)));
  const quoteOf = new Map(gold.map(({ recordId, quote }) => [recordId, quote]));
  const told = Map.groupBy(gold, ({ recordKind, quote }) => `${recordKind} ${quote}`);
  return gold.flatMap((one) => {
    const record = goldRecord(one);
    if (record === null || record.kind === 'statistic' || told.get(`${one.recordKind} ${one.quote}`)?.length !== 1)
      return [];
    const barrier = quoteOf.get(one.barrierId ?? '') ?? '';
    return [
      {
        writer,
        record,
        form: one.locator == null ? ('prose' as const) : ('row' as const),
        heading: '',
        own: one.quote,
        before: barrier,
        header: '',
        others: one.locator == null ? [] : [{ header: '', text: barrier === '' ? (one.area ?? '') : barrier }],
        beside: [],
      },
    ];
  });
};
