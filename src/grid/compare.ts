import { listRecords } from '../answer/list-records.ts';
import { AppError } from '../core/errors.ts';
import type { Council } from '../core/schema/council.ts';
import type { Warning } from '../core/schema/document.ts';
import type {
  ComparedShare,
  ComparedSide,
  ComparedTopic,
  Comparison,
  Grid,
  GridColumn,
  GridRow,
} from '../core/schema/grid.ts';
import type { Filters } from '../core/schema/question.ts';
import { RECORD_KINDS } from '../core/schema/record.ts';
import { resolveScope } from '../query/scope.ts';
import { CLEAR_BELOW, fisherExact, holm, SMALL_GROUP } from './exact-test.ts';
import { buildGrid, type GridDeps } from './grid.ts';
import { type CouncilGroup, readGroup } from './group.ts';
import { comparedSavings } from './savings.ts';

/** Quotes shown for one side of one topic. */
const QUOTES_A_SIDE = 2;

type Side = { readonly side: ComparedSide; readonly filters: Filters; readonly rows: readonly GridRow[] };

const councilsOf = ({ snapshot, reader }: GridDeps, { filters }: CouncilGroup, others: Filters): ReadonlySet<string> =>
  new Set(
    resolveScope({ ...others, ...filters }, reader.register, snapshot.plans(), snapshot.documents()).councils.map(
      ({ code }) => code,
    ),
  );

const sideOf = (deps: GridDeps, label: string, codes: readonly string[], others: Filters): Side & { grid: Grid } => {
  const filters: Filters = { ...others, councils: [...codes] };
  const grid = buildGrid(deps, { filters, themeSets: [] });
  const held = new Map<string, Council>(grid.rows.map(({ council }) => [council.code, council]));
  return {
    side: {
      label,
      councils: [...held.values()],
      plans: held.size,
      noPlan: codes.length - held.size,
    },
    filters,
    rows: grid.rows,
    grid,
  };
};

/** Another council speaks first for each topic, so that it is not always the first of the alphabet. */
const inTurn = <T>(items: readonly T[], turn: number): readonly T[] => {
  const from = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
};

const shareOf = (column: string, rows: readonly GridRow[], turn: number): ComparedShare => {
  const cells = rows.flatMap(({ council, cells: all }) =>
    all.filter((cell) => cell.column === column).map((cell) => ({ council, ...cell })),
  );
  const standing = (status: string): number => cells.filter((cell) => cell.status === status).length;
  const stated = standing('stated');
  return {
    stated,
    of: stated + standing('not_stated'),
    notApplicable: standing('not_applicable'),
    unreadable: standing('unreadable'),
    quotes: inTurn(
      cells.flatMap(({ council, best }) => (best === null ? [] : [{ ...best, council }])),
      turn,
    ).slice(0, QUOTES_A_SIDE),
  };
};

const shareNumber = ({ stated, of }: ComparedShare): number | null => (of === 0 ? null : stated / of);

/** How far two shares are apart; sides of which nothing can be said come last. */
const distance = ({ a, b }: ComparedTopic): number => {
  const [one, other] = [shareNumber(a), shareNumber(b)];
  return one === null || other === null ? -1 : Math.abs(one - other);
};

const comparedTopics = (
  columns: readonly GridColumn[],
  a: Side,
  b: Side,
  isPair: boolean,
): readonly ComparedTopic[] => {
  const shares = columns.map((column, turn) => ({
    column,
    a: shareOf(column.column, a.rows, turn),
    b: shareOf(column.column, b.rows, turn),
  }));
  const testable = isPair ? [] : shares.filter((one) => one.a.of > 0 && one.b.of > 0);
  const raw = testable.map((one) => fisherExact(one.a, one.b));
  const adjusted = holm(raw);
  const tests = new Map(
    testable.map(({ column }, i) => {
      const [p = 1, adjustedP = 1] = [raw[i], adjusted[i]];
      return [column.column, { p, adjustedP, isClear: adjustedP < CLEAR_BELOW }];
    }),
  );
  return shares
    .map(({ column, ...sides }): ComparedTopic => ({ ...column, ...sides, test: tests.get(column.column) ?? null }))
    .toSorted((x, y) => distance(y) - distance(x));
};

const recordCounts = (deps: GridDeps, a: Side, b: Side): Comparison['records'] =>
  RECORD_KINDS.map((kind) => {
    const [one, other] = [a, b].map(({ filters }) => {
      const { items } = listRecords(deps, kind, { filters, owners: false });
      return { records: items.length, councils: new Set(items.map(({ council }) => council?.code)).size };
    });
    const none = { records: 0, councils: 0 };
    return { kind, a: one ?? none, b: other ?? none };
  });

const notesFor = (a: Side, b: Side, isPair: boolean, overlap: number): readonly Warning[] => {
  const smaller = Math.min(a.side.plans, b.side.plans);
  return [
    ...(overlap === 0
      ? []
      : [
          {
            code: 'IN_BOTH_GROUPS',
            message: `${overlap} ${overlap === 1 ? 'council is' : 'councils are'} in both groups and ${overlap === 1 ? 'is' : 'are'} counted in the first only.`,
          },
        ]),
    ...[a, b]
      .filter(({ side }) => side.plans === 0)
      .map(({ side }) => ({ code: 'NO_PLAN', message: `No plan of ${side.label} is held.` })),
    ...(isPair || smaller === 0 || smaller >= SMALL_GROUP
      ? []
      : [
          {
            code: 'COUNTS_SMALL',
            message: `Counts are small: one group has only ${smaller} ${smaller === 1 ? 'plan' : 'plans'}, so differences may be chance.`,
          },
        ]),
  ];
};

/**
 * Two councils or groups side by side, the differences first: topics with the shares that state them (groups with Fisher's exact test, corrected by Holm), counts
 * of records, and savings of like kinds. A council that is in both groups is counted in the first only.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN; PARAMETER_INVALID where nobody is left on the second side.
 */
export const compareGroups = (deps: GridDeps, first: string, second: string, others: Filters = {}): Comparison => {
  const [one, other] = [readGroup(first, deps.reader), readGroup(second, deps.reader)];
  const codesOfA = councilsOf(deps, one, others);
  const allOfB = [...councilsOf(deps, other, others)];
  const codesOfB = allOfB.filter((code) => !codesOfA.has(code));
  if (codesOfB.length === 0)
    throw new AppError('PARAMETER_INVALID', `${first} and ${second} are the same councils; name two that differ.`, {});
  const a = sideOf(deps, one.label, [...codesOfA], others);
  const b = sideOf(deps, other.label, codesOfB, others);
  const isPair = codesOfA.size === 1 && codesOfB.length === 1;
  const savings = comparedSavings(deps, a.filters, b.filters);
  return {
    a: a.side,
    b: b.side,
    isPair,
    topics: [...comparedTopics(a.grid.columns, a, b, isPair)],
    records: recordCounts(deps, a, b),
    ...savings,
    notes: [...notesFor(a, b, isPair, allOfB.length - codesOfB.length), ...a.grid.notes, ...b.grid.notes],
  };
};
