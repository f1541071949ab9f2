import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openThemeSets } from '../../index/theme-sets.ts';
import type { ThemeSet } from '../../src/core/schema/themes.ts';

const SET: ThemeSet = {
  ...{ themeSetId: 'one', version: 1, unitKind: 'barrier', topic: null, corpusGeneration: 1, modelId: 'm', seed: 1 },
  parameters: { minThemes: 8, maxThemes: 20, threshold: 0.2, microClusters: 300, bootstraps: 10 },
  ...{
    locked: false,
    plansInScope: 0,
    units: [],
    foundAmong: [],
    themes: [],
    otherIds: [],
    drift: null,
    stability: null,
    decisions: [],
    comments: [],
  },
  change: { kind: 'found', by: null, on: null, summary: [] },
};

describe('theme sets of a data folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'theme-sets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are none where nothing was saved', () => {
    const sets = openThemeSets(folder);
    expect(sets.list()).toEqual([]);
    expect(sets.get('one')).toBeNull();
  });

  it('are kept in every version', () => {
    const sets = openThemeSets(folder);
    sets.put(SET);
    sets.put({ ...SET, version: 2, locked: true });
    expect(sets.list()).toEqual([{ themeSetId: 'one', version: 2, unitKind: 'barrier', topic: null }]);
    expect(sets.get('one')).toEqual({ ...SET, version: 2, locked: true });
    expect(sets.get('one', 1)).toEqual(SET);
    expect(sets.get('one', 3)).toBeNull();
  });

  it('say how each version came about, the newest first', () => {
    const sets = openThemeSets(folder);
    const change = { kind: 'reviewed' as const, by: 'A Reader', on: '2026-01-02', summary: ['The set was locked.'] };
    sets.put(SET);
    sets.put({ ...SET, version: 2, change });
    expect(sets.versions('one')).toEqual([
      { version: 2, change },
      { version: 1, change: SET.change },
    ]);
    expect(sets.versions('two')).toEqual([]);
  });

  it('refuse a version that somebody else has saved', () => {
    const sets = openThemeSets(folder);
    sets.put(SET);
    expect(() => sets.put({ ...SET, seed: 2 })).toThrow(
      expect.objectContaining({ code: 'THEMES_CHANGED', details: { themeSetId: 'one', currentVersion: 1 } }),
    );
    expect(sets.get('one')?.seed).toBe(1);
  });
});
