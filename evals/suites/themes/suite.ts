import { z } from 'zod';
import type { ThemeUnit } from '../../../src/core/schema/themes.ts';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { adjustedRand } from '../../../src/themes/adjusted-rand.ts';
import { scoreUnits, themesOf } from '../../../src/themes/assign.ts';
import { buildThemeSet, DEFAULT_PARAMETERS, DEFAULT_SEED } from '../../../src/themes/build.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import type { Bench } from '../questions/corpus.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { type GoldUnit, loadThemeGold, type ThemeGold } from './gold.ts';

const goldSchema = z.object({ themeIds: z.array(z.string()) });
const outputSchema = z.object({
  /** Gold themes that the unit was assigned to by their descriptions. */
  assigned: z.array(z.string()),
  /** The theme found without the gold that the unit fits best, or null. */
  found: z.string().nullable(),
});
type ThemesOutput = z.infer<typeof outputSchema>;

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'themesF1',
    title: 'Themes right',
    higherIsBetter: true,
    definition:
      'F1 between the themes that a record was assigned to by their descriptions and those that a reader put it in; 1 where both have none. The micro-average over all pairs stands in the notes.',
  },
];

const f1 = (assigned: readonly string[], wanted: readonly string[]): number => {
  if (assigned.length + wanted.length === 0) return 1;
  return (2 * assigned.filter((theme) => wanted.includes(theme)).length) / (assigned.length + wanted.length);
};

const score = (item: SuiteItem, stored: unknown): ScoredItem => {
  const { assigned, found } = outputSchema.parse(stored);
  const { themeIds } = goldSchema.parse(item.gold);
  return {
    scores: { themesF1: f1(assigned, themeIds) },
    answer: `${assigned.join(', ') || 'no theme'}; found by itself: ${found ?? 'no theme'}`,
    evidence: [],
  };
};

type Entry = { readonly item: SuiteItem; readonly value: ThemesOutput };

const entriesOf = (produced: Produced): readonly Entry[] =>
  produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: outputSchema.parse(output.value) }] : [];
  });

const wantedBy = ({ item }: Entry): readonly string[] => goldSchema.parse(item.gold).themeIds;

const microF1 = (entries: readonly Entry[]): number => {
  let [both, all] = [0, 0];
  for (const entry of entries) {
    const wanted = wantedBy(entry);
    both += entry.value.assigned.filter((theme) => wanted.includes(theme)).length;
    all += entry.value.assigned.length + wanted.length;
  }
  return all === 0 ? 1 : (2 * both) / all;
};

/** Records that a reader gave themes and that a found theme took, as far as discovery can be compared: each by its first gold theme. */
const compared = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => {
    const [wanted] = wantedBy(entry);
    return wanted === undefined || entry.value.found === null ? [] : [{ wanted, found: entry.value.found }];
  });

const indexIn = (values: readonly string[]): readonly number[] => {
  const order = [...new Set(values)];
  return values.map((value) => order.indexOf(value));
};

const purity = (pairs: readonly { readonly wanted: string; readonly found: string }[]): number => {
  const most = [...Map.groupBy(pairs, ({ found }) => found).values()].map((group) =>
    Math.max(...[...Map.groupBy(group, ({ wanted }) => wanted).values()].map(({ length }) => length)),
  );
  return pairs.length === 0 ? 0 : most.reduce((sum, count) => sum + count, 0) / pairs.length;
};

