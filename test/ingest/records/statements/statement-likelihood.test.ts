import { describe, expect, it } from 'vitest';
import { chunk } from '../../../../ingest/passages.ts';
import {
  chancesAlone,
  type StatementWeights,
  surroundingsOf,
} from '../../../../ingest/records/statements/statement-likelihood.ts';
import { wordRuns } from '../../../../ingest/records/statements/statement-signs.ts';
import { textUnits } from '../../../../ingest/records/text-units.ts';
import { documentOf, heading, paragraph } from '../plan-document.ts';

const weights: StatementWeights = {
  start: [-1, 0, 0],
  signs: new Map([
    ['item', [1, 0, -2]],
    ['length', [0, 2, 0]],
  ]),
  runs: new Map([['we ask', [0, 0, 6]]]),
  meaning: [
    [1, 0],
    [0, 0],
    [0, 0],
  ],
  heading: [
    [0, 0],
    [0, 1],
    [0, 0],
  ],
  surroundings: [],
};

describe('the likelihood of what a sentence is', () => {
  it('adds the weights of signs, of runs of words by their share, and of both meanings', () => {
    const view = {
      signs: { names: ['item', 'unknown'], length: 0.5 },
      runs: new Set(['we ask', 'ask', 'we', '^']),
      meaning: Float32Array.of(1, 0),
      heading: Float32Array.of(0, 1),
    };
    const chance = (sum: number): number => 1 / (1 + Math.exp(-sum));
    expect(chancesAlone(weights, view)).toEqual([chance(-1 + 1 + 1), chance(2 * 0.5 + 1), chance(-2 + 6 / 2)]);
  });

  it('takes words and neighbouring words once each, all numbers alike', () => {
    expect([...wordRuns('We ask for £3m; we ask.')]).toEqual([
      '^',
      'we',
      'ask',
      'for',
      '£',
      '#',
      'm',
      ';',
      '^ we',
      'we ask',
      'ask for',
      'for £',
      '£ #',
      '# m',
      'm ;',
      '; we',
    ]);
  });

  it('tells neighbours of the same paragraph from those of the next, and what the heading holds', () => {
    const read = documentOf([
      heading('Barriers'),
      paragraph('Grants come late. They also go early.'),
      paragraph('Costs rise.'),
    ]);
    const units = textUnits(chunk(read, { documentId: 'd1', sectionOf: () => 'barriers' }));
    expect(units.map(({ text }) => text)).toEqual(['Grants come late.', 'They also go early.', 'Costs rise.']);
    const around = surroundingsOf(units, [
      [0.2, 0.5, 0.5],
      [0.4, 0.5, 0.5],
      [0.8, 0.5, 0.5],
    ]);
    const [, underHeading, inDocument, before, after, beforeHere, afterHere] = around[1] ?? [];
    expect([underHeading, inDocument, before, after, beforeHere, afterHere]).toEqual([0.5, 0.5, 0.2, 0.8, 0.2, 0]);
  });
});
