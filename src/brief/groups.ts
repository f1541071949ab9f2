import type { BarrierKind, Instrument, Money, ServiceArea } from '../core/schema/record.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import { TOPICS } from '../core/topics.ts';
import { isAction, isBarrier, isMoney, isRequest } from '../records/record-text.ts';
import type { Point } from './points.ts';

/** Points that belong together. `title` heads them, `name` stands in a sentence ("the level of funding"). */
export type PointGroup = {
  readonly themeId: string | null;
  readonly title: string;
  readonly name: string;
  readonly points: readonly Point[];
  readonly planIds: ReadonlySet<string>;
  /** What no kind fits: told of last, and never as a theme. */
  readonly isRest: boolean;
};

const BARRIERS: Readonly<Record<BarrierKind, string>> = {
  funding_level: 'the level of funding',
  funding_formula: 'how funding is shared out',
  short_settlement: 'short-term funding settlements',
  ringfence_or_grant: 'grants with strings attached',
  bidding: 'bidding for money',
  tax_limit: 'limits on council tax',
  legislation: 'the law as it stands',
  regulation_reporting: 'regulation and reporting to government',
  market: 'the market for care and other services',
  workforce: 'staffing and pay',
  data_or_it: 'data and IT',
  partner_behaviour: 'what other public bodies do',
  demand: 'rising demand',
  geography: 'the nature of the area',
  other: 'other matters',
};

const REQUESTS: Readonly<Record<Instrument, string>> = {
  money: 'more money or better terms for it',
  formula: 'a new way of sharing out funding',
  legislation: 'a change in the law',
  policy: 'a change of policy',
  process: 'simpler procedures',
  information: 'information or guidance',
  unclear: 'other things',
};

const ACTIONS: Readonly<Record<ServiceArea, string>> = {
  'adult care': 'adult social care',
  children: 'children’s services',
  'education/SEND': 'education and special needs',
  housing: 'housing and homelessness',
  ICT: 'digital services and IT',
  finance: 'finance',
  workforce: 'the workforce',
  procurement: 'procurement',
  estates: 'buildings and land',
  climate: 'climate and energy',
  customer: 'customer services',
  planning: 'planning',
  waste: 'waste and streets',
  corporate: 'the running of the council',
};

const SAVINGS: Readonly<Record<Money['achievement'], string>> = {
  achieved: 'savings already made',
  agreed_budget: 'savings agreed in a budget',
  target: 'savings aimed for',
  potential: 'savings that might be made',
  missed: 'savings that were missed',
  not_stated: 'savings whose state is not given',
};

const TOPIC_LABELS: ReadonlyMap<string, string> = new Map(TOPICS.map(({ topic, label }) => [topic, label]));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The kind that code gives a record, in words; null where records of this sort have none. */
const kindName = ({ record }: Point): { readonly name: string; readonly isRest: boolean } | null => {
  if (record === null) return null;
  if (isBarrier(record)) return { name: BARRIERS[record.kind], isRest: record.kind === 'other' };
  if (isRequest(record)) return { name: REQUESTS[record.instrument], isRest: record.instrument === 'unclear' };
  if (isAction(record)) return { name: ACTIONS[record.serviceArea], isRest: false };
  if (isMoney(record) && record.role === 'saving') return { name: SAVINGS[record.achievement], isRest: false };
  const [topic] = record.topics;
  const label = topic === undefined ? undefined : TOPIC_LABELS.get(topic);
  return label === undefined ? { name: 'other matters', isRest: true } : { name: label, isRest: false };
};

const groupOf = (themeId: string | null, name: string, points: readonly Point[], isRest: boolean): PointGroup => ({
  themeId,
  title: capital(name),
  name,
  points,
  planIds: new Set(points.map(({ plan }) => plan.planId)),
  isRest,
});

const distinct = ({ points }: PointGroup): number => points.filter(({ unit }) => unit.copyOf === null).length;

const bySize = (a: PointGroup, b: PointGroup): number =>
  Number(a.isRest) - Number(b.isRest) ||
  b.planIds.size - a.planIds.size ||
  distinct(b) - distinct(a) ||
  (a.title < b.title ? -1 : 1);

/** A point may stand in several themes, or in none. */
const byThemes = (points: readonly Point[], { themes }: ThemeSet): readonly PointGroup[] => {
  const byId = new Map(points.map((point) => [point.unit.unitId, point]));
  const groups = themes.map(({ themeId, title, assigned }): PointGroup => {
    const own = assigned.flatMap(({ unitId }) => byId.get(unitId) ?? []);
    return { ...groupOf(themeId, title, own, false), title, name: `“${title}”` };
  });
  const held = new Set(groups.flatMap((group) => group.points));
  const rest = points.filter((point) => !held.has(point));
  return [...groups, ...(rest.length === 0 ? [] : [groupOf(null, 'other matters', rest, true)])];
};

/**
 * The points in groups, those of most plans first: by a set of themes where there is one, otherwise by the kinds that code gives records. Empty where the points
 * have no kinds: what is said on one topic stands together.
 */
export const groupPoints = (points: readonly Point[], themeSet: ThemeSet | null): readonly PointGroup[] => {
  if (themeSet !== null)
    return byThemes(points, themeSet)
      .filter((group) => group.points.length > 0)
      .toSorted(bySize);
  const named = points.flatMap((point) => {
    const kind = kindName(point);
    return kind === null ? [] : [{ point, ...kind }];
  });
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, members]) =>
      groupOf(
        null,
        name,
        members.map(({ point }) => point),
        members[0]?.isRest === true,
      ),
    )
    .toSorted(bySize);
};

/** All points as one group, for what is not grouped. */
export const wholeSubject = (points: readonly Point[]): PointGroup => groupOf(null, '', points, false);
