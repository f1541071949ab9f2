import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { achievementOf } from '../../ingest/records/money/achievement.ts';
import type { SumInWords } from '../../ingest/records/money/money-features.ts';
import { achievementInput, CAN_BE_MADE, roleInput } from '../../ingest/records/money/money-learnt.ts';
import { attributionOf, OWN_COUNCIL } from '../../ingest/records/money/money-reading.ts';
import { rankRoles, readRole } from '../../ingest/records/money/money-role.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { ACHIEVEMENTS, type Achievement, MONEY_ROLES, type MoneyRole } from '../../src/core/schema/record.ts';
import type { FieldCase } from './fields.ts';
import type { LabelledCase } from './labelled-cases.ts';
import { linesOfFile } from './lines-of-file.ts';

const wordingSchema = z.object({
  role: z.enum(MONEY_ROLES),
  achievement: z.enum(ACHIEVEMENTS),
  context: z.string(),
  text: z.string(),
  charStart: z.int(),
  charEnd: z.int(),
});

/** A labelled sum: `above` is what rules look at besides the clause: context and the sentence before. */
export type LabelledSum = {
  readonly writer: string;
  readonly sum: SumInWords;
  readonly above: string;
  readonly role: MoneyRole;
  readonly achievement: Achievement;
};

/** Sums of a folder of wordings: all of one writer in several voices. */
export const readWordings = (folder: string): readonly LabelledSum[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) =>
      linesOfFile(join(folder, name), wordingSchema).map(({ text, charStart, charEnd, context, role, achievement }) => {
        const sum = { text, amount: { charStart, charEnd }, context };
        return { writer: 'wordings', sum, above: context, role, achievement };
      }),
    );

/** Three letters in a row: a cell of words and no bare number. */
const HAS_WORDS = /\p{L}{3}/u;

/** The sum as readers of text and of tables meet it: in its sentence or cell, a bare number behind the label of its row. */
export const sumOfCase = ({
  writer,
  record,
  own,
  heading,
  before,
  header,
  others,
  form,
}: LabelledCase): LabelledSum[] => {
  if (record.kind !== 'money') return [];
  const label = others[0]?.text ?? '';
  const isFigure = form === 'row' && !HAS_WORDS.test(own);
  const text = isFigure ? `${label}: ${record.span}` : own;
  const charStart = text.indexOf(record.span, isFigure ? label.length : 0);
  if (charStart < 0) return [];
  const context = (form === 'row' ? [header, isFigure ? heading : label] : [heading, '']).join('\n');
  const sum = { text, amount: { charStart, charEnd: charStart + record.span.length }, context };
  return [{ writer, sum, above: `${context}\n${before}`, role: record.role, achievement: record.achievement }];
};

/** The product never asks about sums of other bodies: attribution settles them. */
export const roleCases = ({ writer, sum, above, role }: LabelledSum, embed: EmbedTexts): readonly FieldCase[] => {
  if (attributionOf(sum.text, sum.amount) !== OWN_COUNCIL) return [];
  const read = readRole(sum.text, sum.amount, above);
  const input = roleInput(sum, rankRoles(sum.text, sum.amount, above), embed);
  return [{ writer, input, label: role, byRules: read.role, rulesScore: read.score }];
};

export const achievementCases = (
  { writer, sum, role, achievement }: LabelledSum,
  embed: EmbedTexts,
): readonly FieldCase[] => {
  if (!CAN_BE_MADE.has(role)) return [];
  const byRules = achievementOf(sum.text, sum.amount, role);
  const input = achievementInput(sum, role, embed);
  return [{ writer, input, label: achievement, byRules, rulesScore: byRules === 'not_stated' ? 0 : 1 }];
};
