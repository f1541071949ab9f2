import { describe, expect, it } from 'vitest';
import { runInHeading } from '../../../ingest/text/run-in-headings.ts';
import { readText } from '../../../ingest/text.ts';

const blocksOf = (text: string) =>
  readText(new TextEncoder().encode(text)).blocks.flatMap((block) =>
    block.kind === 'table' ? [] : [[block.kind, block.content.lines.map((line) => line.text).join(' ')]],
  );

describe('run-in headings', () => {
  it('are words in capitals before a sentence, not abbreviations or a sentence in capitals', () => {
    expect(runInHeading('SPENDING WISELY. Any vacancy is left open.')).toBe('SPENDING WISELY');
    expect(runInHeading('NHS. We work with it.')).toBeNull();
    expect(runInHeading('SPENDING WISELY IS OUR AIM')).toBeNull();
    expect(runInHeading('Spending wisely. Any vacancy is left open.')).toBeNull();
  });

  it('part from their paragraphs where a text sets three of them', () => {
    const text = 'TRAVEL. Buses are few.\n\nSYSTEMS AND DATA. Files moved in 2021.\n\nOBSTACLES. Levies rise.\n';
    expect(blocksOf(text)).toEqual([
      ['heading', 'TRAVEL'],
      ['paragraph', 'Buses are few.'],
      ['heading', 'SYSTEMS AND DATA'],
      ['paragraph', 'Files moved in 2021.'],
      ['heading', 'OBSTACLES'],
      ['paragraph', 'Levies rise.'],
    ]);
  });

  it('stay where only one paragraph opens in capitals', () => {
    expect(blocksOf('PLEASE NOTE. Figures are rounded.\n\nBuses are few.\n')).toEqual([
      ['paragraph', 'PLEASE NOTE. Figures are rounded.'],
      ['paragraph', 'Buses are few.'],
    ]);
  });
});
