import type { ThemeComparison } from '../../core/schema/theme-review.ts';
import type { Theme, ThemeSet } from '../../core/schema/themes.ts';
import { counted, presentUnits } from '../complete.ts';

type Difference = ThemeComparison['themes'][number];

const idsOf = ({ assigned }: Theme): ReadonlySet<string> => new Set(assigned.map(({ unitId }) => unitId));
const NOTHING: ReadonlySet<string> = new Set();

const differenceOf = (before: Theme | undefined, after: Theme | undefined): Difference => {
  const [was, is] = [before === undefined ? NOTHING : idsOf(before), after === undefined ? NOTHING : idsOf(after)];
  return {
    themeId: (after ?? before)?.themeId ?? '',
    before: before?.title ?? null,
    after: after?.title ?? null,
    descriptionChanged: before !== undefined && after !== undefined && before.description !== after.description,
    lockChanged: before !== undefined && after !== undefined && before.locked !== after.locked,
    unitsIn: [...is].filter((id) => !was.has(id)).length,
    unitsOut: [...was].filter((id) => !is.has(id)).length,
    councilsBefore: before?.councilCodes.length ?? 0,
    councilsAfter: after?.councilCodes.length ?? 0,
  };
};

const differs = ({ before, after, descriptionChanged, lockChanged, unitsIn, unitsOut }: Difference): boolean =>
  before !== after || descriptionChanged || lockChanged || unitsIn > 0 || unitsOut > 0;

/** Titles of the themes that each unit stands in. */
const placesIn = ({ themes }: ThemeSet): ReadonlyMap<string, readonly Theme[]> => {
  const places = new Map<string, Theme[]>();
  for (const theme of themes)
    for (const { unitId } of theme.assigned) places.set(unitId, [...(places.get(unitId) ?? []), theme]);
  return places;
};

const sameThemes = (a: readonly Theme[], b: readonly Theme[]): boolean =>
  a.length === b.length && a.every(({ themeId }) => b.some((theme) => theme.themeId === themeId));

const titles = (themes: readonly Theme[]): string[] => themes.map(({ title }) => title).toSorted();

const movedUnits = (from: ThemeSet, to: ThemeSet): ThemeComparison['moved'] => {
  const known = new Set(presentUnits(from).map(({ unitId }) => unitId));
  const [before, after] = [placesIn(from), placesIn(to)];
  return presentUnits(to).flatMap(({ unitId, council, quote }) => {
    const [was, is] = [before.get(unitId) ?? [], after.get(unitId) ?? []];
    if (!known.has(unitId) || sameThemes(was, is)) return [];
    return [{ unitId, council: council?.name ?? null, quote, from: titles(was), to: titles(is) }];
  });
};

const flow = ({ unitsIn, unitsOut }: Difference): string =>
  [
    unitsIn > 0 ? `${counted(unitsIn, 'unit')} came in` : '',
    unitsOut > 0 ? `${counted(unitsOut, 'unit')} went out` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const wordsOf = (difference: Difference): readonly string[] => {
  const { before, after, descriptionChanged, lockChanged, councilsBefore, councilsAfter } = difference;
  if (before === null) return [`New theme “${after}” with ${counted(difference.unitsIn, 'unit')}.`];
  if (after === null) return [`The theme “${before}” is gone; it held ${counted(difference.unitsOut, 'unit')}.`];
  const moved = flow(difference);
  const councils = councilsBefore === councilsAfter ? '' : ` (councils: ${councilsBefore}, now ${councilsAfter})`;
  return [
    ...(before === after ? [] : [`“${before}” is now called “${after}”.`]),
    ...(descriptionChanged ? [`“${after}” is described anew.`] : []),
    ...(lockChanged ? [`The lock of “${after}” changed.`] : []),
    ...(moved === '' ? [] : [`“${after}”: ${moved}${councils}.`]),
  ];
};

const lockWords = (from: ThemeSet, to: ThemeSet): readonly string[] =>
  from.locked === to.locked ? [] : [to.locked ? 'The set is locked now.' : 'The set is no longer locked.'];

/** What differs between two versions of a set, unit by unit and in plain words. */
export const compareThemeSets = (from: ThemeSet, to: ThemeSet): ThemeComparison => {
  const before = new Map(from.themes.map((theme) => [theme.themeId, theme]));
  const after = new Set(to.themes.map(({ themeId }) => themeId));
  const themes = [
    ...to.themes.map((theme) => differenceOf(before.get(theme.themeId), theme)),
    ...from.themes.filter(({ themeId }) => !after.has(themeId)).map((theme) => differenceOf(theme, undefined)),
  ].filter(differs);
  const [was, is] = [from, to].map((set) => new Set(presentUnits(set).map(({ unitId }) => unitId)));
  const newUnits = [...(is ?? [])].filter((id) => was?.has(id) !== true).length;
  const goneUnits = [...(was ?? [])].filter((id) => is?.has(id) !== true).length;
  const moved = movedUnits(from, to);
  const summary = [
    ...lockWords(from, to),
    ...themes.flatMap(wordsOf),
    ...(newUnits > 0 ? [`${counted(newUnits, 'unit')} came with new or changed plans.`] : []),
    ...(goneUnits > 0 ? [`${counted(goneUnits, 'unit')} left with plans that are gone or changed.`] : []),
    ...(moved.length > 0 ? [`${counted(moved.length, 'unit')} of before stand in other themes.`] : []),
  ];
  return {
    themeSetId: to.themeSetId,
    ...{ from: from.version, to: to.version },
    summary: summary.length === 0 ? ['Nothing differs.'] : summary,
    ...{ themes, moved, newUnits, goneUnits },
  };
};
