import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsToRegions } from '../../../ingest/layout/columns.ts';
import { runsToFragments } from '../../../ingest/layout/fragments.ts';
import { layOutPages } from '../../../ingest/layout/layout.ts';
import { uprightPage } from '../../../ingest/layout/upright.ts';
import type { PageContent, PageTable, Run } from '../../../ingest/page-content.ts';

const run = (text: string, x: number, y: number, size = 10): Run => ({
  text,
  box: [x, y - 0.2 * size, x + 0.5 * size * text.length, y + 0.8 * size],
  baseline: y,
  fontSize: size,
  fontName: 'Test',
  bold: false,
  italic: false,
  rotation: 0,
  markedContentId: null,
  hidden: false,
  confidence: null,
});

const page = (runs: readonly Run[], pageNumber = 1): PageContent => ({
  pageNumber,
  width: 595,
  height: 842,
  rotation: 0,
  runs,
  rulings: [],
  fills: [],
  structure: null,
  imageShare: 0,
});

const anyRun = fc
  .record({
    text: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text && text !== ''),
    x: fc.integer({ min: 0, max: 590 }),
    y: fc.integer({ min: 0, max: 840 }),
    size: fc.integer({ min: 4, max: 30 }),
  })
  .map(({ text, x, y, size }) => run(text, x, y, size));

const SEED = 20240719;

describe('layout', () => {
  test('puts every run into exactly one block, whatever stands where', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 40 }), (runs) => {
        const { pages } = layOutPages([{ content: page(runs), tables: [] }]);
        const signs = (text: string): string => [...text.normalize('NFKC').replace(/\s/g, '')].sort().join('');
        const read = pages.flatMap((p) =>
          [...p.blocks, ...p.furniture].flatMap((block) =>
            'lines' in block ? block.lines.map((line) => line.text) : [],
          ),
        );
        expect(signs(read.join(''))).toBe(signs(runs.map((r) => r.text).join('')));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('puts every fragment into exactly one region', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 60 }), (runs) => {
        const items = runsToFragments(runs).map((fragment) => ({ box: fragment.box, fragment, table: null }));
        const placed = itemsToRegions(items).flatMap((region) => region.items);
        expect(new Set(placed)).toEqual(new Set(items));
        expect(placed.length).toBe(items.length);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('finds every place of a turned page again', () => {
    fc.assert(
      fc.property(anyRun, fc.constantFrom(0, 90, 180, 270), (one, rotation) => {
        const turned = { ...one, rotation };
        const upright = uprightPage(page([turned]));
        const [inside] = upright.content.runs;
        expect(inside?.rotation).toBe(0);
        expect(upright.toFiled(inside?.box ?? [0, 0, 0, 0]).map((v) => Math.round(v * 1e6))).toEqual(
          turned.box.map((v) => Math.round(v * 1e6)),
        );
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('keeps a table at its place between the text above and below and takes its runs out of the text', () => {
    const cell = run('Ongoing', 60, 600);
    const table: PageTable = {
      pageNumber: 1,
      box: [50, 580, 300, 620],
      reader: 'ruled',
      columnCount: 1,
      headerRowCount: 0,
      confidence: 1,
      evidence: 'lines',
      rows: [
        {
          box: [50, 580, 300, 620],
          cells: [{ column: 0, rowSpan: 1, colSpan: 1, box: [50, 580, 300, 620], runs: [cell] }],
        },
      ],
    };
    const content = page([run('What is below.', 50, 500), cell, run('What is above.', 50, 700)]);
    const [laidOut] = layOutPages([{ content, tables: [table] }]).pages;
    const read = laidOut?.blocks.map((block) => (block.kind === 'table' ? 'table' : block.lines[0]?.text));
    expect(read).toEqual(['What is above.', 'table', 'What is below.']);
  });

  test('reads three columns from left to right', () => {
    const column = (x: number, name: string): Run[] =>
      [0, 1, 2, 3].map((i) => run(`${name} line ${i} with some words`, x, 700 - 13 * i));
    const { pages } = layOutPages([
      { content: page([...column(400, 'third'), ...column(50, 'first'), ...column(225, 'second')]), tables: [] },
    ]);
    const lines = pages[0]?.blocks.flatMap((block) => ('lines' in block ? block.lines.map((l) => l.text) : [])) ?? [];
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      ...Array(4).fill('first'),
      ...Array(4).fill('second'),
      ...Array(4).fill('third'),
    ]);
  });

  test('reads labels beside figures row by row: they are no columns', () => {
    const runs = [0, 1, 2, 3].flatMap((i) => [
      run(`Savings of programme ${i}`, 50, 700 - 13 * i),
      run(`${i},250`, 300, 700 - 13 * i),
    ]);
    const { pages } = layOutPages([{ content: page(runs), tables: [] }]);
    expect(pages[0]?.blocks.flatMap((b) => ('lines' in b ? b.lines.map((line) => line.text) : []))).toEqual([
      'Savings of programme 0 0,250',
      'Savings of programme 1 1,250',
      'Savings of programme 2 2,250',
      'Savings of programme 3 3,250',
    ]);
  });
});
