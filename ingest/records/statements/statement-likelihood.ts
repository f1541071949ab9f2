import { type RowProducts, rowProducts } from '../../../src/core/vectors.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import type { TextUnit } from '../text-units.ts';
import { type StatementFindings, unitKey } from './statement-findings.ts';
import { foundSigns, type Signs, signsOf, wordRuns } from './statement-signs.ts';

/** What a unit of running text can be, in the order of all lists of chances. */
export const STATEMENT_KINDS = ['action', 'barrier', 'request'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];
/** One probability a kind; they do not add up to anything: a sentence may be several things or nothing. */
export type Chances = readonly number[];

/** All that is known of a unit before its neighbours are looked at. */
export type UnitView = {
  readonly signs: Signs;
  readonly runs: ReadonlySet<string>;
  /** Unit vectors of the text and of the heading above it. */
  readonly meaning: Float32Array;
  readonly heading: Float32Array;
};

/** Weights by name: three numbers, one a kind. */
export type StatementWeights = {
  readonly start: readonly number[];
  readonly signs: ReadonlyMap<string, readonly number[]>;
  readonly runs: ReadonlyMap<string, readonly number[]>;
  readonly meaning: readonly (readonly number[])[];
  readonly heading: readonly (readonly number[])[];
  /** A row a kind over `surroundings`, its start last. */
  readonly surroundings: readonly (readonly number[])[];
};

export const viewsOf = (
  units: readonly TextUnit[],
  findings: StatementFindings,
  embed: EmbedTexts,
): readonly UnitView[] => {
  const found = foundSigns(findings);
  const titles = [...new Set(units.map(({ passage }) => passage.headingPath.at(-1) ?? ''))];
  const ofTitle = new Map(embed(titles).map((vector, i) => [titles[i] ?? '', vector]));
  const meanings = embed(units.map(({ text }) => text));
  const nothing = new Float32Array();
  return units.map((unit, i) => ({
    signs: signsOf(unit, found.get(unitKey(unit)) ?? []),
    runs: wordRuns(unit.text),
    meaning: meanings[i] ?? nothing,
    heading: ofTitle.get(unit.passage.headingPath.at(-1) ?? '') ?? nothing,
  }));
};

/** How much the runs of words of a text weigh together, however many they are. */
export const runWeight = (runs: ReadonlySet<string>): number => 1 / Math.sqrt(runs.size);

const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

const add = (sums: number[], weights: readonly number[] | undefined, value: number): void => {
  if (weights === undefined) return;
  for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = (sums[kind] ?? 0) + (weights[kind] ?? 0) * value;
};

type Products = { readonly ofMeaning: RowProducts; readonly ofHeading: RowProducts };

/** Weights of meaning, read once. */
const known = new WeakMap<StatementWeights, Products>();

const productsOf = (weights: StatementWeights): Products => {
  const read = known.get(weights) ?? {
    ofMeaning: rowProducts(weights.meaning),
    ofHeading: rowProducts(weights.heading),
  };
  known.set(weights, read);
  return read;
};

/** The name of the weight of a unit's length. */
export const LENGTH = 'length';

/** The chances of a unit by itself. */
export const chancesAlone = (weights: StatementWeights, view: UnitView): Chances => {
  const { ofMeaning, ofHeading } = productsOf(weights);
  const sums = [...weights.start];
  add(sums, ofMeaning(view.meaning), 1);
  add(sums, ofHeading(view.heading), 1);
  for (const name of view.signs.names) add(sums, weights.signs.get(name), 1);
  add(sums, weights.signs.get(LENGTH), view.signs.length);
  const share = runWeight(view.runs);
  for (const run of view.runs) add(sums, weights.runs.get(run), share);
  return sums.map(chanceOf);
};

type Sums = { readonly chances: readonly number[]; readonly count: number };
const NONE: Sums = { chances: [0, 0, 0], count: 0 };

const sumsBy = (keys: readonly string[], alone: readonly Chances[]): ReadonlyMap<string, Sums> => {
  const sums = new Map<string, Sums>();
  keys.forEach((key, i) => {
    const { chances, count } = sums.get(key) ?? NONE;
    sums.set(key, { chances: chances.map((sum, kind) => sum + (alone[i]?.[kind] ?? 0)), count: count + 1 });
  });
  return sums;
};

/** A heading with few sentences is taken to be like the document: as if it had this many more. Named guess. */
const HEADING_PRIOR = 2;
/** Chances nearer to none and to certain than this say no more. */
const LEAST_CHANCE = 0.01;
/** On this scale a logit is about as long as the other numbers. */
const LOGIT_SCALE = 3;

const logit = (chance: number): number => {
  const inside = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance));
  return Math.log(inside / (1 - inside)) / LOGIT_SCALE;
};

/** What the chances of a unit by itself, of its neighbours, and of the rest under its heading and in the document come to: seven numbers a kind. */
export const surroundingsOf = (
  units: readonly TextUnit[],
  alone: readonly Chances[],
): readonly (readonly number[])[] => {
  const headings = units.map(({ passage }) => passage.headingPath.join('\n'));
  const byHeading = sumsBy(headings, alone);
  const all = sumsBy(
    units.map(() => ''),
    alone,
  ).get('');
  return units.map((unit, i) => {
    const others = (sums: Sums | undefined, kind: number): number =>
      (sums?.chances[kind] ?? 0) - (alone[i]?.[kind] ?? 0);
    const under = byHeading.get(headings[i] ?? '');
    return STATEMENT_KINDS.flatMap((_, kind) => {
      const document = others(all, kind) / Math.max(1, units.length - 1);
      const [before, after] = [alone[i - 1]?.[kind] ?? 0, alone[i + 1]?.[kind] ?? 0];
      return [
        logit(alone[i]?.[kind] ?? 0),
        (others(under, kind) + document * HEADING_PRIOR) / ((under?.count ?? 1) - 1 + HEADING_PRIOR),
        document,
        before,
        after,
        units[i - 1]?.block === unit.block ? before : 0,
        units[i + 1]?.block === unit.block ? after : 0,
      ];
    });
  });
};

/** The chances of every unit of a document: each by itself, then again with what stands around it. */
export const statementChances = (
  weights: StatementWeights,
  units: readonly TextUnit[],
  views: readonly UnitView[],
): readonly Chances[] => {
  const around = surroundingsOf(
    units,
    views.map((view) => chancesAlone(weights, view)),
  );
  return around.map((numbers) =>
    weights.surroundings.map((row) =>
      chanceOf(numbers.reduce((sum, value, i) => sum + (row[i] ?? 0) * value, row[numbers.length] ?? 0)),
    ),
  );
};
