import { openThemeSets } from '../../index/theme-sets.ts';
import type { Config } from '../core/config.ts';
import type { ThemeBuild } from '../core/schema/theme-listing.ts';
import { type ThemeSet, UNIT_KINDS, type UnitKind } from '../core/schema/themes.ts';
import { openCorpus } from '../corpus/open.ts';
import { loadStaticModel } from '../models/static/static-model.ts';
import { buildThemeSet, DEFAULT_PARAMETERS, DEFAULT_SEED } from '../themes/build.ts';
import { assignNewUnits, findAfresh, isUpToDate } from '../themes/rebuild.ts';
import { themeSetIdOf } from '../themes/theme-set-id.ts';
import { readUnits } from '../themes/units.ts';

/** The units that a set is made of: records of a kind, or the passages of a topic. */
export type WantedSet = { readonly kind: UnitKind; readonly topic: string | null };

/** The sets that a request names: of the kinds given, of the topic, or of every kind of record. */
export const setsOf = ({ kinds, topic }: Pick<ThemeBuild, 'kinds' | 'topic'>): readonly WantedSet[] => {
  if (topic !== null) return [{ kind: 'passage', topic }];
  const records = UNIT_KINDS.filter((kind) => kind !== 'passage');
  return records.filter((kind) => kinds.length === 0 || kinds.includes(kind)).map((kind) => ({ kind, topic: null }));
};

export type SetsToBuild = {
  readonly wanted: readonly WantedSet[];
  readonly seed?: number;
  /** Finds themes anew although there are some; what people fixed stays. */
  readonly fresh?: boolean;
};

export type BuiltSet = {
  readonly wanted: WantedSet;
  readonly set: ThemeSet;
  /** False where nothing was new, and no version was made. */
  readonly isNew: boolean;
};

/**
 * Finds themes, or brings those that are there up to date, and saves them; a set in which nothing is new stays as it is. `onSet` is told of each set before it
 * is worked on. Takes seconds of computing: a service calls it in a worker thread.
 * @throws AppError DATA_*, THEMES_CHANGED where somebody reviewed a set meanwhile.
 */
export const buildThemes = (
  config: Config,
  { wanted, seed, fresh = false }: SetsToBuild,
  onSet: (wanted: WantedSet, done: number) => void = () => undefined,
): readonly BuiltSet[] => {
  const words = loadStaticModel();
  const corpus = openCorpus(config, words);
  const snapshot = corpus.engine.snapshot();
  const saved = openThemeSets(config.dataDir);
  const build = ({ kind, topic }: WantedSet): Omit<BuiltSet, 'wanted'> => {
    const units = readUnits(snapshot, kind, topic);
    const { generation } = snapshot.manifest;
    const before = saved.get(themeSetIdOf(kind, topic));
    const input = {
      ...{ unitKind: kind, topic, corpusGeneration: generation, modelId: words.modelId },
      ...{ seed: seed ?? before?.seed ?? DEFAULT_SEED, parameters: DEFAULT_PARAMETERS },
    };
    if (before === null) return { set: buildThemeSet(words, units, input), isNew: true };
    if (fresh && !before.locked) return { set: findAfresh(words, before, units, input), isNew: true };
    if (isUpToDate(before, units, generation)) return { set: before, isNew: false };
    return { set: assignNewUnits(words, before, units, generation), isNew: true };
  };
  try {
    return wanted.map((one, done) => {
      onSet(one, done);
      const built = build(one);
      if (built.isNew) saved.put(built.set);
      return { wanted: one, ...built };
    });
  } finally {
    snapshot.close();
    corpus.close();
  }
};
