import type { Section } from '../src/core/schema/document.ts';
import { ALL_SECTIONS } from './section-evidence.ts';

/** The order in which the four questions were asked; most plans keep it. */
const ORDER: Readonly<Record<Section, number | null>> = {
  context: null,
  transform: 1,
  technology_data: 2,
  wasteful_spend: 3,
  barriers: 4,
  none: null,
};

/** What a step costs against the evidence of headings, where 3 is a clear heading. All are named guesses. */
const BACK_COST = 1.5;
const SKIP_COST = 0.3;
const OPEN_COST = 0.4;
const CLOSE_COST = 0.9;
const RETURN_FROM_NONE_COST = 0.5;

const stepCost = (from: Section, to: Section): number => {
  if (from === to) return 0;
  if (to === 'none' || to === 'context') return CLOSE_COST;
  if (from === 'none') return RETURN_FROM_NONE_COST;
  const before = ORDER[from];
  const after = ORDER[to] ?? 0;
  if (before === null) return OPEN_COST + SKIP_COST * (after - 1) * 0.5;
  return after < before ? BACK_COST : OPEN_COST + SKIP_COST * (after - before - 1);
};

type Path = { readonly score: number; readonly section: Section; readonly previous: Path | null };

const stepTo = (paths: readonly Path[], to: Section, gain: number): Path => {
  const steps = paths.map((previous) => ({
    score: previous.score + gain - stepCost(previous.section, to),
    section: to,
    previous,
  }));
  return steps.reduce((best, step) => (step.score > best.score ? step : best));
};

/**
 * The sections of headings that follow one another: the sequence with the most evidence less the cost of its steps (Viterbi). A heading that says
 * nothing keeps the section before it; going back costs more than going on. Ties go to the earlier of `ALL_SECTIONS`.
 */
export const bestSequence = (
  scores: readonly Readonly<Record<Section, number>>[],
  before: Section,
): readonly Section[] => {
  let paths: readonly Path[] = [{ score: 0, section: before, previous: null }];
  for (const heading of scores) {
    const from = paths;
    paths = ALL_SECTIONS.map((section) => stepTo(from, section, heading[section]));
  }
  const sections: Section[] = [];
  let at: Path | null = paths.reduce((best, path) => (path.score > best.score ? path : best));
  for (; at?.previous != null; at = at.previous) sections.push(at.section);
  return sections.reverse();
};
