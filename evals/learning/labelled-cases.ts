import { join } from 'node:path';
import { z } from 'zod';
import {
  headingTitles,
  type LabelledPlan,
  type LabelledRecord,
  type LabelledUnit,
  labelledRecordSchema,
  readLabelledPlans,
} from './labelled-plans.ts';
import { linesOfFile } from './lines-of-file.ts';

/** One labelled record and the words around it. `own`: the sentence, item or cell that holds it; `before`: the sentence or item before it under the same heading. */
export type LabelledCase<R extends LabelledRecord = LabelledRecord> = {
  readonly writer: string;
  readonly record: R;
  readonly form: LabelledUnit['form'];
  readonly heading: string;
  readonly own: string;
  readonly before: string;
  readonly header: string;
  readonly others: readonly { readonly header: string; readonly text: string }[];
  readonly beside: readonly LabelledRecord[];
};

const casesOf = ({ author, units }: LabelledPlan): readonly LabelledCase[] =>
  units.flatMap((unit, i) => {
    const previous = units[i - 1];
    const follows = previous?.heading === unit.heading && previous.form === unit.form && unit.form !== 'row';
    const cells = unit.cells ?? [];
    return unit.records.map((record) => {
      const at = record.cell ?? cells.findIndex(({ text }) => text.includes(record.span));
      return {
        writer: author,
        record,
        form: unit.form,
        heading: headingTitles(unit.heading).at(-1) ?? '',
        own: cells[at]?.text ?? unit.text ?? record.span,
        before: follows ? (previous.text ?? '') : '',
        header: cells[at]?.header ?? '',
        others: cells.filter((_, c) => c !== at),
        beside: unit.records.filter((other) => other !== record),
      };
    });
  });

/** Every labelled record of a folder of labelled plans, in their order. */
export const labelledCases = (folder: string): readonly LabelledCase[] => readLabelledPlans(folder).flatMap(casesOf);

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
  const read = labelledRecordSchema.safeParse({
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
  const gold = linesOfFile(join(folder, 'records.jsonl'), goldSchema);
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