/** Gold themes that are the main theme of some found theme. */
const covered = (pairs: readonly { readonly wanted: string; readonly found: string }[]): number =>
  new Set(
    [...Map.groupBy(pairs, ({ found }) => found).values()].map(
      (group) =>
        [...Map.groupBy(group, ({ wanted }) => wanted)].toSorted(
          ([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1),
        )[0]?.[0],
    ),
  ).size;

const notes = (produced: Produced) => {
  const entries = entriesOf(produced);
  const pairs = compared(entries);
  const wanted = indexIn(pairs.map((pair) => pair.wanted));
  const found = indexIn(pairs.map((pair) => pair.found));
  const goldThemes = new Set(entries.flatMap(wantedBy)).size;
  return [
    { label: 'Micro-averaged F1 of assignment', value: microF1(entries).toFixed(3) },
    { label: 'Themes found: adjusted Rand index with the reader’s', value: adjustedRand(wanted, found).toFixed(3) },
    { label: 'Themes found: purity', value: purity(pairs).toFixed(3) },
    { label: 'Reader’s themes that are the main one of a theme found', value: `${covered(pairs)} of ${goldThemes}` },
    { label: 'Records that found themes took', value: `${pairs.length} of ${entries.length}` },
  ];
};

const sanity = (produced: Produced): SanityRow[] => {
  const entries = entriesOf(produced);
  const mean = (made: readonly Entry[]): number | null => meanOfMeasure('themesF1', made, produced, score);
  const replaced = (assigned: (entry: Entry, index: number) => readonly string[]): readonly Entry[] =>
    entries.map((entry, index) => ({ ...entry, value: { ...entry.value, assigned: [...assigned(entry, index)] } }));
  const own = mean(entries);
  return [
    sanityRow('Labels as prediction (oracle)', 'themesF1', mean(replaced(wantedBy)), { atLeast: 0.999 }),
    sanityRow('No theme at all', 'themesF1', mean(replaced(() => [])), { below: own }),
    sanityRow(
      'Themes of the next record',
      'themesF1',
      mean(replaced((_, index) => entries[(index + 1) % entries.length]?.value.assigned ?? [])),
      { below: own },
    ),
  ];
};

const asUnit = ({ unitId, kind, council, text, context, quote }: GoldUnit): ThemeUnit => ({
  ...{ unitId, recordKind: kind, council, text, context, quote },
  ...{ planId: council.code, documentId: council.code, pageNumber: null, charStart: 0, charEnd: quote.length },
  ...{ stance: null, copyOf: null },
});

/** What becomes of the units of one kind: barriers and requests are never put together. */
const outputsOf = ({ themes, units: all }: ThemeGold, kind: GoldUnit['kind']): ReadonlyMap<string, ThemesOutput> => {
  const words = loadStaticModel();
  const units = all.filter((unit) => unit.kind === kind).map(asUnit);
  const scores = scoreUnits(words, themes, units, []).found;
  const set = buildThemeSet(
    words,
    { units, plansInScope: new Set(units.map(({ planId }) => planId)).size },
    {
      ...{ unitKind: kind, topic: null, corpusGeneration: 0, modelId: words.modelId },
      ...{ seed: DEFAULT_SEED, parameters: DEFAULT_PARAMETERS },
    },
  );
  const bestOf = (unitId: string): string | null => {
    const fits = set.themes.flatMap(({ themeId, assigned }) =>
      assigned.filter((one) => one.unitId === unitId).map(({ similarity }) => ({ themeId, similarity })),
    );
    return fits.toSorted((a, b) => b.similarity - a.similarity)[0]?.themeId ?? null;
  };
  return new Map(
    units.map(({ unitId }, i) => [
      unitId,
      {
        assigned: themesOf(scores[i] ?? [], DEFAULT_PARAMETERS.threshold).flatMap((at) => themes[at]?.themeId ?? []),
        found: bestOf(unitId),
      },
    ]),
  );
};

/** The labelled barriers and requests of the sample corpus, assigned to the reader's themes and to themes found without them. */
export const themesProduction = (bench: Bench): Production => {
  const gold = loadThemeGold();
  return {
    id: 'themes.sample',
    items: gold.units.map(({ unitId, kind, council, text, themeIds }) => ({
      itemId: unitId,
      cluster: council.code,
      slices: { kind },
      question: text,
      expected: themeIds.join(', ') || 'no theme',
      gold: { themeIds },
    })),
    inputs: { gold: gold.hash },
    code: ['src/core', 'src/models', 'src/themes', 'evals/suites/themes'],
    asksModel: false,
    open: async () => {
      const startedMs = bench.clock();
      const outputs = new Map([...outputsOf(gold, 'barrier'), ...outputsOf(gold, 'request')]);
      const productMs = (bench.clock() - startedMs) / Math.max(1, gold.units.length);
      return {
        produce: async ({ itemId }) => ({ value: outputs.get(itemId) ?? { assigned: [], found: null }, productMs }),
        documents: () => [],
        close: () => undefined,
      };
    },
  };
};

/** Are records put into the themes that a reader puts them in, and are such themes found? */
export const themesSuite: Suite = {
  name: 'themes',
  measures: MEASURES,
  takes: () => true,
  measuresFor: () => MEASURES.map(({ measure }) => measure),
  score,
  sanity,
  notes,
};
