import { describe, expect, it } from 'vitest';
import { applyReview, applyTopicReviews, readChanges, reviewedValues } from '../../src/core/review.ts';
import type { StoredReview } from '../../src/core/schema/review.ts';
import { topicStatementId } from '../../src/core/statement.ts';
import { action, topicCell } from '../fixtures/records.ts';

const read = action('a1', { status: 'planned', due: { printed: 'spring', date: '2025-05-31', precision: 'season' } });

const review = (given: Partial<StoredReview>): StoredReview => ({
  recordId: 'a1',
  kind: 'action',
  councilCode: 'AAA',
  quote: 'a1',
  verdict: 'right',
  by: 'A',
  on: '2026-01-02',
  seen: reviewedValues('action', read),
  changes: {},
  ...given,
});

describe('a review', () => {
  it('stands while the values it was given on are read again', () => {
    const again = { ...read, documentId: 'other', charStart: 7, confidence: 0.1, section: 'none' as const };
    expect(applyReview('action', again, review({}))).toEqual({
      ...again,
      review: { verdict: 'right', by: 'A', on: '2026-01-02' },
    });
  });

  it('must be made again once other values are read, and no longer changes them', () => {
    const changed = { ...read, status: 'complete' as const };
    const corrected = review({ verdict: 'corrected', changes: { status: 'ongoing' } });
    expect(applyReview('action', changed, corrected)).toMatchObject({
      status: 'complete',
      review: { verdict: 'needs_review_again' },
    });
  });

  it('puts corrected values in place and keeps the printed ones', () => {
    const changes = readChanges('action', read, [
      'status=complete',
      'due.date=2025-03-31',
      'partners=NHS; police',
      'rag=null',
    ]);
    expect(changes).toEqual({ status: 'complete', 'due.date': '2025-03-31', partners: ['NHS', 'police'], rag: null });
    expect(applyReview('action', read, review({ verdict: 'corrected', changes }))).toMatchObject({
      status: 'complete',
      due: { printed: 'spring', date: '2025-03-31', precision: 'season' },
      partners: ['NHS', 'police'],
    });
  });

  it('takes no field that is printed, and no date where none is printed', () => {
    const usage = expect.objectContaining({ code: 'REVIEW_INVALID' });
    expect(() => readChanges('action', read, ['quote=x'])).toThrowError(usage);
    expect(() => readChanges('action', action('a2'), ['due.date=2025-03-31'])).toThrowError(usage);
    expect(() => readChanges('action', read, ['status'])).toThrowError(usage);
  });
});

describe('verdicts on statements that speak for a topic', () => {
  const cell = topicCell('cloud', 'stated', ['All records moved to the cloud.', 'Clouds gather.']);
  const marked = (quote: string, verdict: 'right' | 'wrong'): StoredReview => ({
    recordId: topicStatementId('AAA', 'cloud', quote),
    kind: 'topic',
    councilCode: 'AAA',
    quote,
    verdict,
    by: 'A Reader',
    on: '2026-01-02',
    seen: {},
    changes: {},
  });
  const reviewed = (...reviews: readonly StoredReview[]) =>
    applyTopicReviews(cell, 'AAA', (id) => reviews.find(({ recordId }) => recordId === id));

  it('set wrong quotes apart and sign those that are right', () => {
    expect(reviewed(marked('clouds gather', 'wrong'), marked('All records moved to the cloud', 'right'))).toEqual({
      ...cell,
      quotes: [{ ...cell.quotes[0], review: { verdict: 'right', by: 'A Reader', on: '2026-01-02' } }],
      leftOut: [cell.quotes[1]],
    });
  });

  it('leave nothing stated where every quote is wrong', () => {
    const none = reviewed(...cell.quotes.map(({ quote }) => marked(quote, 'wrong')));
    expect([none.status, none.quotes, none.leftOut]).toEqual(['not_stated', [], cell.quotes]);
  });

  it('say nothing of other councils, other topics, or cells without a verdict', () => {
    const review = marked('Clouds gather.', 'wrong');
    expect(reviewed()).toBe(cell);
    expect(applyTopicReviews(cell, 'BBB', (id) => (id === review.recordId ? review : undefined))).toBe(cell);
    expect(
      applyTopicReviews({ ...cell, topic: 'savings' }, 'AAA', (id) => (id === review.recordId ? review : undefined))
        .leftOut,
    ).toBeUndefined();
  });
});
