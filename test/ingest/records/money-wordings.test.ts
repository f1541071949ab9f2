import { describe, expect, it } from 'vitest';
import { MONEY_WORDINGS } from './money-wordings.ts';
import { paragraph, recordsOf } from './plan-document.ts';

describe('ways of saying what a sum of money is', () => {
  it.each(MONEY_WORDINGS)('reads %s, %s, %s of %s in: %s', (role, achievement, basis, printed, sentence) => {
    const found = recordsOf('transform', [paragraph(sentence)]).records.money.find((sum) =>
      sum.printed.startsWith(printed),
    );
    expect([found?.role, found?.achievement, found?.basis]).toEqual([role, achievement, basis]);
  });
});
