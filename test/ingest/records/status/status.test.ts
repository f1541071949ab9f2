import { describe, expect, it } from 'vitest';
import { readStatus, readStatusAmong, statusLegend } from '../../../../ingest/records/status/status.ts';

describe('status of a cell', () => {
  it.each([
    ['Blue: done', 'complete'],
    ['Closed', 'complete'],
    ['Signed off', 'complete'],
    ['begun', 'ongoing'],
    ['Amber: some slippage', 'ongoing'],
    ['Slower than planned', 'ongoing'],
    ['Not yet complete', 'ongoing'],
    ['Being built', 'ongoing'],
    ['Not begun', 'planned'],
    ['Grey: not started', 'planned'],
    ['Pipeline', 'planned'],
    ['Not been started', 'planned'],
    ['being weighed', 'under_consideration'],
    ['Scoping', 'under_consideration'],
    ['Awaiting decision', 'under_consideration'],
    ['Shelved', 'paused'],
    ['On hold', 'paused'],
  ])('reads "%s" as %s', (printed, status) => {
    expect(readStatus(printed)).toBe(status);
  });

  it('says nothing of a colour without its legend', () => {
    expect(readStatus('Green')).toBe(null);
  });

  it('takes "Live" for work that goes on beside another word for the end', () => {
    expect(readStatusAmong('Live', ['Live', 'Closed'])).toBe('ongoing');
    expect(readStatusAmong('Live', ['Live', 'Planned'])).toBe('complete');
  });

  it('reads what the colours stand for where the document says so', () => {
    expect([...statusLegend('Key: blue means done; grey = not started. Green: on track')]).toEqual([
      ['blue', 'complete'],
      ['grey', 'planned'],
      ['green', 'ongoing'],
    ]);
  });
});
