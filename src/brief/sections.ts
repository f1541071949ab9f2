import type { BriefDifference, BriefSection, BriefSentence } from '../core/schema/brief.ts';
import type { CouncilType } from '../core/schema/council.ts';
import type { RecordKind } from '../core/schema/record.ts';
import { SMALL_GROUP } from '../grid/exact-test.ts';
import { regionInSentence, typeLabel } from '../grid/group.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { isBarrier } from '../records/record-text.ts';
import { planName, type ScopedPlan } from '../records/scoped-plan.ts';
import type { BriefCiter } from './citing.ts';
import { LEAST_PLANS_FOR_DIFFERENCES, WHOLE_SUBJECT } from './differences.ts';
import type { PointGroup } from './groups.ts';
import type { Point } from './points.ts';
import { quoteWorth } from './short-quote.ts';
import { chooseVoices, voiceSentence } from './voices.ts';
import { capital, counted, listed, number, percent, plansThat, RAISED, type SubjectWords, verb } from './wording.ts';

/** What the sections of a brief are made from. */
export type BriefMaterial = {
  readonly words: SubjectWords;
  /** Null for topics and printed words. */
  readonly kind: RecordKind | null;
  readonly plans: readonly ScopedPlan[];
  readonly result: RecordsResult;
  readonly points: readonly Point[];
  readonly groups: readonly PointGroup[];
  readonly differences: readonly BriefDifference[];
  readonly noPlan: number;
  readonly citer: BriefCiter;
  /** What has been quoted, and who has been heard, over all sections. */
  readonly used: Set<string>;
  readonly heard: Map<string, number>;
};

/** Up to this many plans each is told of by name. Named guess: a reader keeps so many apart. */
const FEW_PLANS = 5;
/** Themes told of at length, and quotes for each: a page of text. */
const THEMES_TOLD = 6;
const VOICES_A_THEME = 3;
/** A theme of a smaller share of the plans is told of among the less common ones. */
const COMMON_FROM = 0.1;
const RARE_THEMES_TOLD = 5;
const VOICES_ON_ONE_TOPIC = 8;
const CLEAR_DIFFERENCES_TOLD = 5;
const SILENT_NAMED = 12;

const count = (text: string, citationIds: readonly string[] = []): BriefSentence => ({
  text: `${capital(text)}.`,
  citationIds: [...citationIds],
  supported: true,
  basis: 'count',
});

const note = (text: string): BriefSentence => ({ ...count(text), basis: 'note' });

const citedBy = (sentences: readonly BriefSentence[]): readonly string[] => [
  ...new Set(sentences.flatMap(({ citationIds }) => citationIds)),
];

/** A count, then the voices that it cites as its examples. */
const withVoices = (text: string, voices: readonly BriefSentence[]): BriefSentence[] => [
  count(text, citedBy(voices)),
  ...voices,
];

const voicesOf = (
  material: BriefMaterial,
  points: readonly Point[],
  most: number,
  on: string | null = null,
): readonly BriefSentence[] => {
  const { citer, heard, used } = material;
  return chooseVoices(points, citer, most, heard, used).map((voice) => citer.checked(voiceSentence(voice, on)));
};

const perPlan = ({ points }: BriefMaterial): ReadonlyMap<ScopedPlan, number> =>
  new Map([...Map.groupBy(points, ({ plan }) => plan)].map(([plan, own]) => [plan, own.length]));

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

const spread = (material: BriefMaterial): string => {
  const { points, kind, words } = material;
  const counts = perPlan(material);
  const total =
    kind === null
      ? `in ${counted(points.length, ...words.statement)}`
      : points.length === 1
        ? 'one in all'
        : `${number(points.length)} in all`;
  if (counts.size === 1) return total;
  if (counts.size <= FEW_PLANS)
    return `${total}: ${listed([...counts].toSorted(([, a], [, b]) => b - a).map(([plan, n]) => `${number(n)} from ${planName(plan)}`))}`;
  return `${total}. Half of these plans give ${number(middle([...counts.values()]))} or fewer`;
};

