import type { BriefDifference, BriefSection } from '../core/schema/brief.ts';
import type { CouncilType } from '../core/schema/council.ts';
import { SMALL_GROUP } from '../grid/exact-test.ts';
import { regionInSentence, typeLabel } from '../grid/group.ts';
import { planName, type ScopedPlan } from '../records/scoped-plan.ts';
import { LEAST_PLANS_FOR_DIFFERENCES, WHOLE_SUBJECT } from './differences.ts';
import { type BriefMaterial, count, note } from './material.ts';
import { counted, listed, number, plansThat, RAISED } from './wording.ts';

/** Differences told of, and councils named in a row. */
const CLEAR_DIFFERENCES_TOLD = 5;
const SILENT_NAMED = 12;

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
