import { idOf } from '../core/hash.ts';
import type { WordVectors } from '../core/ports.ts';
import type { AssignedUnit, Theme, ThemeParameters, ThemeSet, ThemeUnit, UnitKind } from '../core/schema/themes.ts';
import { createReasons, scoreUnits, themesOf } from './assign.ts';
import { byCouncils, bySimilarity, completeTheme, counted, otherIdsOf } from './complete.ts';
import { type Cluster, discover } from './discover.ts';
import type { MatchScores } from './match.ts';
import { nameThemes } from './naming.ts';
import { themeSetIdOf } from './theme-set-id.ts';
import type { Units } from './units.ts';

/**
 * 8 to 20 themes: fewer hide what differs, more overlap (users of theme tools found 30 too many). 300 micro-clusters bound the cost of k-means and of Ward's method. The
 * threshold was chosen on the gold themes of the sample corpus.
 */
export const DEFAULT_PARAMETERS: ThemeParameters = {
  minThemes: 8,
  maxThemes: 20,
  threshold: 0.2,
  microClusters: 300,
  bootstraps: 10,
};
export const DEFAULT_SEED = 1;

const REPRESENTATIVES = 3;
/** Digits of a similarity that are kept: more would be noise. */
const SIMILARITY_DIGITS = 4;

/** What a set is made from besides its units. */
export type BuildInput = {
  readonly unitKind: UnitKind;
  readonly topic: string | null;
  readonly corpusGeneration: number;
  readonly modelId: string;
  readonly seed: number;
  readonly parameters: ThemeParameters;
};

const councilOf = ({ council, documentId }: ThemeUnit): string => council?.code ?? documentId;

/** The plainest units, of different councils first. */
export const representatives = (units: readonly ThemeUnit[]): readonly ThemeUnit[] => {
  const seen = new Set<string>();
  const firsts = units.filter((unit) => !seen.has(councilOf(unit)) && seen.add(councilOf(unit)));
  return [...firsts, ...units.filter((unit) => !firsts.includes(unit))].slice(0, REPRESENTATIVES);
};

const asSentence = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?…]$/.test(line) ? line : `${line}.`;
};

/** What the plainest units of a theme say, as its description. */
export const describedBy = (chosen: readonly ThemeUnit[]): string =>
  chosen
    .slice(0, 2)
    .map(({ text }) => asSentence(text))
    .join(' ');

export type Draft = Pick<Theme, 'themeId' | 'title' | 'description' | 'keyphrases' | 'representativeIds'>;

/** Clusters as themes with names and descriptions; what tells them apart is measured against all units. */
export const draftThemes = (
  clusters: readonly Cluster[],
  all: readonly ThemeUnit[],
  kind: UnitKind,
): readonly Draft[] => {
  const inside = new Set(clusters.flatMap(({ members }) => members.map(({ unit }) => unit.unitId)));
  const names = nameThemes(
    clusters.map(({ members }) => members.map(({ unit }) => unit.text)),
    all.filter(({ unitId }) => !inside.has(unitId)).map(({ text }) => text),
  );
  return clusters.map((cluster, i) => {
    const chosen = representatives(cluster.members.map(({ unit }) => unit));
    const { title = '', keyphrases = [] } = names[i] ?? {};
    return {
      themeId: idOf('theme', kind, ...chosen.slice(0, 1).map(({ unitId }) => unitId)),
      title,
      description: describedBy(chosen),
      keyphrases: [...keyphrases],
      representativeIds: chosen.map(({ unitId }) => unitId),
    };
  });
};

export const rounded = (value: number): number => Number(value.toFixed(SIMILARITY_DIGITS));

export type Placed = { readonly unit: ThemeUnit; readonly scores: readonly number[] };

export const placed = (units: readonly ThemeUnit[], scores: MatchScores): readonly Placed[] =>
  units.map((unit, i) => ({ unit, scores: scores[i] ?? [] }));

/** The units of the lot that fit a theme, the likest first. */
export const assignedTo = (
  theme: number,
  draft: Draft,
  lot: readonly Placed[],
  threshold: number,
  reasonOf: ReturnType<typeof createReasons>,
): AssignedUnit[] =>
  lot
    .filter(({ scores }) => themesOf(scores, threshold).includes(theme))
    .map(({ unit, scores }) => ({
      unitId: unit.unitId,
      similarity: rounded(scores[theme] ?? 0),
      why: reasonOf(unit, draft),
      by: 'rule' as const,
    }))
    .toSorted(bySimilarity);

/** Finds themes among the units and assigns every unit to those it fits. The same input gives the same set, whatever the order of ingest. */
export const buildThemeSet = (words: WordVectors, { units, plansInScope }: Units, input: BuildInput): ThemeSet => {
  const { clusters, stability } = discover(words, units, input.parameters, input.seed);
  const drafts = draftThemes(clusters, units, input.unitKind);
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const lot = placed(units, scoreUnits(words, drafts, units, []).found);
  const reasonOf = createReasons(words, units);
  const themes = drafts
    .map((draft, i) =>
      completeTheme(
        {
          ...draft,
          assigned: assignedTo(i, draft, lot, input.parameters.threshold, reasonOf),
          locked: false,
          shapedBy: 'rule',
        },
        byId,
      ),
    )
    .filter(({ assigned }) => assigned.length > 0)
    .toSorted(byCouncils);
  return {
    themeSetId: themeSetIdOf(input.unitKind, input.topic),
    version: 1,
    unitKind: input.unitKind,
    topic: input.topic,
    corpusGeneration: input.corpusGeneration,
    modelId: input.modelId,
    seed: input.seed,
    parameters: input.parameters,
    locked: false,
    plansInScope,
    units: [...units],
    foundAmong: units.map(({ unitId }) => unitId),
    themes,
    otherIds: otherIdsOf(units, themes),
    drift: null,
    stability: stability === null ? null : rounded(stability),
    decisions: [],
    comments: [],
    change: {
      kind: 'found',
      by: null,
      on: null,
      summary: [`${counted(themes.length, 'theme')} found among ${counted(units.length, 'unit')}.`],
    },
  };
};
