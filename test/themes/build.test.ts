import { beforeAll, describe, expect, it } from 'vitest';
import { loadThemeGold } from '../../evals/suites/themes/gold.ts';
import { type ThemeSet, type ThemeUnit, themeSetSchema } from '../../src/core/schema/themes.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { scoreUnits, themesOf } from '../../src/themes/assign.ts';
import { buildThemeSet, DEFAULT_PARAMETERS } from '../../src/themes/build.ts';
import { markCopies } from '../../src/themes/copies.ts';
import { assignNewUnits } from '../../src/themes/rebuild.ts';

const words = loadStaticModel();
const gold = loadThemeGold();

const UNITS: readonly ThemeUnit[] = gold.units
  .filter(({ kind }) => kind === 'request')
  .map(({ unitId, council, text, context, quote }) => ({
    ...{ unitId, recordKind: 'request' as const, council, planId: council.code, documentId: council.code },
    ...{ pageNumber: null, charStart: 0, charEnd: quote.length, text, context, quote, stance: null, copyOf: null },
  }))
  .toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));

const INPUT = {
  ...{ unitKind: 'request' as const, topic: null, corpusGeneration: 3, modelId: words.modelId, seed: 1 },
  parameters: DEFAULT_PARAMETERS,
};
const build = (units: readonly ThemeUnit[]): ThemeSet => buildThemeSet(words, { units, plansInScope: 8 }, INPUT);

/** Themes of each unit, by id. */
const placesIn = ({ themes }: ThemeSet): ReadonlyMap<string, string> => {
  const places = new Map<string, string>();
  for (const { themeId, assigned } of themes.toSorted((a, b) => (a.themeId < b.themeId ? -1 : 1)))
    for (const { unitId } of assigned) places.set(unitId, `${places.get(unitId) ?? ''} ${themeId}`);
  return places;
};

describe('a set of themes', () => {
  let set: ThemeSet;
  beforeAll(() => {
    set = build(UNITS);
  });

  it('has the shape that is stored', () => {
    expect(themeSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  });

  it('is the same to the byte for the same units and seed', () => {
    expect(JSON.stringify(build(UNITS))).toBe(JSON.stringify(set));
  });

  it('gives every unit a theme or puts it with the others', () => {
    const placed = new Set([...placesIn(set).keys(), ...set.otherIds]);
    expect([...placed].toSorted()).toEqual(UNITS.map(({ unitId }) => unitId));
  });

  it('says of every assignment which quote and words speak for it', () => {
    const quotes = new Set(UNITS.map(({ quote }) => quote));
    const reasons = set.themes.flatMap(({ assigned, description }) =>
      assigned.map(({ why }) => ({ why, description })),
    );
    expect(reasons.every(({ why, description }) => quotes.has(why.quote) || why.quote === description)).toBe(true);
  });

  it('has titles that differ', () => {
    const titles = set.themes.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('keeps every assignment when plans are added, and tells how many new units fit nothing', () => {
    const councils = [...new Set(UNITS.map(({ council }) => council?.code ?? ''))].toSorted();
    const late = new Set(councils.slice(0, 2));
    const early = build(UNITS.filter(({ council }) => !late.has(council?.code ?? '')));
    const later = assignNewUnits(words, early, { units: UNITS, plansInScope: 8 }, 4);
    const [before, after] = [placesIn(early), placesIn(later)];
    expect(early.units.filter(({ unitId }) => before.get(unitId) !== after.get(unitId))).toEqual([]);
    expect(later.version).toBe(2);
    expect(later.drift?.newUnits).toBe(UNITS.length - early.units.length);
    expect(later.drift?.message).toMatch(/^\d+ % of \d+ new units fit no theme\.$/);
  });

  it('lets a unit leave that is no longer in the plans', () => {
    const [gone] = set.themes[0]?.assigned ?? [];
    const rest = UNITS.filter(({ unitId }) => unitId !== gone?.unitId);
    const later = assignNewUnits(words, set, { units: rest, plansInScope: 8 }, 4);
    expect(placesIn(later).has(gone?.unitId ?? '')).toBe(false);
    expect(later.drift?.message).toBe('There are no new units.');
  });

  it('is empty without units', () => {
    expect(build([])).toMatchObject({ themes: [], otherIds: [], stability: null });
  });
});

describe('assignment by descriptions', () => {
  it('puts the records of the sample where a reader puts them', () => {
    let [both, all] = [0, 0];
    for (const kind of ['barrier', 'request'] as const) {
      const units = gold.units.filter((unit) => unit.kind === kind);
      const asUnits = units.map((unit) => ({ ...UNITS[0], ...unit }) as ThemeUnit);
      const { found } = scoreUnits(words, gold.themes, asUnits, []);
      units.forEach(({ themeIds }, i) => {
        const given = themesOf(found[i] ?? [], DEFAULT_PARAMETERS.threshold).map(
          (at) => gold.themes[at]?.themeId ?? '',
        );
        both += given.filter((theme) => themeIds.includes(theme)).length;
        all += given.length + themeIds.length;
      });
    }
    expect((2 * both) / all).toBeGreaterThanOrEqual(0.85);
  });
});

describe('copies', () => {
  const unit = (unitId: string, text: string): ThemeUnit => ({
    ...{ unitId, recordKind: 'barrier', council: null, planId: null, documentId: unitId, pageNumber: null },
    ...{ charStart: 0, charEnd: text.length, text, context: '', quote: text, stance: null, copyOf: null },
  });
  const LONG =
    'Settlements for one year at a time make it hard to plan, above all for a small council with few reserves';

  it('are long texts that differ in a figure or a name', () => {
    const marked = markCopies([unit('a', LONG), unit('b', `${LONG} of £5m`), unit('c', 'Roads and bridges')]);
    expect(marked.map(({ copyOf }) => copyOf)).toEqual([null, 'a', null]);
  });

  it('are not short asks that many councils word alike', () => {
    const marked = markCopies([unit('a', 'A three-year settlement'), unit('b', 'A three-year settlement')]);
    expect(marked.map(({ copyOf }) => copyOf)).toEqual([null, null]);
  });
});
