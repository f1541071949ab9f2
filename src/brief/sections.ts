import type { BriefSection, BriefSentence } from '../core/schema/brief.ts';
import { isBarrier } from '../records/record-text.ts';
import { planName, type ScopedPlan } from '../records/scoped-plan.ts';
import type { PointGroup } from './groups.ts';
import { type BriefMaterial, count, note } from './material.ts';
import type { Point } from './points.ts';
import { quoteWorth } from './short-quote.ts';
import { chooseVoices, voiceSentence } from './voices.ts';
import { counted, listed, number, percent, plansThat, RAISED, verb } from './wording.ts';

/** Up to this many plans each is told of by name. Named guess: a reader keeps so many apart. */
const FEW_PLANS = 5;
/** Themes told of at length, and quotes for each: a page of text. */
const THEMES_TOLD = 6;
const VOICES_A_THEME = 3;
/** A theme of a smaller share of the plans is told of among the less common ones. */
const COMMON_FROM = 0.1;
const RARE_THEMES_TOLD = 5;
const VOICES_ON_ONE_TOPIC = 8;

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
  if (matchedPlans(material) > FEW_PLANS)
    return [count(`the most common are ${listed(themes.slice(0, 3).map((theme) => themeShare(theme, of)))}`)];
  if (matchedPlans(material) === 1)
    return [count(`they are mostly about ${listed(themes.slice(0, 3).map(({ name }) => name))}`)];
  const shared = themes.filter(({ planIds }) => planIds.size === of);
  if (shared.length === 0) return [count(`no theme is raised by ${of === 2 ? 'both plans' : `all ${of} plans`}`)];
  const many = shared[0]?.themeId === null ? RAISED[material.kind ?? 'statistic'][1] : 'raise';
  return [count(`${plansThat(of, of)} ${many} ${listed(shared.map(({ name }) => name))}`)];
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

/** Plans that speak of the subject at all. */
const matchedPlans = ({ points }: BriefMaterial): number => new Set(points.map(({ plan }) => plan.planId)).size;

/** Among few plans that speak of the subject, what more than one of them raises; among many, what a fair share of all raises. */
const isCommon = ({ isRest, planIds }: PointGroup, material: BriefMaterial): boolean => {
  const matched = matchedPlans(material);
  if (isRest) return false;
  if (matched === 1) return true;
  return planIds.size > 1 && (matched <= FEW_PLANS || planIds.size / material.plans.length >= COMMON_FROM);
};

/** Themes beyond those told of at length, in one sentence. */
const alsoRaised = (others: readonly PointGroup[], material: BriefMaterial): string => {
  const of = material.plans.length;
  const many = others[0]?.themeId === null ? RAISED[material.kind ?? 'statistic'][1] : 'raise';
  const areOfAll = others.every(({ planIds }) => planIds.size === of);
  const names = others.map((theme) => (areOfAll ? theme.name : themeShare(theme, of)));
  return `${areOfAll && of > 1 ? plansThat(of, of) : 'plans'} also ${many} ${listed(names)}`;
};

/** The themes of most plans, each with what several councils say; on a single topic, what they say of it. */
export const whatComesUp = (material: BriefMaterial): BriefSection | null => {
  if (material.points.length === 0) return null;
  if (material.groups.length === 0) {
    const voices = voicesOf(material, material.points, VOICES_ON_ONE_TOPIC);
    return { heading: 'What councils say', paragraphs: voices.map((voice) => [voice]) };
  }
  const common = material.groups.filter((group) => isCommon(group, material));
  if (common.length === 0) return null;
  const [told, others] = [common.slice(0, THEMES_TOLD), common.slice(THEMES_TOLD)];
  return {
    heading: 'What comes up most',
    paragraphs: [
      ...told.map((group) => withVoices(raises(group, material), voicesOf(material, group.points, VOICES_A_THEME))),
      ...(others.length === 0 ? [] : [[count(alsoRaised(others, material))]]),
    ],
  };
};

/** Words by which a plan says that something is no matter for it, or not as others see it. Set phrases only: nothing here understands irony. */
const DISSENT =
  /\b(?:(?:do|does|did) not (?:believe|agree|support|consider|recognise|see|accept)|no (?:evidence (?:of|that)|need (?:for|to)|barriers?\b)|not (?:a )?(?:barrier|problem|concern)\b|disagree[sd]?|(?<!as )oppose[sd]?|reject(?:s|ed)?|unlike (?:other|many|most))\b/i;

const contrary = (material: BriefMaterial): readonly BriefSentence[] => {
  const against = material.points.filter(({ unit }) => DISSENT.test(unit.quote));
  const voices = voicesOf(material, against, VOICES_A_THEME);
  if (voices.length === 0)
    return [note('no plan contradicts the others in words that a search for set phrases can find')];
  return withVoices(
    `${plansThat(new Set(against.map(({ plan }) => plan.planId)).size, material.plans.length)} may take another view`,
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

/** Views of few councils. */
export const lessCommon = (material: BriefMaterial): BriefSection | null => {
  const matched = matchedPlans(material);
  const isFew = matched <= FEW_PLANS;
  const rare = matched < 2 ? [] : isFew ? loneThemes(material) : rareThemes(material);
  if (rare.length === 0) return null;
  return {
    heading: isFew ? 'Raised by one council only' : 'Less common views',
    paragraphs: rare.map((paragraph) => [...paragraph]),
  };
};

/** Views against those of the others. */
export const contraryViews = (material: BriefMaterial): BriefSection | null =>
  matchedPlans(material) < 2 ? null : { heading: 'Contrary views', paragraphs: [[...contrary(material)]] };
