import type { ThemeOperation } from '../../core/schema/theme-review.ts';
import type { Theme, ThemeSet, ThemeUnit } from '../../core/schema/themes.ts';
import { describedBy, representatives } from '../build.ts';
import { presentUnits } from '../complete.ts';
import { themeOfTitle } from './find-theme.ts';

/** A row of an exported set, perhaps edited. `line` is its place in the file; an empty theme means none. */
export type EditedRow = {
  readonly line: number;
  readonly theme: string;
  readonly description: string;
  readonly unitId: string;
  readonly themeId: string;
  readonly themeSetId: string;
  readonly version: number;
};

export type RowFault = { readonly line: number; readonly why: string };

/** What an edited file asks for. Rows that are not in the file ask for nothing: what they stood for stays as it is. */
export type Edit = {
  readonly operations: readonly ThemeOperation[];
  /** Rows that cannot be used. */
  readonly faults: readonly RowFault[];
  readonly unchanged: number;
  /** Rows of the set that are not in the file. */
  readonly missing: number;
};

/** A row of a unit that the set holds, with the theme that the row names, and where it is to stand: a title, or '' for no theme. */
type Row = { readonly row: EditedRow; readonly unit: ThemeUnit; readonly theme: Theme | null; readonly wanted: string };

/** Spreadsheets change line ends and spaces. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const isSame = (a: string, b: string): boolean => plain(a) === plain(b);
const key = (title: string): string => plain(title).toLowerCase();

const faultOf = (row: EditedRow, set: ThemeSet, units: ReadonlyMap<string, ThemeUnit>): RowFault | null => {
  const { line, unitId, themeId, themeSetId } = row;
  if (themeSetId !== set.themeSetId) return { line, why: 'it belongs to another set of themes' };
  if (!units.has(unitId)) return { line, why: `there is no unit ${unitId} in this set` };
  if (themeId !== '' && !set.themes.some((theme) => theme.themeId === themeId))
    return { line, why: `there is no theme ${themeId} in this set` };
  return null;
};

const readRows = (set: ThemeSet, rows: readonly EditedRow[]) => {
  const units = new Map(presentUnits(set).map((unit) => [unit.unitId, unit]));
  const themes = new Map(set.themes.map((theme) => [theme.themeId, theme]));
  const standing = new Set(
    set.themes.flatMap(({ themeId, assigned }) => assigned.map(({ unitId }) => `${themeId} ${unitId}`)),
  );
  const faults: RowFault[] = [];
  const read = rows.flatMap((row): readonly Row[] => {
    const fault = faultOf(row, set, units);
    if (fault !== null) faults.push(fault);
    const unit = units.get(row.unitId);
    if (fault !== null || unit === undefined) return [];
    const theme = standing.has(`${row.themeId} ${row.unitId}`) ? (themes.get(row.themeId) ?? null) : null;
    return [{ row, unit, theme, wanted: plain(row.theme) }];
  });
  return { read, faults };
};

const isMoved = ({ theme, wanted }: Row): boolean => key(theme?.title ?? '') !== key(wanted);

/** The one title that all units of a theme were given in place of its own; null where they were not all given the same. */
const titleGivenToAll = (theme: Theme, rows: readonly Row[]): string | null => {
  const own = rows.filter((row) => row.theme?.themeId === theme.themeId);
  const covered = new Set(own.map(({ unit }) => unit.unitId));
  const [first] = own;
  if (first === undefined || isSame(first.wanted, theme.title) || first.wanted === '') return null;
  const isAll = theme.assigned.every(({ unitId }) => covered.has(unitId));
  return isAll && own.every(({ wanted }) => wanted === first.wanted) ? first.wanted : null;
};

/** Themes whose units all got another title: renamed, or put into the theme that has the title already. */
const wholeThemes = (set: ThemeSet, rows: readonly Row[]) => {
  const given = set.themes.flatMap((theme) => {
    const title = titleGivenToAll(theme, rows);
    return title === null ? [] : [{ theme, title, holder: themeOfTitle(set.themes, title) }];
  });
  const changing = new Set(given.map(({ theme }) => theme.themeId));
  const renamed: { readonly theme: Theme; readonly title: string }[] = [];
  const merged: { readonly theme: Theme; readonly into: Theme }[] = [];
  for (const { theme, title, holder } of given) {
    const twin = renamed.find((one) => key(one.title) === key(title))?.theme;
    const isOwn = holder?.themeId === theme.themeId;
    if (twin !== undefined) merged.push({ theme, into: twin });
    else if (holder === undefined || isOwn) renamed.push({ theme, title });
    // The holder of the title is on the move itself: only single moves keep apart what is meant.
    else if (!changing.has(holder.themeId)) merged.push({ theme, into: holder });
  }
  return { renamed, merged };
};
type Whole = ReturnType<typeof wholeThemes>;

const describing = (set: ThemeSet, rows: readonly Row[]): { operations: ThemeOperation[]; faults: RowFault[] } => {
  const operations: ThemeOperation[] = [];
  const faults: RowFault[] = [];
  for (const theme of set.themes) {
    const edited = rows.filter(
      ({ row, theme: of }) =>
        of?.themeId === theme.themeId && plain(row.description) !== '' && !isSame(row.description, theme.description),
    );
    const [first] = edited;
    if (first === undefined) continue;
    const other = edited.find(({ row }) => !isSame(row.description, first.row.description));
    if (other === undefined)
      operations.push({ op: 'describe', themeId: theme.themeId, description: first.row.description.trim() });
    else
      faults.push({
        line: other.row.line,
        why: `“${theme.title}” is described in more than one way, so none was taken`,
      });
  }
  return { operations, faults };
};

