import type { Action, ActionStatus } from '../../../src/core/schema/record.ts';
import { serviceAreaOf } from '../classify.ts';
import { partnersIn, technologyIn } from '../language/named-things.ts';
import type { Aspect } from '../language/predicates.ts';
import type { RecordBuilder, RecordContext } from '../record-builder.ts';
import { statusOfWork } from '../status/prose-status.ts';
import { placeOfUnit, type TextUnit } from '../text-units.ts';
import { type FoundDate, findDates } from '../time/dates.ts';
import type { ActionCandidate, ActionFinding } from './action-candidates.ts';

const STATUS: Readonly<Record<Aspect, ActionStatus>> = {
  done: 'complete',
  under_way: 'ongoing',
  planned: 'planned',
  considered: 'under_consideration',
  routine: 'ongoing',
};
const ANNOUNCED = /^(?:in |by |from |on |during |over |within |since |as |for |with |under )?[^,]{0,60}, /iu;

const summaryOf = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:,]+$/u, '')
    .replace(ANNOUNCED, (lead) =>
      /\d|next|last/.test(lead) && !/ (?:we|council|is|are|has|have|will) /iu.test(lead) ? '' : lead,
    );

/** Of the dates of work still to be done: a printed one before a relative one, one to come before one past. */
const dueDate = (text: string, found: readonly FoundDate[], documentDate: string | null): FoundDate | undefined => {
  const dates = found.filter((date, index) => {
    const before = text.slice(0, date.charStart);
    const next = found[index + 1];
    const between = next === undefined ? '' : text.slice(date.charEnd, next.charStart);
    return (
      !/\byears? (?:up )?(?:to|until) $/iu.test(before) &&
      !(/\b(?:from|between) $/iu.test(before) && /^ (?:to|and|until) $/iu.test(between))
    );
  });
  const toCome = dates.filter(({ end }) => documentDate === null || (end ?? '') > documentDate);
  return toCome.find(({ precision }) => precision !== 'relative') ?? toCome[0] ?? dates[0];
};

const VAGUE_HORIZON =
  /\bover the (?:coming|next few|next several) (?:years|months)\b|\bin the coming (?:years|months)\b/iu;

/** A list shares the time that its lead-in gives to all: a date to come, or a printed horizon without one. */
const horizonOf = (
  leadIn: string,
  context: RecordContext,
): Pick<FoundDate, 'printed' | 'end' | 'precision'> | undefined => {
  const date = dueDate(leadIn, findDates(leadIn, context.date), context.date);
  const vague = VAGUE_HORIZON.exec(leadIn)?.[0];
  if (date?.end != null && context.date !== null && date.end > context.date) return date;
  return vague === undefined ? undefined : { printed: vague, end: null, precision: 'none' };
};

const actionOf = (
  unit: TextUnit,
  candidate: ActionCandidate,
  context: RecordContext,
  builder: RecordBuilder,
): Action | null => {
  const dates = findDates(candidate.text, context.date);
  const date =
    candidate.aspect === 'done'
      ? dates[0]
      : (dueDate(candidate.text, dates, context.date) ?? horizonOf(candidate.ledInBy ?? '', context));
  const past = date?.end != null && context.date !== null && date.end < context.date;
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const base = builder.base({
    kind: 'action',
    place: { ...placeOfUnit(unit), charStart: candidate.charStart, charEnd: candidate.charEnd },
    rule: unit.isItem ? 'list' : 'prose',
    confidence: candidate.confidence,
    flags: [...candidate.flags, ...(past ? ['past_date'] : [])],
    about: `${heading}\n${unit.leadIn ?? ''}`,
  });
  if (base === null) return null;
  return {
    ...base,
    summary: summaryOf(candidate.text),
    objective: null,
    area: null,
    serviceArea: serviceAreaOf(`${candidate.text}\n${candidate.text}\n${heading}`),
    successCriteria: [],
    status: statusOfWork(
      {
        text: candidate.text,
        leadIn: unit.leadIn ?? '',
        heading,
        isItem: unit.isItem,
        date: context.date,
      },
      candidate.aspect === null ? 'not_stated' : STATUS[candidate.aspect],
      context.embed,
    ),
    statusPrinted: null,
    due: date === undefined ? null : { printed: date.printed, date: date.end, precision: date.precision },
    ownerRole: null,
    ownerName: null,
    rag: null,
    technology: technologyIn(candidate.text),
    partners: partnersIn(candidate.text, [context.council?.name ?? '', context.council?.officialName ?? '']),
    savingIds: [],
    ref: null,
  };
};

/** The records of actions that were found, in their order. */
export const proseActions = (
  findings: readonly ActionFinding[],
  context: RecordContext,
  builder: RecordBuilder,
): Action[] => findings.flatMap(({ unit, candidate }) => actionOf(unit, candidate, context, builder) ?? []);
