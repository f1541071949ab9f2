import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDataSet, readRegistry } from '../../evals/data-sets.ts';
import { scoreKpa } from '../../evals/learning/theme-match.ts';
import { kpaGroups, loadKpa } from '../../evals/loaders/kpa.ts';
import { keyPointAveragePrecision } from '../../evals/measures/key-points.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { fitMatch } from '../../src/themes/match.ts';

const KPA = fileURLToPath(new URL('../../../shared/data/kpa', import.meta.url));
const words = loadStaticModel();

const UNITS = [
  'Grants are announced too late to plan a budget',
  'Settlements for one year at a time make planning hard',
  'Potholes form faster than the grant pays for',
  'Bus operators leave villages cut off',
  'The finance system is old and cannot be supported',
  'Rents are kept on a database from 1998',
].map((text) => ({ text }));
const POINTS = [
  'Short and late funding settlements',
  'Potholes in roads, and bus operators',
  'Old computer systems',
].map((text) => ({
  text,
}));

const bestOf = (row: readonly number[]): number => row.indexOf(Math.max(...row));

describe('matching texts with key points', () => {
  it('gives each text its point', () => {
    expect(fitMatch(words, UNITS, POINTS).scores.map(bestOf)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('scores a later text by what the points were fitted among, whatever comes with it', () => {
    const fitted = fitMatch(words, UNITS, POINTS);
    const later = { text: 'A three-year settlement' };
    const [alone] = fitted.score([later]);
    const [among] = fitted.score([later, { text: 'Highways' }, { text: 'Servers' }]);
    expect(alone).toEqual(among);
    expect(bestOf(alone ?? [])).toBe(0);
  });

  it('gives no scores without texts, and none without points', () => {
    expect(fitMatch(words, [], POINTS).scores).toEqual([]);
    expect(fitMatch(words, UNITS, []).scores).toEqual([]);
  });

  it('scores a text without a known word finitely', () => {
    const { scores } = fitMatch(words, [...UNITS, { text: '…' }], POINTS);
    expect(scores.flat().every((score) => score >= 0 && score <= 1)).toBe(true);
  });
});

describe('average precision of key points', () => {
  const matches = [
    { certainty: 0.9, matches: true },
    { certainty: 0.8, matches: null },
    { certainty: 0.7, matches: true },
    { certainty: 0.6, matches: false },
    { certainty: 0.2, matches: true },
    { certainty: 0.1, matches: true },
    { certainty: 0.1, matches: true },
    { certainty: 0.1, matches: true },
  ];

  it('reads the surer half, and counts undecided pairs one way or the other', () => {
    expect(keyPointAveragePrecision(matches, 'strict')).toBeCloseTo((1 + 2 / 3) / 2, 10);
    expect(keyPointAveragePrecision(matches, 'relaxed')).toBe(1);
  });

  it.skipIf(!existsSync(KPA))('stays above the bars on the development part [needs ../shared/data/kpa]', () => {
    const manifest = readRegistry().find(({ id }) => id === 'kpa');
    if (manifest === undefined) throw new Error('The registry has no kpa.');
    const state = openDataSet(manifest, KPA);
    if (state.status !== 'ready') throw new Error(state.reason);
    const { strict, relaxed } = scoreKpa(words, kpaGroups(loadKpa(state.dataSet, 'dev')));
    expect(strict).toBeGreaterThanOrEqual(0.75);
    expect(relaxed).toBeGreaterThanOrEqual(0.9);
  });
});