/** Barriers that lead to something asked for: whether a complaint comes with a remedy. */
const withRequests = ({ points }: BriefMaterial): readonly BriefSentence[] => {
  const barriers = points.flatMap(({ record }) => (record !== null && isBarrier(record) ? [record] : []));
  const asked = barriers.filter(({ requestIds }) => requestIds.length > 0).length;
  if (asked === 0) return [];
  const rest = barriers.length - asked;
  return [
    count(
      `${number(asked)} of the ${number(barriers.length)} come with a request to government or another body${rest === 0 ? '' : `; the other ${number(rest)} only state the problem`}`,
    ),
  ];
};

const themeShare = ({ name, planIds }: PointGroup, of: number): string =>
  `${name} (${number(planIds.size)} of ${number(of)}${percent(planIds.size, of).replace(' (', ', ').replace(')', '')})`;

const mainThemes = (material: BriefMaterial): readonly BriefSentence[] => {
  const { groups, plans } = material;
  const of = plans.length;
  const themes = groups.filter(({ isRest }) => !isRest);
  if (themes.length < 2) return [];
  if (of > FEW_PLANS)
    return [count(`the most common are ${listed(themes.slice(0, 3).map((theme) => themeShare(theme, of)))}`)];
  const shared = themes.filter(({ planIds }) => planIds.size === of);
  if (of === 1) return [count(`they are mostly about ${listed(themes.slice(0, 3).map(({ name }) => name))}`)];
  if (shared.length === 0) return [count(`no theme is raised by ${of === 2 ? 'both plans' : `all ${of} plans`}`)];
  return [count(`${plansThat(of, of)} raise ${listed(shared.map(({ name }) => name))}`)];
};

/** How many plans speak of it, how much, and what comes up most. */
export const inShort = (material: BriefMaterial): BriefSection => {
  const { words, result, points, plans, noPlan } = material;
  const matched = result.verdicts.filter(({ status }) => status === 'matched').length;
  const says = `${plansThat(matched, plans.length)} ${verb(matched, plans.length, words.one, words.many)}`;
  const examples = voicesCited(material);
  const first = points.length === 0 ? count(says) : count(`${says}, ${spread(material)}`, examples);
  return {
    heading: 'In short',
    paragraphs: [
      [first, ...(points.length === 0 ? [] : [...withRequests(material), ...mainThemes(material)])],
      ...(noPlan === 0
        ? []
        : [
            [
              note(
                `the other ${counted(noPlan, 'council')} in scope ${noPlan === 1 ? 'has' : 'have'} no plan here, so this brief says nothing about ${noPlan === 1 ? 'it' : 'them'}`,
              ),
            ],
          ]),
    ],
  };
};

/** One example each of the first plans, to stand behind the headline count. */
const voicesCited = ({ points, citer }: BriefMaterial): readonly string[] =>
  [...Map.groupBy(points, ({ plan }) => plan.planId).values()].slice(0, 2).flatMap((own) => {
    const quotes = own.flatMap((point) => citer.quote(point) ?? []);
    return quotes.toSorted((a, b) => quoteWorth(b) - quoteWorth(a))[0]?.citationId ?? [];
  });

const statements = ({ points }: PointGroup, { words }: BriefMaterial): string => {
  const distinct = points.filter(({ unit }) => unit.copyOf === null).length;
  const copies = points.length - distinct;
  return copies === 0
    ? ''
    : `, ${copies} of the ${counted(points.length, ...words.statement)} in nearly the same words`;
};

const raises = (group: PointGroup, material: BriefMaterial): string => {
  const of = material.plans.length;
  const n = group.planIds.size;
  const [one, many] = RAISED[material.kind ?? 'statistic'];
  const extra = statements(group, material);
  return group.themeId === null
    ? `${plansThat(n, of)} ${verb(n, of, one, many)} ${group.name}${extra}`
    : `${group.title}: ${plansThat(n, of)} ${verb(n, of, 'raises', 'raise')} this${extra}`;
};

