import type { Span } from '../core/schema/document.ts';
import type { Filters } from '../core/schema/question.ts';
import { type AnyRecord, RECORD_KINDS } from '../core/schema/record.ts';
import { isAction, isMoney, kindOf } from './record-text.ts';
import type { RecordsSource } from './scoped-plan.ts';

/** Filters that a person set, whatever the question asks: they only ever narrow. */
export type Narrowing = Pick<Filters, 'sections' | 'topics' | 'recordKinds' | 'roles' | 'statuses'>;

const isIn = <T>(value: T, allowed: readonly T[] | undefined): boolean =>
  allowed === undefined || allowed.includes(value);

/** Whether a record is one that the filters allow. A role fits money only and a status actions only; topics, which a record may take from the quote that it stands in, are not looked at. */
export const isAllowed = (record: AnyRecord, { sections, recordKinds, roles, statuses }: Narrowing): boolean =>
  isIn(record.section, sections) &&
  isIn(kindOf(record), recordKinds) &&
  (roles === undefined || (isMoney(record) && roles.includes(record.role))) &&
  (statuses === undefined || (isAction(record) && statuses.includes(record.status)));

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/** Whether a place of a document lies where the filters allow: in their sections, in a quote for one of their topics, in a record that they let through. */
export const allowedPlaces = (
  snapshot: RecordsSource,
  documentId: string,
  narrowing: Narrowing,
): ((place: Span) => boolean) => {
  const { sections, topics, recordKinds, roles, statuses } = narrowing;
  const within: (readonly Span[])[] = [];
  if (sections !== undefined)
    within.push(
      snapshot.passagesOf(documentId).flatMap(({ passage }) => (sections.includes(passage.section) ? [passage] : [])),
    );
  if (topics !== undefined) within.push(snapshot.topicCells(topics, [documentId]).flatMap(({ cell }) => cell.quotes));
  if (recordKinds !== undefined || roles !== undefined || statuses !== undefined)
    within.push(
      RECORD_KINDS.flatMap((kind): readonly AnyRecord[] => snapshot.records(kind, [documentId])).filter((record) =>
        isAllowed(record, narrowing),
      ),
    );
  return (place) => within.every((places) => places.some((one) => overlaps(one, place)));
};
