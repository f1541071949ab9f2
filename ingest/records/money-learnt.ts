import type { Achievement, MoneyRole } from '../../src/core/schema/record.ts';
import { ACHIEVEMENTS, MONEY_ROLES } from '../../src/core/schema/record.ts';
import { softmaxOf } from '../../src/core/softmax.ts';
import type { EmbedTexts } from '../section-evidence.ts';
import { achievementOf, beforeNextClause } from './achievement.ts';
import { moneyVector, type SumInWords } from './money-features.ts';
import learnt from './money-weights.json' with { type: 'json' };

export type Told<T> = { readonly value: T; readonly probability: number };

/** The role by which the mood of a sum is read before its own is known: savings are read closest. */
const READ_AS = 'saving';

export const roleVector = (
  sum: SumInWords,
  scores: readonly (readonly [MoneyRole, number])[],
  embed: EmbedTexts,
): Float64Array => moneyVector(sum, { scores, achievement: achievementOf(sum.text, sum.amount, READ_AS) }, embed);

export const achievementVector = (sum: SumInWords, role: MoneyRole, embed: EmbedTexts): Float64Array =>
  moneyVector(
    { ...sum, text: beforeNextClause(sum.text, sum.amount) },
    { scores: [[role, 1]], achievement: achievementOf(sum.text, sum.amount, role) },
    embed,
  );

const likeliest = <T>(names: readonly T[], chances: readonly number[], otherwise: T): Told<T> => {
  const probability = Math.max(...chances);
  return { value: names[chances.indexOf(probability)] ?? otherwise, probability };
};

/** The likeliest role by meaning and rules together. `scores`: what the rules gave, best first. */
export const learntRole = (
  sum: SumInWords,
  scores: readonly (readonly [MoneyRole, number])[],
  embed: EmbedTexts,
): Told<MoneyRole> => likeliest(MONEY_ROLES, softmaxOf(learnt.role, roleVector(sum, scores, embed)), 'spend');

/** The likeliest achievement of a sum whose role is settled and can be made, agreed or missed. */
export const learntAchievement = (sum: SumInWords, role: MoneyRole, embed: EmbedTexts): Told<Achievement> =>
  likeliest(ACHIEVEMENTS, softmaxOf(learnt.achievement, achievementVector(sum, role, embed)), 'not_stated');