const isCommon = (group: PointGroup, material: BriefMaterial): boolean => {
  const of = material.plans.length;
  return (
    !group.isRest && (of <= FEW_PLANS ? group.planIds.size > 1 || of === 1 : group.planIds.size / of >= COMMON_FROM)
  );
};

/** The themes of most plans, each with what several councils say; on a single topic, what they say of it. */
export const whatComesUp = (material: BriefMaterial): BriefSection | null => {
  if (material.points.length === 0) return null;
  if (material.groups.length === 0) {
    const voices = voicesOf(material, material.points, VOICES_ON_ONE_TOPIC);
    return { heading: 'What councils say', paragraphs: voices.map((voice) => [voice]) };
  }
  const common = material.groups.filter((group) => isCommon(group, material)).slice(0, THEMES_TOLD);
  if (common.length === 0) return null;
  return {
    heading: 'What comes up most',
    paragraphs: common.map((group) =>
      withVoices(raises(group, material), voicesOf(material, group.points, VOICES_A_THEME)),
    ),
  };
};

/** Words by which a plan says that something is no matter for it, or not as others see it. Set phrases only: nothing here understands irony. */
const DISSENT =
  /\b(?:(?:do|does|did) not (?:believe|agree|support|consider|recognise|see|accept)|no (?:evidence (?:of|that)|need (?:for|to)|barriers?\b)|not (?:a )?(?:barrier|problem|concern)\b|disagree[sd]?|oppos(?:e[sd]?|ed to)|reject(?:s|ed)?|unlike (?:other|many|most))\b/i;

const contrary = (material: BriefMaterial): readonly BriefSentence[] => {
  const against = material.points.filter(({ unit }) => DISSENT.test(unit.quote));
  const voices = voicesOf(material, against, VOICES_A_THEME);
  if (voices.length === 0)
    return [note('no plan contradicts the others in words that a search for set phrases can find')];
  return withVoices(
    `${counted(new Set(against.map(({ plan }) => plan.planId)).size, 'plan')} may take another view`,
    voices,
  );
};

const loneThemes = (material: BriefMaterial): readonly (readonly BriefSentence[])[] => {
  const lone = material.groups.filter(({ planIds, isRest }) => planIds.size === 1 && !isRest);
  const byPlan = Map.groupBy(lone, ({ points }) => points[0]?.plan);
  return [...byPlan].flatMap(([plan, themes]) => {
    if (plan === undefined) return [];
    const voices = themes.slice(0, VOICES_A_THEME).flatMap(({ points, name }) => voicesOf(material, points, 1, name));
    const names = listed(themes.map(({ name }) => name));
    return [
      withVoices(
        `only ${planName(plan)} ${themes[0]?.themeId === null ? RAISED[material.kind ?? 'statistic'][0] : 'raises'} ${names}`,
        voices,
      ),
    ];
  });
};

const rareThemes = (material: BriefMaterial): readonly (readonly BriefSentence[])[] =>
  material.groups
    .filter((group) => !group.isRest && !isCommon(group, material))
    .slice(0, RARE_THEMES_TOLD)
    .map((group) => withVoices(raises(group, material), voicesOf(material, group.points, 1)));

/** Views of few councils, and those against the others. */
export const lessCommon = (material: BriefMaterial): BriefSection | null => {
  const of = material.plans.length;
  if (material.points.length === 0 || of < 2) return null;
  const rare = of <= FEW_PLANS ? loneThemes(material) : rareThemes(material);
  return {
    heading: of <= FEW_PLANS ? 'Raised by one council only' : 'Less common and contrary views',
    paragraphs: [...rare.map((paragraph) => [...paragraph]), [...contrary(material)]],
  };
};

const groupWords = ({ by, group }: BriefDifference): string =>
  by === 'type' ? typeLabel(group as CouncilType) : `councils in ${regionInSentence(group)}`;

