import { describe, expect, it } from 'vitest';
import { draftToDocument } from '../../ingest/canonical.ts';
import { type DocumentDate, documentDate } from '../../ingest/date.ts';
import { printedDates } from '../../ingest/printed-dates.ts';
import { readText } from '../../ingest/text.ts';

const dateOf = (...lines: string[]): DocumentDate | null =>
  documentDate(draftToDocument(readText(new TextEncoder().encode(lines.join('\n')))));

describe('documentDate', () => {
  it('prefers publication to agreement', () => {
    expect(dateOf('Plan', '', 'Agreed by Cabinet on 26 June 2024 and sent to the Ministry on 27 June 2024.')).toEqual({
      date: '2024-06-27',
      precision: 'day',
      because: 'and sent to the Ministry on 27 June 2024',
    });
  });

  it('reads labels, and makes a month a day by the version table', () => {
    const front = [
      'Plan',
      '',
      'Approved by\tLeader',
      'Approval date\tJuly 2024',
      'Review date\tJuly 2025',
      '',
      'Text.',
    ];
    expect(dateOf(...front)).toMatchObject({ date: '2024-07-01', precision: 'month' });
    const versions = ['', 'Version number\tDate\tAuthor', '0.1\t07/06/2024\tA', '1.0\t03/07/2024\tB', '', 'End.'];
    expect(dateOf(...front, ...versions)).toEqual({
      date: '2024-07-03',
      precision: 'day',
      because: 'version table: 2024-07-03',
    });
  });

  it('takes a month from the title, or a line that is a date', () => {
    expect(dateOf('Productivity Plan July 2024', '', 'Text.')).toMatchObject({
      date: '2024-07-01',
      precision: 'month',
    });
    expect(dateOf('Our plan', '', '18th July 2024', '', 'Text.')).toMatchObject({ date: '2024-07-18' });
  });

  it('does not take dates of other things', () => {
    expect(
      dateOf('Plan', '', 'As in our letter of 28 February 2024, we ask. The contract ends in September 2025.'),
    ).toBeNull();
  });
});

describe('printedDates', () => {
  it('reads the forms that plans use, in British order', () => {
    const text = '3rd of July 2024; July 4, 2024; 05/07/2024; 6.7.24; 2024-07-07; Jul 2024; 2024/25; 31/02/2024; 2024';
    expect(printedDates(text).map((found) => `${found.date} ${found.precision}`)).toEqual([
      '2024-07-03 day',
      '2024-07-04 day',
      '2024-07-05 day',
      '2024-07-06 day',
      '2024-07-07 day',
      '2024-07-01 month',
    ]);
  });
});
