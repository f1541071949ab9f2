import { describe, expect, test } from 'vitest';
import { buildReport } from '../../evals/report/build-report.ts';
import { canonicalJson } from '../../evals/report/canonical-json.ts';
import { buildDiff } from '../../evals/report/diff-report.ts';
import { formatChange, formatCount, formatP, formatScore } from '../../evals/report/format.ts';
import { anchorOf, html } from '../../evals/report/html.ts';
import { renderDiffMarkdown, renderRunMarkdown } from '../../evals/report/markdown.ts';
import { renderDiffHtml } from '../../evals/report/render-diff.ts';
import { renderRunHtml } from '../../evals/report/render-run.ts';
import { sampleRun } from './sample-run.ts';

const before = buildReport(sampleRun(false));
const after = buildReport(sampleRun(true));
const diff = buildDiff(before, after, 7);
const pages = { run: renderRunHtml(before), diff: renderDiffHtml(diff) };

describe('a run report', () => {
  test('keeps apart what was measured, failed and not measured', () => {
    expect(
      before.summary.map(({ measure, planned, ok, failed, notMeasured }) => [
        measure,
        planned,
        ok,
        failed,
        notMeasured,
      ]),
    ).toEqual([
      ['correct', 30, 28, 1, 1],
      ['evidence', 30, 28, 1, 1],
      ['invented', 10, 9, 0, 1],
    ]);
    expect(before.summary[0]?.mean).toBeCloseTo(17 / 28, 12);
  });

  test('puts failed items first among the worst, then wrong ones, and leaves out full marks', () => {
    const correct = new Map(before.cases.map((row) => [row.itemId, row.scores.correct]));
    expect(before.worst[0]).toBe('q029');
    expect(before.worst.slice(1).every((itemId) => correct.get(itemId) === 0)).toBe(true);
  });

  test('does not depend on the order in which items were done', () => {
    const input = sampleRun(false);
    expect(canonicalJson(buildReport({ ...input, cases: [...input.cases].reverse() }))).toBe(canonicalJson(before));
  });

  test('splits items by every heading', () => {
    expect(before.slices.map(({ by, rows }) => [by, rows.map(({ name, items }) => `${name} ${items}`)])).toEqual([
      ['question kind', ['absence 10', 'count 10', 'lookup 10']],
      ['where it stands', ['table 15', 'text 15']],
    ]);
  });
});

describe('a comparison of two runs', () => {
  test('lists regressions first and counts improvements up, also where lower is better', () => {
    expect(diff.cases[0]).toMatchObject({ itemId: 'q005', direction: 'regressed', change: -1 });
    expect(diff.cases.filter(({ direction }) => direction === 'improved').length).toBeGreaterThan(3);
    const invented = diff.measures.find(({ info }) => info.measure === 'invented');
    expect(invented?.comparison).toMatchObject({ after: 0, losses: 0, wins: 1 });
    expect(invented?.comparison.delta).toBeLessThan(0);
  });

  test('of a run with itself is tied everywhere', () => {
    const same = buildDiff(before, before, 7);
    expect(same.cases.every(({ direction }) => direction === 'same')).toBe(true);
    expect(same.measures.map(({ comparison, holm }) => [comparison.verdict, holm])).toEqual([
      ['tied', 1],
      ['tied', 1],
      ['tied', 1],
    ]);
  });

  test('names items of one run only, and says when the data differ', () => {
    const fewer = { ...after, cases: after.cases.slice(1), dataSets: [] };
    const other = buildDiff(before, fewer, 7);
    expect([other.onlyBefore, other.onlyAfter, other.sameData]).toEqual([['q000'], [], false]);
    expect(renderDiffHtml(other)).toContain('do not name the same data');
  });
});

describe.each(Object.entries(pages))('the %s page', (_, page) => {
  test('escapes everything and runs nothing', () => {
    expect(page).not.toMatch(/<script|<b>|javascript:|\son[a-z]+=/i);
    expect(page).toContain('&lt;b&gt;items&lt;/b&gt;');
  });

  test('asks nothing of the network and names no machine path', () => {
    expect(page).not.toMatch(/https?:|url\(|<link|<img|\/tmp\/|\/home\//);
  });

  test('has the parts that keyboards and screen readers need', () => {
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain('<a class="skip" href="#content">');
    expect(page).toMatch(/<main id="content">/);
    expect(page).toContain('<th scope="col"');
    expect(page).toContain('<th scope="row">');
    expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table>/g)?.length);
    expect(page.match(/<svg(?![^>]*(role="img" aria-label=|aria-hidden))/)).toBeNull();
  });

  test('has ids that occur once, and links that lead to them', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('opens and closes the same elements', () => {
    for (const name of ['table', 'tr', 'td', 'th', 'details', 'section', 'div', 'dl', 'figure', 'svg', 'main'])
      expect([name, page.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0]).toEqual([
        name,
        page.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0,
      ]);
  });
});

test('the same run gives the same bytes', () => {
  expect(renderRunHtml(buildReport(sampleRun(false)))).toBe(pages.run);
  expect(renderDiffHtml(buildDiff(buildReport(sampleRun(false)), buildReport(sampleRun(true)), 7))).toBe(pages.diff);
});

test('Markdown cannot be broken out of', () => {
  const hostile = buildReport({ ...sampleRun(false), title: '# @someone [x](http://example.org) | <img>' });
  expect(renderRunMarkdown(hostile).split('\n')[0]).toBe(
    '## \\# @\u200Bsomeone \\[x\\]\\(http:\u200B//example.org\\) \\| &lt;img\\>',
  );
  expect(renderDiffMarkdown(diff)).toContain('1 of 30 items regressed:\n\n- q005 (−1.000)');
});

test('canonical JSON sorts keys, rounds to six decimals and refuses what is no number', () => {
  expect(canonicalJson({ b: [1 / 3, -0], a: { d: null, c: 'x', e: undefined } })).toBe(
    '{\n "a": {\n  "c": "x",\n  "d": null\n },\n "b": [\n  0.333333,\n  0\n ]\n}\n',
  );
  expect(() => canonicalJson({ a: [Number.NaN] })).toThrow('$.a[0] is NaN');
});

test('numbers are written one way', () => {
  expect([formatScore(0.12345), formatScore(null), formatScore(-0.0001)]).toEqual(['0.123', 'not measured', '0.000']);
  expect([formatChange(0.5), formatChange(-0.5), formatChange(0)]).toEqual(['+0.500', '−0.500', '0.000']);
  expect([formatP(0.0004), formatP(0.04), formatCount(1234567)]).toEqual(['below 0.001', '0.040', '1,234,567']);
});

test('markup made from text is escaped, and markup put in is kept', () => {
  const text = `<a href='x'>"&"\u0000</a>`;
  expect(html`<p title="${text}">${[text, html`<b>${1}</b>`, null, false]}</p>`.markup).toBe(
    '<p title="&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;\uFFFD&lt;/a&gt;">&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;\uFFFD&lt;/a&gt;<b>1</b></p>',
  );
  expect(anchorOf('case', 'a b')).not.toBe(anchorOf('case', 'a_b'));
});
