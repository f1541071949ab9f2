import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { barChart } from '../../src/charts/bar-chart.ts';
import { heatMap } from '../../src/charts/heat-map.ts';

const HOSTILE = `</text><script>alert("x")</script> & 'y' \u0000`;

const bars = (label: string, value = 3) =>
  barChart({
    id: 'bars',
    title: 'Plans per theme',
    description: 'How many plans raise each theme.',
    most: 12,
    groups: [{ heading: null, bars: [{ label, value, printed: `${value} of 12` }] }],
  });

const map = (share: number | null, printed: string) =>
  heatMap({
    id: 'map',
    title: 'Coverage',
    description: 'Shares by type.',
    columns: ['Counties'],
    rows: [{ label: 'Agency spend', fields: [{ share, printed }] }],
  });

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe('a bar chart', () => {
  it('is one named and described picture, the same each time', () => {
    const $ = load(bars('Rising demand'), { xml: true });
    expect($('svg').attr('role')).toBe('img');
    expect($('svg').attr('aria-labelledby')).toBe('bars-title bars-desc');
    expect($('#bars-title').text()).toBe('Plans per theme');
    expect($('#bars-desc').text()).toBe('How many plans raise each theme.');
    expect(bars('Rising demand')).toBe(bars('Rising demand'));
  });

  it('draws a bar as long as its share and prints its value', () => {
    const $ = load(bars('Rising demand'), { xml: true });
    const [track, bar] = $('rect')
      .toArray()
      .map((one) => Number($(one).attr('width')));
    expect((bar ?? 0) / (track ?? 1)).toBeCloseTo(3 / 12, 2);
    expect(
      $('text')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Rising demand', '3 of 12']);
  });

  it('treats words of plans as words', () => {
    const svg = bars(HOSTILE);
    expect(svg).not.toContain('<script');
    expect(load(svg, { xml: true })('text').first().text()).toBe(`</text><script>alert("x")</script> & 'y' `);
  });

  it('draws nothing where there is nothing, and no bar below naught', () => {
    const empty = barChart({ id: 'e', title: 'T', description: 'D', most: 0, groups: [] });
    expect(load(empty, { xml: true })('rect')).toHaveLength(0);
    expect(bars('Less than nothing', -4)).not.toContain('width="-');
  });
});

describe('a heat map', () => {
  it('prints the count in every field on a shade that it can be read on', () => {
    for (const share of [0, 0.005, 0.1, 0.3, 0.5, 0.6, 0.8, 1]) {
      const $ = load(map(share, '5 of 9'), { xml: true });
      const field = $('text').last();
      expect(field.text()).toBe('5 of 9');
      expect(contrast($('rect').attr('fill') ?? '', field.attr('fill') ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is darker the larger the share, and says where nothing can be said', () => {
    const shade = (share: number) => luminance(load(map(share, ''), { xml: true })('rect').attr('fill') ?? '#ffffff');
    const shades = [0, 0.1, 0.3, 0.6, 0.9].map(shade);
    expect(shades).toEqual(shades.toSorted((a, b) => b - a));
    expect(load(map(null, 'n/a'), { xml: true })('text').last().text()).toBe('n/a');
  });

  it('treats words of plans as words', () => {
    expect(map(0.5, HOSTILE)).not.toContain('<script');
  });
});
