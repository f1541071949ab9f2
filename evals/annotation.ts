import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { krippendorffAlpha, type PairAgreement, pairAgreement } from './statistics/agreement.ts';
import { createRandom, shuffled } from './statistics/random.ts';

/** What an annotator is shown. Nothing in it may give away which system made the answer. */
export type AnnotationItem = {
  readonly itemId: string;
  readonly question: string;
  readonly answer: string;
  readonly evidence: string;
};

/** A label for one item; an empty `label` was left out by the annotator. */
export type Annotation = { readonly itemId: string; readonly label: string; readonly note: string };

const COLUMNS = ['item', 'question', 'answer', 'evidence', 'label', 'note'] as const;

const rowSchema = z.object({ item: z.string().min(1), label: z.string().trim(), note: z.string().trim() });

const invalid = (message: string, details: Record<string, unknown> = {}): AppError =>
  new AppError('DATASET_INVALID', message, details);

/**
 * A CSV sheet for one annotator: items in an order of its own (from `seed`), labels empty. Cells that a spreadsheet would run as a formula get a leading
 * apostrophe. Give each annotator another seed, so that both do not tire at the same items.
 */
export const exportSheet = (items: readonly AnnotationItem[], seed: number): string =>
  formatCsv(
    COLUMNS,
    shuffled(items, createRandom(seed)).map(({ itemId, question, answer, evidence }) => [
      itemId,
      question,
      answer,
      evidence,
      '',
      '',
    ]),
  );

const readRows = (csv: string): z.infer<typeof rowSchema>[] => {
  try {
    return parseCsv(csv, rowSchema);
  } catch (error) {
    throw new AppError(
      'DATASET_INVALID',
      'The sheet does not have the columns item, label and note.',
      {},
      { cause: error },
    );
  }
};

const unescaped = (itemId: string): string => (/^'[=+\-@\t\r]/.test(itemId) ? itemId.slice(1) : itemId);

/**
 * The labels of a filled-in sheet, in sheet order.
 * @throws AppError DATASET_INVALID for a file without the columns, an unknown or repeated item, or a label that is not one of `labels`.
 */
export const importSheet = (csv: string, itemIds: ReadonlySet<string>, labels: readonly string[]): Annotation[] => {
  const seen = new Set<string>();
  return readRows(csv).map(({ item, label, note }, index) => {
    const itemId = unescaped(item);
    const row = index + 2;
    if (!itemIds.has(itemId)) throw invalid(`Row ${row} is about item ${itemId}, which is not in the set.`);
    if (seen.has(itemId)) throw invalid(`Row ${row} repeats item ${itemId}.`);
    if (label !== '' && !labels.includes(label))
      throw invalid(`Row ${row} has label "${label}"; use one of ${labels.join(', ')}.`);
    seen.add(itemId);
    return { itemId, label, note };
  });
};

/** An item that two annotators labelled differently. */
export type Disagreement = {
  readonly itemId: string;
  readonly first: string;
  readonly second: string;
  readonly notes: readonly string[];
};

/** Agreement over the items that both labelled, and what is left to decide. `incomplete`: items that fewer than two labelled. */
export type AgreementReport = PairAgreement & {
  readonly alpha: number | null;
  readonly disagreements: readonly Disagreement[];
  readonly incomplete: readonly string[];
};

const byItem = (annotations: readonly Annotation[]): Map<string, Annotation> =>
  new Map(annotations.filter(({ label }) => label !== '').map((annotation) => [annotation.itemId, annotation]));

/** Compares two annotators over `itemIds`; lists follow the order of `itemIds`. */
export const compareAnnotators = (
  itemIds: readonly string[],
  first: readonly Annotation[],
  second: readonly Annotation[],
): AgreementReport => {
  const [one, two] = [byItem(first), byItem(second)];
  const both = itemIds.flatMap((itemId) => {
    const [a, b] = [one.get(itemId), two.get(itemId)];
    return a && b ? [{ itemId, first: a.label, second: b.label, notes: [a.note, b.note].filter(Boolean) }] : [];
  });
  return {
    ...pairAgreement(both),
    alpha: krippendorffAlpha(both.map((pair) => [pair.first, pair.second])),
    disagreements: both.filter((pair) => pair.first !== pair.second),
    incomplete: itemIds.filter((itemId) => !one.has(itemId) || !two.has(itemId)),
  };
};

/** The agreed label of an item, and whether it was decided by a third person. */
export type AgreedLabel = { readonly itemId: string; readonly label: string; readonly adjudicated: boolean };

/** A new version of a labelled data set: whole only if every item has an agreed label. */
export type LabelledVersion = { readonly version: string; readonly labels: readonly AgreedLabel[] };

/**
 * The labels that both gave, with the adjudicator's word where they differ or are missing, as a new version of the set.
 * @throws AppError DATASET_INVALID naming items that nobody has decided, and decisions on items where the annotators agreed.
 */
export const adjudicate = (
  version: string,
  itemIds: readonly string[],
  annotators: { readonly first: readonly Annotation[]; readonly second: readonly Annotation[] },
  decisions: ReadonlyMap<string, string>,
): LabelledVersion => {
  const [one, two] = [byItem(annotators.first), byItem(annotators.second)];
  const agreedLabel = (itemId: string): string | undefined => {
    const label = one.get(itemId)?.label;
    return label === two.get(itemId)?.label ? label : undefined;
  };
  const overruled = [...decisions.keys()].filter(
    (itemId) => agreedLabel(itemId) !== undefined || !itemIds.includes(itemId),
  );
  if (overruled.length > 0)
    throw invalid(`Decisions on items that need none: ${overruled.join(', ')}.`, { items: overruled });
  const labels = itemIds.map((itemId) => {
    const agreed = agreedLabel(itemId);
    return { itemId, label: agreed ?? decisions.get(itemId), adjudicated: agreed === undefined };
  });
  const undecided = labels.filter(({ label }) => label === undefined).map(({ itemId }) => itemId);
  if (undecided.length > 0)
    throw invalid(`Items without an agreed label: ${undecided.join(', ')}.`, { items: undecided });
  return {
    version,
    labels: labels.flatMap(({ itemId, label, adjudicated }) =>
      label === undefined ? [] : [{ itemId, label, adjudicated }],
    ),
  };
};
