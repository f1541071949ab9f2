import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { achievementOf } from '../../ingest/records/achievement.ts';
import { achievementVector, roleVector } from '../../ingest/records/money-learnt.ts';
import { attributionOf, OWN_COUNCIL } from '../../ingest/records/money-reading.ts';
import { rankRoles, readRole } from '../../ingest/records/money-role.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { ACHIEVEMENTS, MONEY_ROLES } from '../../src/core/schema/record.ts';
import { type Softmax, softmaxOf } from '../../src/core/softmax.ts';
import { fitSoftmax, type LabelledVector } from './fit-softmax.ts';

const wordingSchema = z.object({
  role: z.enum(MONEY_ROLES),
  achievement: z.enum(ACHIEVEMENTS),
  counts: z.boolean(),
  why: z.string(),
  context: z.string(),
  text: z.string(),
  charStart: z.int(),
  charEnd: z.int(),
});
type Wording = z.infer<typeof wordingSchema>;

/** One sum with what the rules make of it, and a task's vector and label. `group`: the writer, never on both sides of a fold. */
type Case = LabelledVector & { readonly group: string; readonly byRules: number; readonly rulesScore: number };

/** The last two writers are kept for testing and never fitted to. */
const TEST_GROUPS = 2;
/** From cross-validation over the other writers: .003, .001 and .0003 differ by less than one point. */
const RIDGE = 1e-3;
/** Digits kept of a weight: the third changes no probability by more than .01. */
const DIGITS = 3;
/** Roles whose sums are made, agreed, aimed at or missed; all else only happens. */
const CAN_BE_MADE: readonly string[] = ['saving', 'income', 'cost_avoidance', 'asset_sale'];

type Lot = { readonly group: string; readonly wordings: readonly Wording[] };

const readLots = (folder: string): readonly Lot[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((group) => ({
      group,
      wordings: readFileSync(join(folder, group), 'utf8')
        .trim()
        .split('\n')
        .map((line) => wordingSchema.parse(JSON.parse(line))),
    }));

const sumOf = ({ text, charStart, charEnd, context }: Wording) => ({ text, amount: { charStart, charEnd }, context });

const roleCase = (group: string, wording: Wording, embed: EmbedTexts): readonly Case[] => {
  const sum = sumOf(wording);
  // The product never asks about sums of other bodies: attribution settles them.
  if (attributionOf(sum.text, sum.amount) !== OWN_COUNCIL) return [];
  const read = readRole(sum.text, sum.amount, sum.context);
  return [
    {
      group,
      vector: roleVector(sum, rankRoles(sum.text, sum.amount, sum.context), embed),
      label: MONEY_ROLES.indexOf(wording.role),
      byRules: MONEY_ROLES.indexOf(read.role),
      rulesScore: read.score,
    },
  ];
};

const achievementCase = (group: string, wording: Wording, embed: EmbedTexts): readonly Case[] => {
  if (!CAN_BE_MADE.includes(wording.role)) return [];
  const sum = sumOf(wording);
  const byRules = achievementOf(sum.text, sum.amount, wording.role);
  return [
    {
      group,
      vector: achievementVector(sum, wording.role, embed),
      label: ACHIEVEMENTS.indexOf(wording.achievement),
      byRules: ACHIEVEMENTS.indexOf(byRules),
      rulesScore: byRules === 'not_stated' ? 0 : 1,
    },
  ];
};

type Guess = { readonly of: Case; readonly label: number; readonly probability: number };

const guess = (weights: Softmax, of: Case): Guess => {
  const chances = softmaxOf(weights, of.vector);
  const probability = Math.max(...chances);
  return { of, label: chances.indexOf(probability), probability };
};

const heldOut = (cases: readonly Case[], classes: number): readonly Guess[] =>
  [...new Set(cases.map(({ group }) => group))].flatMap((group) => {
    const weights = fitSoftmax(
      cases.filter((one) => one.group !== group),
      classes,
      RIDGE,
    );
    return cases.filter((one) => one.group === group).map((one) => guess(weights, one));
  });

const share = (guesses: readonly Guess[], right: (one: Guess) => boolean): number =>
  Number((guesses.filter(right).length / Math.max(1, guesses.length)).toFixed(3));

/** Scores of rules below which the learnt verdict is tried in turn. */
const THRESHOLDS = [0.5, 1, 1.5, 2, 3, 4, 4.5];
const BANDS = [0, 0.3, 0.5, 0.7, 0.9];

const figuresOf = (guesses: readonly Guess[]) => ({
  sums: guesses.length,
  rulesAlone: share(guesses, ({ of }) => of.byRules === of.label),
  learntWithRules: share(guesses, ({ of, label }) => label === of.label),
  learntBelowScore: Object.fromEntries(
    THRESHOLDS.map((least) => [
      least,
      share(guesses, ({ of, label }) => (of.rulesScore < least ? label : of.byRules) === of.label),
    ]),
  ),
  rightByProbability: Object.fromEntries(
    BANDS.map((low, i) => {
      const inBand = guesses.filter((one) => one.probability >= low && one.probability < (BANDS[i + 1] ?? 2));
      return [low, `${share(inBand, ({ of, label }) => label === of.label)} of ${inBand.length}`];
    }),
  ),
});

const rounded = (weights: Softmax): readonly (readonly number[])[] =>
  weights.map((row) => [...row].map((weight) => Number(weight.toFixed(DIGITS))));

const learnTask = (
  lots: readonly Lot[],
  classes: number,
  casesOf: (group: string, wording: Wording) => readonly Case[],
) => {
  const perLot = lots.map(({ group, wordings }) => wordings.flatMap((wording) => casesOf(group, wording)));
  const fitted = perLot.slice(0, -TEST_GROUPS).flat();
  const weights = rounded(fitSoftmax(fitted, classes, RIDGE));
  return {
    weights,
    test: figuresOf(
      perLot
        .slice(-TEST_GROUPS)
        .flat()
        .map((one) => guess(weights, one)),
    ),
    crossValidated: () => figuresOf(heldOut(fitted, classes)),
  };
};

/** Learns role and achievement of sums from wordings of several writers; the folder's last two files are only tested on. */
export const learnMoney = (folder: string, embed: EmbedTexts) => {
  const lots = readLots(folder);
  return {
    role: learnTask(lots, MONEY_ROLES.length, (group, wording) => roleCase(group, wording, embed)),
    achievement: learnTask(lots, ACHIEVEMENTS.length, (group, wording) => achievementCase(group, wording, embed)),
  };
};
