import { describe, expect, it } from 'vitest';
import { askewBox } from '../../../ingest/ocr/askew.ts';
import { findRulings } from '../../../ingest/ocr/image-rulings.ts';
import { toInkMap } from '../../../ingest/ocr/ink.ts';
import { pageNumbersText } from '../../../ingest/ocr/page-numbers.ts';
import { type GrayImage, rotate, turnClockwise } from '../../../ingest/ocr/raster.ts';
import { skewOf } from '../../../ingest/ocr/skew.ts';
import { isGarbled } from '../../../ingest/ocr/text-layer.ts';

const paper = (width: number, height: number, ink: (x: number, y: number) => number): GrayImage => {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = ink(x, y);
  return { width, height, data };
};

/** Rows of short strokes, as lines of print look from afar. */
const lined = paper(600, 800, (x, y) => (x > 50 && x < 550 && y % 24 < 9 && x % 7 < 4 ? 0 : 255));

describe('pictures of pages', () => {
  it('are turned clockwise by quarters', () => {
    const image = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect(turnClockwise(image, 90)).toEqual({ width: 2, height: 3, data: Uint8Array.of(4, 1, 5, 2, 6, 3) });
    expect(turnClockwise(image, 180)).toEqual({ width: 3, height: 2, data: Uint8Array.of(6, 5, 4, 3, 2, 1) });
    expect(turnClockwise(image, 270)).toEqual({ width: 2, height: 3, data: Uint8Array.of(3, 6, 2, 5, 1, 4) });
  });

  it.each([-3, -0.7, 0, 1.2, 4])('laid askew by %s degrees are measured to a tenth of a degree', (degrees) => {
    expect(Math.abs(skewOf(toInkMap(rotate(lined, degrees), 20)) - degrees)).toBeLessThan(0.1);
  });

  it('without lines of print are left as they lie', () => {
    expect(
      skewOf(
        toInkMap(
          paper(300, 300, () => 255),
          20,
        ),
      ),
    ).toBe(0);
  });

  it('show their ruled lines, on paper and between shaded cells, but not the edge of shading', () => {
    const onPaper = (x: number, y: number): boolean => (y >= 50 && y < 53) || (x >= 100 && x < 103);
    const image = paper(400, 300, (x, y) => {
      if (y >= 200) return x >= 100 && x < 103 ? 0 : 150;
      return onPaper(x, y) ? 0 : 255;
    });
    const { horizontal, vertical } = findRulings(image, toInkMap(image, 20), 2);
    expect(horizontal).toEqual([{ x0: 0, y0: 50, x1: 400, y1: 53 }]);
    expect(vertical.map(({ x0, x1 }) => [x0, x1])).toEqual([[100, 103]]);
    expect(vertical[0]?.y1).toBeGreaterThan(280);
  });

  it('are put back askew for places on the page as scanned', () => {
    const [x0, y0] = askewBox([90, 50, 110, 50], 90, { width: 100, height: 100 });
    expect([Math.round(x0), Math.round(y0)]).toEqual([40, 0]);
  });
});

describe('text layers', () => {
  const english = 'The council has saved two million pounds and will review the contracts of all its services. '.repeat(
    4,
  );

  it('of English, of names and of another script are taken as they are', () => {
    expect(isGarbled(english)).toBe(false);
    expect(isGarbled('Συμβούλιο της πόλης και των υπηρεσιών της για την εξοικονόμηση '.repeat(6))).toBe(false);
    expect(isGarbled('7,640 3,350 £2.4m 2024/25 '.repeat(20))).toBe(false);
  });

  it('whose letters are shifted codes, or signs without meaning, are garbled', () => {
    const shifted = english.replace(/[a-z]/gi, (letter) => {
      const base = letter <= 'Z' ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - base + 29) % 26) + base);
    });
    expect(isGarbled(shifted)).toBe(true);
    expect(isGarbled('\ufffd\ue012\ue013\ufffd '.repeat(30))).toBe(true);
  });
});

describe('page numbers in words', () => {
  it('are ranges from three on', () => {
    expect(pageNumbersText([3])).toBe('page 3');
    expect(pageNumbersText([1, 2, 5, 6, 7, 9])).toBe('pages 1, 2, 5 to 7 and 9');
  });
});
