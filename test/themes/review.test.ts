import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadThemeGold } from '../../evals/suites/themes/gold.ts';
import type { ThemeOperation } from '../../src/core/schema/theme-review.ts';
import { type Theme, type ThemeSet, type ThemeUnit, themeSetSchema } from '../../src/core/schema/themes.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { buildThemeSet, DEFAULT_PARAMETERS } from '../../src/themes/build.ts';
import { presentUnits } from '../../src/themes/complete.ts';
import { assignNewUnits, findAfresh, isUpToDate } from '../../src/themes/rebuild.ts';
import { applyOperations } from '../../src/themes/review/apply.ts';
import { compareThemeSets } from '../../src/themes/review/compare.ts';
import { waitingDecisions } from '../../src/themes/review/decisions.ts';
import { restoreThemeSet } from '../../src/themes/review/restore.ts';

const words = loadStaticModel();

const UNITS: readonly ThemeUnit[] = loadThemeGold()
  .units.filter(({ kind }) => kind === 'request')
  .map(({ unitId, council, text, context, quote }) => ({
    ...{ unitId, recordKind: 'request' as const, council, planId: council.code, documentId: council.code },
    ...{ pageNumber: null, charStart: 0, charEnd: quote.length, text, context, quote, stance: null, copyOf: null },
  }))
  .toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));

const INPUT = {
  ...{ unitKind: 'request' as const, topic: null, corpusGeneration: 1, modelId: words.modelId, seed: 1 },
  parameters: DEFAULT_PARAMETERS,
};
const READER = { by: 'A Reader', on: '2026-01-02' };

let built: ThemeSet;
beforeAll(() => {
  built = buildThemeSet(words, { units: UNITS, plansInScope: 8 }, INPUT);
});

const review = (set: ThemeSet, ...operations: readonly ThemeOperation[]): ThemeSet =>
  applyOperations(set, operations, READER);
const at = (set: ThemeSet, i: number): Theme => {
  const theme = set.themes[i];
  if (theme === undefined) throw new Error(`The set has no theme ${i}.`);
  return theme;
};
const byId = (set: ThemeSet, themeId: string): Theme | undefined =>
  set.themes.find((theme) => theme.themeId === themeId);
const idsIn = (theme: Theme | undefined): readonly string[] =>
  (theme?.assigned ?? []).map(({ unitId }) => unitId).toSorted();
const present = (set: ThemeSet): readonly string[] => presentUnits(set).map(({ unitId }) => unitId);
const unitsOf = (units: readonly ThemeUnit[]) => ({ units, plansInScope: 8 });

