import { idOf } from '../core/hash.ts';
import type { AnyRecord } from '../core/schema/record.ts';
import type { ThemeUnit } from '../core/schema/themes.ts';
import { normalisedQuote } from '../core/statement.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { kindOf } from '../records/record-text.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import { markCopies } from '../themes/copies.ts';

/** One thing that one plan says on the subject of a brief. */
export type Point = {
  readonly unit: ThemeUnit;
  readonly plan: ScopedPlan;
  /** Null where a statement on a topic or a printed word speaks. */
  readonly record: AnyRecord | null;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * What the plans that match say, by council, then place; the same words of one plan are one point. `copyOf` marks what another council says in nearly the same
 * words at some length.
 */
export const pointsOf = ({ verdicts }: RecordsResult, text: (documentId: string) => string): readonly Point[] => {
  const points = verdicts
    .filter(({ status }) => status === 'matched')
    .flatMap(({ plan, evidence }) => {
      const once = new Map<string, Point>();
      for (const { documentId, charStart, charEnd, label, record } of evidence) {
        const quote = text(documentId).slice(charStart, charEnd);
        const key = normalisedQuote(quote);
        if (key === '' || once.has(key)) continue;
        const [council] = plan.councils;
        once.set(key, {
          plan,
          record,
          unit: {
            unitId: record?.recordId ?? idOf('point', documentId, charStart, charEnd),
            recordKind: record === null ? null : kindOf(record),
            council: record?.council ?? (council === undefined ? null : shapeOf(council)),
            planId: plan.planId,
            documentId,
            pageNumber: record?.pageNumber ?? null,
            charStart,
            charEnd,
            text: oneLine(label),
            context: '',
            quote,
            stance: null,
            copyOf: null,
          },
        });
      }
      return [...once.values()];
    });
  const marked = markCopies(points.map(({ unit }) => unit));
  return points.map((point, i) => ({ ...point, unit: marked[i] ?? point.unit }));
};

const shapeOf = ({ code, gss, name, officialName }: ScopedPlan['councils'][number]) => ({
  code,
  gss,
  name,
  officialName,
});
