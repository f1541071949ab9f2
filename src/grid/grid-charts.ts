import { barChart } from '../charts/bar-chart.ts';
import { heatMap } from '../charts/heat-map.ts';
import type { CouncilType } from '../core/schema/council.ts';
import type { Grid, GridCount } from '../core/schema/grid.ts';
import type { LikeSums } from './savings.ts';

/** Councils of which it can be said whether they state it. */
export const ofWhich = ({ stated, notStated }: GridCount): number => stated + notStated;

const TYPE_HEADS: Readonly<Record<CouncilType, string>> = {
  CTY: 'Counties',
  NMD: 'Districts',
  UA: 'Unitaries',
  MD: 'Metropolitan',
  LBO: 'London boroughs',
  CC: 'City of London',
};

/** A group as the head of a column. */
export const groupHead = (by: GridCount['by'], group: string): string =>
  by === 'type' ? (TYPE_HEADS[group as CouncilType] ?? group) : group;

export const groupsIn = ({ counts }: Grid, by: 'type' | 'region'): readonly string[] => [
  ...new Set(counts.flatMap((count) => (count.by === by && count.group !== null ? [count.group] : []))),
];

/** How much of each column each type or region covers, as a map. */
export const coverageMap = (grid: Grid, by: 'type' | 'region'): string => {
  const groups = groupsIn(grid, by);
  const counts = new Map(grid.counts.map((count) => [`${count.by} ${count.group} ${count.column}`, count]));
  return heatMap({
    id: `coverage-by-${by}`,
    title: `Councils that state each topic, by ${by}`,
    description: `Each row is a topic, each column a ${by}. Each field gives how many councils state the topic of how many it applies to. The darker the field, the larger the share. The same figures stand in the table.`,
    columns: groups.map((group) => groupHead(by, group)),
    rows: grid.columns.map(({ column, name }) => ({
      label: name,
      fields: groups.map((group) => {
        const count = counts.get(`${by} ${group} ${column}`);
        const of = count === undefined ? 0 : ofWhich(count);
        return count === undefined || of === 0
          ? { share: null, printed: 'n/a' }
          : { share: count.stated / of, printed: `${count.stated} of ${of}` };
      }),
    })),
  });
};

/** Councils per topic or theme as bars, most first. */
export const councilsPerColumn = (grid: Grid, what: 'topic' | 'theme'): string => {
  const names = new Map(grid.columns.filter(({ kind }) => kind === what).map(({ column, name }) => [column, name]));
  const counts = grid.counts
    .filter(({ by, column }) => by === 'all' && names.has(column))
    .toSorted((a, b) => b.stated - a.stated);
  return barChart({
    id: `councils-per-${what}`,
    title: `Councils per ${what}`,
    description: `One bar a ${what}, the longest first: how many councils state it. A full bar is all councils. The same figures stand in the table.`,
    most: Math.max(...counts.map(ofWhich), 0),
    groups: [
      {
        heading: null,
        bars: counts.map((count) => ({
          label: names.get(count.column) ?? count.column,
          value: count.stated,
          printed: `${count.stated} of ${ofWhich(count)}`,
        })),
      },
    ],
  });
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const PENCE_IN = { million: 100_000_000n, thousand: 100_000n } as const;

/** Pence as people write large sums: £1.2m, £650k, £40. Rounded half up to one place of the unit. */
export const writtenSum = (pence: bigint): string => {
  const tenths = (unit: bigint): string => {
    const value = (pence * 10n + unit / 2n) / unit;
    return value % 10n === 0n ? String(value / 10n) : `${value / 10n}.${value % 10n}`;
  };
  if (pence >= PENCE_IN.million) return `£${tenths(PENCE_IN.million)}m`;
  if (pence >= PENCE_IN.thousand) return `£${tenths(PENCE_IN.thousand)}k`;
  return `£${pence / 100n}`;
};

const ACHIEVEMENT_WORDS: Readonly<Record<string, string>> = {
  achieved: 'made',
  agreed_budget: 'agreed in a budget',
  target: 'aimed for',
  potential: 'possible',
  missed: 'missed',
  not_stated: 'made or planned, the plan does not say which',
};

/** What a sum is, in words: "saving a year, aimed for". */
export const sumWords = ({
  role,
  basis,
  achievement,
  netGross,
}: Pick<LikeSums, 'role' | 'basis' | 'achievement' | 'netGross'>): string =>
  [
    `${role.replaceAll('_', ' ')}${basis === 'per_year' ? ' a year' : basis === 'total' ? '' : ` (${basis.replaceAll('_', ' ')})`}`,
    ACHIEVEMENT_WORDS[achievement] ?? achievement,
    ...(netGross === null ? [] : [netGross]),
  ].join(', ');

export const periodWords = ({ basis, period }: Pick<LikeSums, 'basis' | 'period'>): string =>
  basis === 'per_year' ? 'Every year' : capital(period ?? 'No period given');

/** Sums by period, like with like, as bars: the latest period first. Sums of unlike kinds are never in one bar. */
export const sumsChart = (groups: readonly LikeSums[], title: string): string => {
  const byPeriod = [...Map.groupBy(groups, periodWords)].toSorted(([, a], [, b]) =>
    (a[0]?.periodKey ?? '') < (b[0]?.periodKey ?? '') ? 1 : -1,
  );
  const most = groups.reduce((largest, { pence }) => (pence > largest ? pence : largest), 0n);
  return barChart({
    id: 'sums-by-period',
    title,
    description:
      'Bars under each period: one for each kind of sum. Only sums of one kind are added: same role, basis, state and period. The same figures stand in the table.',
    most: Number(most),
    groups: byPeriod.map(([heading, sums]) => ({
      heading,
      bars: sums.map((one) => ({
        label: capital(sumWords(one)),
        value: Math.max(0, Number(one.pence)),
        printed: writtenSum(one.pence),
      })),
    })),
  });
};