/** Themes made of the rows that were given a title which no theme has. Units of one theme alone are split off it. */
const making = (title: string, rows: readonly Row[]): ThemeOperation[] => {
  const [first] = rows;
  const unitIds = [...new Set(rows.map(({ unit }) => unit.unitId))];
  const own = first?.theme;
  const text = rows
    .map(({ row }) => row.description.trim())
    .find((given) => given !== '' && !rows.some(({ theme }) => theme !== null && isSame(given, theme.description)));
  if (own !== undefined && own !== null && rows.every(({ theme }) => theme?.themeId === own.themeId))
    return [
      { op: 'split', themeId: own.themeId, unitIds, title, ...(text === undefined ? {} : { description: text }) },
    ];
  const description = text ?? describedBy(representatives(rows.map(({ unit }) => unit)));
  return [
    { op: 'create', title, description, unitIds },
    ...rows.flatMap(({ unit, theme }): ThemeOperation[] =>
      theme === null ? [] : [{ op: 'unassign', unitId: unit.unitId, themeId: theme.themeId }],
    ),
  ];
};

/** The theme that a title means once whole themes are renamed and merged. */
const resolver = (set: ThemeSet, { renamed, merged }: Whole) => {
  const into = new Map(merged.map(({ theme, into: target }) => [theme.themeId, target]));
  return (title: string): Theme | undefined => {
    const named = renamed.find((one) => key(one.title) === key(title))?.theme;
    const theme = named ?? themeOfTitle(set.themes, title);
    return theme === undefined ? undefined : (into.get(theme.themeId) ?? theme);
  };
};

/** Where each unit is to stand against where it stands, by the rows of the file: what it leaves and what it comes to are paired as moves. */
const placing = (rows: readonly Row[], resolve: (title: string) => Theme | undefined): ThemeOperation[] =>
  [...Map.groupBy(rows, ({ unit }) => unit.unitId)].flatMap(([unitId, own]): ThemeOperation[] => {
    const before = new Set(own.flatMap(({ theme }) => (theme === null ? [] : [theme.themeId])));
    const after = new Set(own.flatMap(({ wanted }) => resolve(wanted)?.themeId ?? []));
    const leaves = [...before].filter((themeId) => !after.has(themeId));
    const comes = [...after].filter((themeId) => !before.has(themeId));
    return [
      ...comes.map((toThemeId, i): ThemeOperation => {
        const fromThemeId = leaves[i];
        return fromThemeId === undefined
          ? { op: 'assign', unitId, themeId: toThemeId }
          : { op: 'move', unitId, fromThemeId, toThemeId };
      }),
      ...leaves.slice(comes.length).map((themeId): ThemeOperation => ({ op: 'unassign', unitId, themeId })),
    ];
  });

/** Rows whose unit also has a row that leaves it where it is: a copy, which adds a theme and takes none. */
const asCopies = (rows: readonly Row[]): readonly Row[] => {
  const placeOf = ({ unit, theme }: Row): string => `${theme?.themeId ?? ''} ${unit.unitId}`;
  const stays = new Set(rows.filter((row) => !isMoved(row)).map(placeOf));
  return rows.map((row) => (isMoved(row) && stays.has(placeOf(row)) ? { ...row, theme: null } : row));
};

/**
 * What the rows of an edited file ask for. A title changed in all rows of a theme renames it, or merges it into the theme that has that title; changed in some,
 * it moves these units, into a new theme where none has that title; an empty one takes the unit out; a row that was copied and given another theme puts the
 * unit into that one too. Rows that cannot be used are told and change nothing.
 */
export const operationsOfEdit = (set: ThemeSet, given: readonly EditedRow[]): Edit => {
  const { read: rows, faults } = readRows(set, given);
  const read = asCopies(rows);
  const whole = wholeThemes(set, read);
  const settled = new Set([...whole.renamed, ...whole.merged].map(({ theme }) => theme.themeId));
  const resolve = resolver(set, whole);
  const moved = read.filter((row) => isMoved(row) && !settled.has(row.theme?.themeId ?? ''));
  const isNew = ({ wanted }: Row): boolean => wanted !== '' && resolve(wanted) === undefined;
  const created = Map.groupBy(moved.filter(isNew), ({ wanted }) => key(wanted));
  const movedUnits = new Set(moved.filter((row) => !isNew(row)).map(({ unit }) => unit.unitId));
  const placed = read.filter((row) => movedUnits.has(row.unit.unitId) && !isNew(row));
  const described = describing(
    set,
    read.filter((row) => !moved.includes(row)),
  );
  const operations: readonly ThemeOperation[] = [
    ...whole.renamed.map(({ theme, title }): ThemeOperation => ({ op: 'rename', themeId: theme.themeId, title })),
    ...described.operations,
    ...whole.merged.map(
      ({ theme, into }): ThemeOperation => ({ op: 'merge', themeIds: [into.themeId, theme.themeId] }),
    ),
    ...[...created.values()].flatMap((rows) => making(rows[0]?.wanted ?? '', rows)),
    ...placing(placed, resolve),
  ];
  const inFile = new Set(read.map(({ unit, row }) => `${row.themeId} ${unit.unitId}`));
  const rowsOfSet = [
    ...set.themes.flatMap(({ themeId, assigned }) => assigned.map(({ unitId }) => `${themeId} ${unitId}`)),
    ...set.otherIds.map((unitId) => ` ${unitId}`),
  ];
  return {
    operations,
    faults: [...faults, ...described.faults],
    unchanged: read.filter((row) => !isMoved(row)).length,
    missing: rowsOfSet.filter((row) => !inFile.has(row)).length,
  };
};