const differenceText = (difference: BriefDifference, material: BriefMaterial): string => {
  const { theme, inside, outside } = difference;
  const isMore = inside.stated * outside.of > outside.stated * inside.of;
  const small = Math.min(inside.of, outside.of) < SMALL_GROUP ? '; the group is small' : '';
  const [, many] = RAISED[material.kind ?? 'statistic'];
  const what = theme === WHOLE_SUBJECT ? material.words.many : `${many} ${theme}`;
  return `${groupWords(difference)} ${what} ${isMore ? 'more' : 'less'} often than others: ${inside.stated} of ${inside.of} against ${outside.stated} of ${outside.of}${small}`;
};

/** Whether types and regions differ, as far as a test can tell. */
export const differencesSection = (material: BriefMaterial): BriefSection | null => {
  const { plans, differences, points } = material;
  if (plans.length < 2 || points.length === 0) return null;
  const heading = 'Differences between types and regions';
  if (plans.length < LEAST_PLANS_FOR_DIFFERENCES)
    return {
      heading,
      paragraphs: [
        [
          note(
            `with ${counted(plans.length, 'plan')}, counts are too small to tell a difference between types or regions from chance`,
          ),
        ],
      ],
    };
  if (differences.length === 0) return null;
  const clear = differences.filter(({ test }) => test.isClear).slice(0, CLEAR_DIFFERENCES_TOLD);
  const method = note('each theme was compared with Fisher’s exact test, corrected for making many comparisons (Holm)');
  if (clear.length === 0)
    return {
      heading,
      paragraphs: [
        [count('no type or region clearly differs from the others: what differences there are may be chance'), method],
      ],
    };
  return { heading, paragraphs: [[...clear.map((one) => count(differenceText(one, material))), method]] };
};

const names = (plans: readonly ScopedPlan[]): string => {
  const all = plans.map(planName).toSorted((a, b) => a.localeCompare(b, 'en-GB'));
  return all.length <= SILENT_NAMED
    ? listed(all)
    : `${all.slice(0, SILENT_NAMED).join(', ')} and ${number(all.length - SILENT_NAMED)} more`;
};

/** Who says nothing, to whom it does not apply, and whose plan could not be read. */
export const gaps = ({ result, words, plans }: BriefMaterial): BriefSection => {
  const of = (status: string): readonly ScopedPlan[] =>
    result.verdicts.filter((verdict) => verdict.status === status).map(({ plan }) => plan);
  const [silent, without, unread] = [of('silent'), of('not_applicable'), of('unreadable')];
  const sentences = [
    silent.length === 0
      ? count(`every plan that could be read ${words.one}`)
      : count(
          `${plansThat(silent.length, plans.length)} ${silent.length === 1 ? 'says' : 'say'} nothing of it: ${names(silent)}`,
        ),
    ...(without.length === 0
      ? []
      : [count(`it is no duty of ${counted(without.length, 'council')}: ${names(without)}`)]),
    ...(unread.length === 0 ? [] : [count(`${counted(unread.length, 'plan')} could not be read: ${names(unread)}`)]),
  ];
  return { heading: 'Who does not mention it', paragraphs: [sentences] };
};

/** What is known of the errors of the reading. */
export const howSure = (
  { result, words, points }: BriefMaterial,
  nearCopies: readonly string[],
  themeNote: string,
): BriefSection => {
  const [, many] = words.statement;
  const { expectedRecall, checkedByPeople, notes } = result;
  return {
    heading: 'How far to trust this',
    paragraphs: [
      [
        note(
          `software read every plan in full and found these ${many} by rules, and each quote was checked against the text of the plan`,
        ),
        ...(expectedRecall === null
          ? []
          : [
              note(
                `on invented plans written to test it, it found at least ${Math.floor(expectedRecall * 100)} of 100 ${many}, so the true counts may be higher`,
              ),
            ]),
        note(
          checkedByPeople === 0
            ? `no person has checked the ${many} counted here`
            : `people have checked ${number(checkedByPeople)} of the ${number(points.length)} ${many} counted here`,
        ),
        note(themeNote),
        ...notes.map(({ message }) => note(message.replace(/\.$/, ''))),
        ...nearCopies.map((text) => note(text.replace(/\.$/, ''))),
      ],
    ],
  };
};
