import type { CalibrationBin } from '../measures/answers/calibration.ts';
import { counted, formatScore } from './format.ts';
import { type Html, html } from './html.ts';
import type { Histogram, MeasureSummary, RiskCoverage } from './run-report.ts';

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 34;
const BOTTOM = 22;
const TOP = 14;

const round = (value: number): number => Number(value.toFixed(1));
const yOf = (share: number): number => round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM));

const axisLabels = (): Html =>
  html`<text x="${LEFT}" y="${HEIGHT - 6}">0</text><text x="${WIDTH - 4}" y="${HEIGHT - 6}" text-anchor="end">1</text><line x1="${LEFT}" x2="${WIDTH}" y1="${yOf(0)}" y2="${yOf(0)}" stroke="currentColor" stroke-opacity=".4"/>`;

/** The scores of a measure in tenths, as bars with their counts. Every number is also in the image's description. */
export const histogramChart = (title: string, { bins }: Histogram): Html => {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const width = (WIDTH - LEFT) / bins.length;
  const description = bins.map(({ from, to, count }) => `${from.toFixed(1)} to ${to.toFixed(1)}: ${count}`).join('; ');
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`Histogram of ${title}, items by score. ${description}`}">${bins.map(
    ({ count }, index) => {
      const x = round(LEFT + index * width);
      return html`<rect x="${x + 1}" y="${yOf(count / most)}" width="${round(width - 2)}" height="${round(yOf(0) - yOf(count / most))}" fill="var(--mark)"/>${count > 0 && html`<text x="${round(x + width / 2)}" y="${yOf(count / most) - 3}" text-anchor="middle">${count}</text>`}`;
    },
  )}${axisLabels()}</svg></figure>`;
};

/** Confidence against accuracy; points on the diagonal are well calibrated. */
export const calibrationChart = (bins: readonly CalibrationBin[]): Html => {
  const xOf = (value: number): number => round(LEFT + value * (WIDTH - LEFT - 8));
  const points = bins.map(({ confidence, accuracy }) => `${xOf(confidence)},${yOf(accuracy)}`);
  const description = bins
    .map(
      ({ count, confidence, accuracy }) =>
        `${counted(count, 'answer')} at confidence ${formatScore(confidence)}: accuracy ${formatScore(accuracy)}`,
    )
    .join('; ');
  return html`<figure><figcaption>Accuracy by confidence</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`Calibration curve. ${description}`}"><line x1="${xOf(0)}" y1="${yOf(0)}" x2="${xOf(1)}" y2="${yOf(1)}" stroke="currentColor" stroke-opacity=".4" stroke-dasharray="4 4"/><polyline points="${points.join(' ')}" fill="none" stroke="var(--mark)" stroke-width="2"/>${bins.map(({ confidence, accuracy }) => html`<circle cx="${xOf(confidence)}" cy="${yOf(accuracy)}" r="4" fill="var(--mark)"/>`)}<text x="4" y="${yOf(1) + 4}">1</text><text x="4" y="${yOf(0)}">0</text>${axisLabels()}</svg></figure>`;
};

/** Mean loss by the share of questions answered, surest first. */
export const riskCoverageChart = ({ points, area, areaByChance }: RiskCoverage): Html => {
  const xOf = (value: number): number => round(LEFT + value * (WIDTH - LEFT - 8));
  const line = points.map(({ coverage, risk }) => `${xOf(coverage)},${yOf(risk)}`).join(' ');
  const tenths = points.filter((_, index) => index % Math.max(1, Math.floor(points.length / 10)) === 0);
  const description = tenths
    .map(({ coverage, risk }) => `${formatScore(coverage)} answered: loss ${formatScore(risk)}`)
    .join('; ');
  return html`<figure><figcaption>Loss by share of questions answered, surest first: area ${formatScore(area)}, by chance ${formatScore(areaByChance)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`Risk and coverage. ${description}`}"><polyline points="${line}" fill="none" stroke="var(--mark)" stroke-width="2"/><text x="4" y="${yOf(1) + 4}">1</text><text x="4" y="${yOf(0)}">0</text>${axisLabels()}</svg></figure>`;
};

/** The interval of a mean on a line from 0 to 1. The numbers stand beside it, so that it is hidden from screen readers. Nothing outside 0 to 1. */
export const intervalBar = ({ mean, interval }: MeasureSummary): Html => {
  const ends = [mean ?? -1, interval?.low ?? mean ?? -1, interval?.high ?? mean ?? -1];
  if (ends.some((value) => value < 0 || value > 1)) return html``;
  const [middle = 0, low = 0, high = 0] = ends.map((value) => round(4 + value * 112));
  return html`<svg width="120" height="16" viewBox="0 0 120 16" aria-hidden="true"><line x1="4" x2="116" y1="8" y2="8" stroke="currentColor" stroke-opacity=".25"/><line x1="${low}" x2="${high}" y1="8" y2="8" stroke="var(--mark)" stroke-width="3"/><circle cx="${middle}" cy="8" r="4" fill="var(--mark)"/></svg>`;
};
