import type { Addressee, AskRequest, Barrier } from '../../../src/core/schema/record.ts';
import { serviceAreaOf } from '../classify.ts';
import { addresseeOfAsk, departmentOfSubject, namedAddressee, namesGovernment } from '../language/addressees.ts';
import type { RecordBuilder } from '../record-builder.ts';
import { type AskRecords, conditionOf } from '../tables/table-asks.ts';
import { placeOfUnit } from '../text-units.ts';
import { barrierKindFor, instrumentOfAsk } from './ask-fields.ts';
import type { AskFindings, BarrierFinding, RequestFinding } from './ask-findings.ts';
import { isImplied } from './asks.ts';

const toBarrier = (
  { unit, confidence, rule, flags, label }: BarrierFinding,
  builder: RecordBuilder,
): Barrier | null => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const base = builder.base({ kind: 'barrier', place: placeOfUnit(unit), rule, confidence, flags, about: heading });
  if (base === null) return null;
  return {
    ...base,
    statement: unit.text.replace(/\s+/g, ' '),
    kind: barrierKindFor({ text: unit.text, beside: label, heading }, builder.embed),
    area: null,
    serviceArea: serviceAreaOf(`${label}\n${unit.text}\n${heading}`),
    ownerName: null,
    severityPrinted: null,
    requestIds: [],
  };
};

/** Who is named beside an ask; the Secretary of State without a department is, for councils, the one for local government. */
const addresseeBeside = (beside: string): Addressee | null =>
  namedAddressee(beside) ?? (/\bsecretary of state(?!(?:'s|’s)? for)\b/iu.test(beside) ? 'MHCLG' : null);

const toRequest = (
  { unit, confidence, rule, flags }: RequestFinding,
  barrier: Barrier | null,
  beside: string,
  builder: RecordBuilder,
): AskRequest | null => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const own = addresseeOfAsk(unit.text);
  const near = own ?? (namesGovernment(unit.text) ? null : addresseeBeside(beside));
  const meant = near === null || near === 'other' ? departmentOfSubject(unit.text, barrier?.statement ?? '') : near;
  const base = builder.base({
    kind: 'request',
    place: placeOfUnit(unit),
    rule,
    confidence,
    flags: [...flags, ...(isImplied(unit.text) ? ['ask_implied'] : [])],
    about: `${heading}\n${barrier?.statement ?? ''}`,
  });
  if (base === null) return null;
  return {
    ...base,
    ask: unit.text.replace(/\s+/g, ' ').replace(/[.;]$/u, ''),
    directedTo: own ?? meant ?? 'unspecified',
    directedToInferred: own === null && meant !== null,
    instrument: instrumentOfAsk(
      { text: unit.text, beside: barrier?.statement ?? beside, heading },
      barrier?.kind ?? null,
      builder.embed,
    ),
    area: null,
    ownerName: null,
    conditionalOn: conditionOf(unit.text),
    barrierId: barrier?.recordId ?? null,
  };
};

/**
 * The records of barriers and requests that were found, in their order. A barrier found twice at one place is one; a request whose barrier was not kept
 * stands alone.
 */
export const proseAsks = (findings: AskFindings, builder: RecordBuilder): AskRecords => {
  const barriers = new Map<number, Barrier>();
  for (const found of findings.barriers) {
    const barrier = barriers.has(found.unit.charStart) ? null : toBarrier(found, builder);
    if (barrier !== null) barriers.set(found.unit.charStart, barrier);
  }
  const requests = findings.requests.flatMap((found) => {
    const barrier = found.barrier === null ? undefined : barriers.get(found.barrier.charStart);
    const request = toRequest(found, barrier ?? null, `${found.label} ${found.barrier?.text ?? ''}`, builder);
    if (request !== null && barrier !== undefined)
      barriers.set(found.barrier?.charStart ?? barrier.charStart, {
        ...barrier,
        requestIds: [...barrier.requestIds, request.recordId],
      });
    return request === null ? [] : [request];
  });
  return { barriers: [...barriers.values()], requests };
};
