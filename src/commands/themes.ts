import { openThemeSets } from '../../index/theme-sets.ts';
import { AppError } from '../core/errors.ts';
import { type Theme, type ThemeSet, type ThemeUnit, UNIT_KINDS } from '../core/schema/themes.ts';
import { TOPIC_IDS, topicLabel } from '../core/topics.ts';
import { themeSetIdOf } from '../themes/theme-set-id.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted, excerpt, wrapped } from './text-lines.ts';
import type { WantedSet } from './theme-build.ts';
import { createThemeBuilder } from './theme-builder.ts';
import { THEME_LISTS, type ThemeList } from './themes-options.ts';

export type ThemesArguments = {
  /** None means all kinds of records, or the passages where a topic is given. */
  readonly kinds: readonly ThemeList[];
  readonly topic?: string;
  readonly seed?: number;
  /** Finds themes anew although there are some. */
  readonly fresh?: boolean;
  /** The version to show, by default the newest. */
  readonly version?: number;
  readonly json?: boolean;
};

const QUOTE_WIDTH = 160;
const QUOTES_SHOWN = 2;

export const wantedSets = ({ kinds, topic }: ThemesArguments): readonly WantedSet[] => {
  if (topic !== undefined && !TOPIC_IDS.some((id) => id === topic))
    throw new AppError('FILTER_UNKNOWN', `There is no topic ${topic}; choose ${TOPIC_IDS.join(', ')}.`, {});
  if (topic !== undefined && kinds.some((kind) => kind !== 'passages'))
    throw new AppError('USAGE', 'A topic has passages; leave out --kind, or give --kind passages.', {});
  if (topic === undefined && kinds.includes('passages'))
    throw new AppError('USAGE', 'Name the topic whose passages are meant with --topic.', {});
  if (topic !== undefined) return [{ kind: 'passage', topic }];
  const names = kinds.length === 0 ? THEME_LISTS.slice(0, -1) : kinds;
  return UNIT_KINDS.filter((kind) => names.some((name) => name === `${kind}s`)).map((kind) => ({ kind, topic: null }));
};

export const nameOf = ({ kind, topic }: WantedSet): string =>
  topic === null ? `${kind}s` : `passages on ${topicLabel(topic)}`;

const themeLines = (theme: Theme, byId: ReadonlyMap<string, ThemeUnit>, columns: number | null): readonly string[] => [
  '',
  wrapped(
    `${theme.title}  (${counted(theme.councilCodes.length, 'council')}, ${counted(theme.assigned.length, 'time')})${theme.locked ? '  locked' : ''}`,
    columns,
  ),
  `    ${theme.themeId}`,
  wrapped(`    ${theme.description}`, columns, '    '),
  ...theme.representativeIds.slice(0, QUOTES_SHOWN).flatMap((id) => {
    const unit = byId.get(id);
    return unit === undefined
      ? []
      : [wrapped(`    “${excerpt(unit.quote, QUOTE_WIDTH)}” ${unit.council?.name ?? ''}`.trimEnd(), columns, '    ')];
  }),
  ...theme.marks.map(({ message }) => wrapped(`    ${message}`, columns, '    ')),
];

const setLines = (set: ThemeSet, wanted: WantedSet, columns: number | null): readonly string[] => {
  const byId = new Map(set.units.map((unit) => [unit.unitId, unit]));
  const steadiness =
    set.stability === null ? '' : ` Found again on resampled plans with an adjusted Rand index of ${set.stability}.`;
  return [
    wrapped(
      `${counted(set.themes.length, 'theme')} of ${counted(set.units.length, 'unit')} (${nameOf(wanted)}) in ${counted(set.plansInScope, 'plan')}, version ${set.version}; ${set.otherIds.length} fit no theme.${steadiness}`,
      columns,
    ),
    ...set.change.summary.map((line) => wrapped(line, columns)),
    ...set.themes.flatMap((theme) => themeLines(theme, byId, columns)),
  ];
};

const print = (context: CommandContext, sets: readonly { wanted: WantedSet; set: ThemeSet }[], json: boolean): void => {
  if (json) context.out(asJson({ items: sets.map(({ set }) => set) }));
  else context.out(sets.map(({ wanted, set }) => setLines(set, wanted, context.columns).join('\n')).join('\n\n'));
};

/**
 * Finds themes and saves them. Themes that are there already are kept, and only what is new in the corpus is assigned to them, unless they are to be found
 * afresh; what people fixed stays even then.
 * @throws AppError USAGE, FILTER_UNKNOWN, DATA_*.
 */
export const themesBuildCommand = async (context: CommandContext, given: ThemesArguments): Promise<ExitCode> => {
  const wanted = wantedSets(given);
  const build = {
    kinds: wanted.flatMap(({ kind }) => (kind === 'passage' ? [] : [kind])),
    topic: given.topic ?? null,
    fresh: given.fresh ?? false,
    ...(given.seed === undefined ? {} : { seed: given.seed }),
  };
  // In a worker for its limit of memory: what the sets are made of is garbage when the next is made.
  const built = await createThemeBuilder(context.config)(
    build,
    ({ step }) => context.status?.(`${step} …`),
    context.signal,
  );
  const saved = openThemeSets(context.config.dataDir);
  const sets = wanted.flatMap((one) => {
    const made = built.find(({ themeSetId }) => themeSetId === themeSetIdOf(one.kind, one.topic));
    const set = made === undefined ? null : saved.get(made.themeSetId, made.version);
    return made === undefined || set === null ? [] : [{ wanted: one, set, isNew: made.isNew }];
  });
  context.status?.('');
  print(context, sets, given.json === true);
  return EXIT.done;
};

/** Prints themes as saved. @throws AppError USAGE, FILTER_UNKNOWN, NOT_FOUND, DATA_*. */
export const themesShowCommand = (context: CommandContext, given: ThemesArguments): ExitCode => {
  const saved = openThemeSets(context.config.dataDir);
  const sets = wantedSets(given).flatMap((wanted) => {
    const set = saved.get(themeSetIdOf(wanted.kind, wanted.topic), given.version);
    return set === null ? [] : [{ wanted, set }];
  });
  if (sets.length === 0)
    throw new AppError('NOT_FOUND', 'There are no such themes yet; golden-thread themes build makes them.', {});
  print(context, sets, given.json === true);
  return EXIT.done;
};