describe('operations on a set of themes', () => {
  it('rename and describe a theme, and say so in words', () => {
    const { themeId, title } = at(built, 0);
    const after = review(
      built,
      { op: 'rename', themeId, title: 'Longer settlements' },
      { op: 'describe', themeId, description: 'Councils ask for settlements of three years and more.' },
    );
    expect(byId(after, themeId)).toMatchObject({
      title: 'Longer settlements',
      description: 'Councils ask for settlements of three years and more.',
      shapedBy: 'person',
    });
    expect(after.version).toBe(2);
    expect(after.change).toEqual({
      kind: 'reviewed',
      ...READER,
      summary: [`“${title}” is now called “Longer settlements”.`, '“Longer settlements” was described anew.'],
    });
  });

  it('merge themes: all units come to the first', () => {
    const [a, b] = [at(built, 0), at(built, 1)];
    const after = review(built, { op: 'merge', themeIds: [a.themeId, b.themeId] });
    expect(idsIn(byId(after, a.themeId))).toEqual([...new Set([...idsIn(a), ...idsIn(b)])].toSorted());
    expect(byId(after, b.themeId)).toBeUndefined();
    expect(byId(after, a.themeId)?.title).toBe(a.title);
  });

  it('split a theme: the units named leave for a new one, the others stay', () => {
    const theme = at(built, 0);
    const leaving = idsIn(theme).slice(0, 2);
    const after = review(built, { op: 'split', themeId: theme.themeId, unitIds: [...leaving], title: 'A part' });
    const part = after.themes.find(({ title }) => title === 'A part');
    expect(idsIn(part)).toEqual(leaving);
    expect(idsIn(byId(after, theme.themeId))).toEqual(idsIn(theme).filter((id) => !leaving.includes(id)));
    expect(part?.description).not.toBe('');
  });

  it('move a unit from a theme to another, as a person’s decision', () => {
    const [a, b] = [at(built, 0), at(built, 1)];
    const unitId = idsIn(a).find((id) => !idsIn(b).includes(id)) ?? '';
    const after = review(built, { op: 'move', unitId, fromThemeId: a.themeId, toThemeId: b.themeId });
    expect(idsIn(byId(after, a.themeId))).not.toContain(unitId);
    expect(byId(after, b.themeId)?.assigned.find((one) => one.unitId === unitId)?.by).toBe('person');
    expect(compareThemeSets(built, after).moved.map((moved) => moved.unitId)).toEqual([unitId]);
  });

  it('keep a unit that is taken out of its only theme among the others', () => {
    const theme = at(built, 0);
    const unitId = idsIn(theme).find((id) => built.themes.filter((one) => idsIn(one).includes(id)).length === 1) ?? '';
    const after = review(built, { op: 'unassign', unitId, themeId: theme.themeId });
    expect(after.otherIds).toContain(unitId);
    expect(present(after)).toEqual(present(built));
  });

  it('are refused on a theme that is locked, but for placing units and comments', () => {
    const [a, b] = [at(built, 0), at(built, 1)];
    const locked = review(built, { op: 'lock', themeId: a.themeId, locked: true });
    const refused: readonly ThemeOperation[] = [
      { op: 'rename', themeId: a.themeId, title: 'Other' },
      { op: 'describe', themeId: a.themeId, description: 'Other' },
      { op: 'merge', themeIds: [b.themeId, a.themeId] },
      { op: 'split', themeId: a.themeId, unitIds: [...idsIn(a).slice(0, 1)], title: 'Part' },
    ];
    for (const operation of refused)
      expect(() => review(locked, operation)).toThrow(expect.objectContaining({ code: 'THEMES_LOCKED' }));
    const after = review(
      locked,
      { op: 'assign', unitId: idsIn(b)[0] ?? '', themeId: a.themeId },
      { op: 'comment', themeId: a.themeId, text: 'Signed off.' },
    );
    expect(after.comments).toEqual([{ themeId: a.themeId, ...READER, text: 'Signed off.' }]);
    expect(idsIn(byId(after, a.themeId))).toContain(idsIn(b)[0]);
  });

  it('name what cannot be done, and do nothing then', () => {
    const theme = at(built, 0);
    const lines = (...operations: readonly ThemeOperation[]) => {
      try {
        review(built, ...operations);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return '';
    };
    expect(lines({ op: 'rename', themeId: 'none', title: 'A' })).toBe('Operation 1 (rename): there is no theme none.');
    expect(
      lines(
        { op: 'comment', themeId: null, text: 'Good.' },
        { op: 'rename', themeId: theme.themeId, title: at(built, 1).title.toUpperCase() },
      ),
    ).toBe(`Operation 2 (rename): there is a theme called “${at(built, 1).title}” already.`);
    expect(lines({ op: 'assign', unitId: 'none', themeId: theme.themeId })).toBe(
      'Operation 1 (assign): there is no unit none in this set.',
    );
  });

  it('lose no unit, whatever is done in whatever order', () => {
    const pick = fc.nat({ max: 1000 });
    const step = fc.record({
      what: fc.constantFrom('merge', 'split', 'move', 'unassign', 'assign', 'create'),
      a: pick,
      b: pick,
    });
    const operationOf = (
      set: ThemeSet,
      { what, a, b }: { what: string; a: number; b: number },
      i: number,
    ): ThemeOperation => {
      const [one, two] = [at(set, a % set.themes.length), at(set, b % set.themes.length)];
      const unitId = UNITS[b % UNITS.length]?.unitId ?? '';
      const inOne = one.assigned[b % Math.max(1, one.assigned.length)]?.unitId;
      if (what === 'merge' && one !== two) return { op: 'merge', themeIds: [one.themeId, two.themeId] };
      if (what === 'split' && inOne !== undefined)
        return { op: 'split', themeId: one.themeId, unitIds: [inOne], title: `Part ${i}` };
      if (what === 'move' && inOne !== undefined && one !== two)
        return { op: 'move', unitId: inOne, fromThemeId: one.themeId, toThemeId: two.themeId };
      if (what === 'unassign' && inOne !== undefined) return { op: 'unassign', unitId: inOne, themeId: one.themeId };
      if (what === 'create')
        return { op: 'create', title: `Made ${i}`, description: 'What was said.', unitIds: [unitId] };
      return { op: 'assign', unitId, themeId: one.themeId };
    };
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let set = built;
        steps.forEach((one, i) => {
          set = review(set, operationOf(set, one, i));
        });
        expect(present(set)).toEqual(present(built));
        expect(set.version).toBe(built.version + steps.length);
        expect(themeSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
        for (const theme of set.themes) expect(new Set(idsIn(theme)).size).toBe(theme.assigned.length);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('keep every unit of a merge when it is split again', () => {
    fc.assert(
      fc.property(fc.nat({ max: built.themes.length - 2 }), (i) => {
        const [a, b] = [at(built, i), at(built, i + 1)];
        const merged = review(built, { op: 'merge', themeIds: [a.themeId, b.themeId] });
        const back = review(merged, { op: 'split', themeId: a.themeId, unitIds: [...idsIn(b)], title: 'Again' });
        expect(idsIn(back.themes.find(({ title }) => title === 'Again'))).toEqual(idsIn(b));
        expect(idsIn(byId(back, a.themeId))).toEqual(idsIn(a).filter((id) => !idsIn(b).includes(id)));
      }),
      { seed: 5 },
    );
  });
});

describe('what a person fixed', () => {
  /** A theme renamed, two merged, a unit moved, one taken out. */
  const fixed = () => {
    const [a, b, c, d] = [at(built, 0), at(built, 1), at(built, 2), at(built, 3)];
    const moved = idsIn(a).find((id) => !idsIn(d).includes(id)) ?? '';
    const out = idsIn(c).find((id) => id !== moved) ?? '';
    const set = review(
      built,
      { op: 'rename', themeId: a.themeId, title: 'Named by a person' },
      { op: 'merge', themeIds: [b.themeId, at(built, 4).themeId], title: 'Merged by a person' },
      { op: 'move', unitId: moved, fromThemeId: a.themeId, toThemeId: d.themeId },
      { op: 'unassign', unitId: out, themeId: c.themeId },
      { op: 'comment', themeId: null, text: 'Under way.' },
    );
    return { set, ids: [a, b, c, d].map(({ themeId }) => themeId), moved, out, d, c };
  };

  it('stands when themes are found afresh, with its units', () => {
    const { set, ids, moved, out, d, c } = fixed();
    const fresh = findAfresh(words, set, unitsOf(UNITS), { ...INPUT, seed: 7, corpusGeneration: 2 });
    for (const id of ids) {
      expect(byId(fresh, id)).toMatchObject({ title: byId(set, id)?.title, description: byId(set, id)?.description });
      expect(idsIn(byId(fresh, id))).toEqual(idsIn(byId(set, id)));
    }
    expect(idsIn(byId(fresh, d.themeId))).toContain(moved);
    expect(idsIn(byId(fresh, c.themeId))).not.toContain(out);
    expect(fresh.comments).toEqual(set.comments);
    expect(present(fresh).toSorted()).toEqual(present(set).toSorted());
    expect(fresh.change.kind).toBe('found_afresh');
  });

  it('waits while its unit is not in the plans, and holds when it is there again', () => {
    const { set, moved, out, d, c } = fixed();
    const without = UNITS.filter(({ unitId }) => unitId !== moved && unitId !== out);
    const gone = assignNewUnits(words, set, unitsOf(without), 2);
    expect(waitingDecisions(gone).map(({ unitId }) => unitId)).toEqual(expect.arrayContaining([moved, out]));
    const back = assignNewUnits(words, gone, unitsOf(UNITS), 3);
    expect(idsIn(byId(back, d.themeId))).toContain(moved);
    expect(idsIn(byId(back, c.themeId))).not.toContain(out);
    expect(present(back).toSorted()).toEqual(present(set).toSorted());
  });

  it('is all there is of a locked set: new units are assigned, themes stay and nothing else moves', () => {
    const councils = [...new Set(UNITS.map(({ council }) => council?.code ?? ''))].toSorted().slice(0, 2);
    const early = UNITS.filter(({ council }) => !councils.includes(council?.code ?? ''));
    const locked = review(buildThemeSet(words, unitsOf(early), INPUT), { op: 'lock', themeId: null, locked: true });
    const later = findAfresh(words, locked, unitsOf(UNITS), { ...INPUT, seed: 9 });
    expect(later.themes.map(({ themeId }) => themeId).toSorted()).toEqual(
      locked.themes.map(({ themeId }) => themeId).toSorted(),
    );
    expect(compareThemeSets(locked, later).moved).toEqual([]);
    expect(later.drift?.newUnits).toBe(UNITS.length - early.length);
    expect(() => review(later, { op: 'create', title: 'One more', description: 'More.', unitIds: [] })).toThrow(
      expect.objectContaining({ code: 'THEMES_LOCKED' }),
    );
  });
});

describe('a rebuild', () => {
  it('gives a theme that was made without units those that it fits', () => {
    const made = review(built, {
      op: 'create',
      title: 'Licensing fees',
      description: 'Councils ask to set licensing fees themselves.',
      unitIds: [],
    });
    expect(made.themes.find(({ title }) => title === 'Licensing fees')?.assigned).toEqual([]);
    expect(isUpToDate(made, unitsOf(UNITS), 1)).toBe(false);
    const filled = assignNewUnits(words, made, unitsOf(UNITS), 1);
    expect(present(filled)).toEqual(present(made));
    expect(compareThemeSets(made, filled).goneUnits).toBe(0);
  });

  it('is not needed where nothing is new', () => {
    expect(isUpToDate(built, unitsOf(UNITS), 1)).toBe(true);
    expect(isUpToDate(built, unitsOf(UNITS.slice(1)), 1)).toBe(false);
    expect(isUpToDate(built, unitsOf(UNITS), 2)).toBe(false);
  });
});

describe('going back to a version', () => {
  it('gives its themes again, as the next version, and keeps comments', () => {
    const [a, b] = [at(built, 0), at(built, 1)];
    const changed = review(
      built,
      { op: 'merge', themeIds: [a.themeId, b.themeId] },
      { op: 'comment', themeId: null, text: 'Too far.' },
    );
    const back = restoreThemeSet(changed, built, READER);
    expect(back.version).toBe(3);
    expect(compareThemeSets(built, back).summary).toEqual(['Nothing differs.']);
    expect(back.comments.map(({ text }) => text)).toEqual(['Too far.']);
    expect(back.change.summary).toEqual(['Went back to version 1.']);
  });

  it('loses no unit that came since', () => {
    const early = UNITS.slice(0, -6);
    const first = buildThemeSet(words, unitsOf(early), INPUT);
    const renamed = review(first, { op: 'rename', themeId: at(first, 0).themeId, title: 'Renamed' });
    const later = assignNewUnits(words, renamed, unitsOf(UNITS), 2);
    const back = restoreThemeSet(later, first, READER);
    expect(present(back).toSorted()).toEqual(present(later).toSorted());
    expect(byId(back, at(first, 0).themeId)?.title).toBe(at(first, 0).title);
  });
});
