import { ACHIEVEMENTS, type Achievement, MONEY_ROLES, type MoneyRole } from '../../../src/core/schema/record.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { classChances, type FieldInput, likeliest, type Told } from '../learnt-field.ts';
import { achievementOf, beforeNextClause } from './achievement.ts';
import achievementWeights from './money-achievement-weights.json' with { type: 'json' };
import { moneyInput, type SumInWords } from './money-features.ts';
import roleWeights from './money-role-weights.json' with { type: 'json' };

/** The role by which the mood of a sum is read before its own is known: savings are read closest. */
const READ_AS = 'saving';

/** Roles of whose sums it is learnt how far they are real: they are made, agreed, aimed at or missed; all else only happens. */
export const CAN_BE_MADE: ReadonlySet<MoneyRole> = new Set<MoneyRole>([
  'saving',
  'income',
  'cost_avoidance',
  'asset_sale',
  'investment',
  'estimate_of_benefit',
]);

type RoleScores = readonly (readonly [MoneyRole, number])[];

export const roleInput = (sum: SumInWords, scores: RoleScores, embed: EmbedTexts): FieldInput =>
  moneyInput(sum, { scores, achievement: achievementOf(sum.text, sum.amount, READ_AS) }, embed);

export const achievementInput = (sum: SumInWords, role: MoneyRole, embed: EmbedTexts): FieldInput =>
  moneyInput(
    { ...sum, text: beforeNextClause(sum.text, sum.amount) },
    { scores: [[role, 1]], achievement: achievementOf(sum.text, sum.amount, role) },
    embed,
  );

const roleChances = classChances(roleWeights);
const achievementChances = classChances(achievementWeights);

/** The likeliest role by meaning, words and rules together. `scores`: what the rules gave, best first. */
export const learntRole = (sum: SumInWords, scores: RoleScores, embed: EmbedTexts): Told<MoneyRole> =>
  likeliest(MONEY_ROLES, roleChances, roleInput(sum, scores, embed));

/** The likeliest achievement of a sum whose role is settled and can be made, agreed or missed. */
export const learntAchievement = (sum: SumInWords, role: MoneyRole, embed: EmbedTexts): Told<Achievement> =>
  likeliest(ACHIEVEMENTS, achievementChances, achievementInput(sum, role, embed));
