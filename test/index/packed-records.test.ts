import { describe, expect, it } from 'vitest';
import { packRecords, unpackRecords } from '../../index/packed-records.ts';
import type { AnyRecord } from '../../src/core/schema/record.ts';

const council = { code: 'QBA', gss: 'E07000999', name: 'Brindlemere', officialName: 'Brindlemere District Council' };

const barrier = (recordId: string, headingPath: string[], statement: string): AnyRecord => ({
  recordId,
  council,
  planId: 'plan-1',
  documentId: 'd1',
  section: 'barriers',
  topics: [],
  headingPath,
  quote: statement,
  charStart: 10,
  charEnd: 10 + statement.length,
  pageNumber: 2,
  cell: null,
  extractor: 'records-8/prose',
  confidence: 0.7,
  flags: [],
  review: null,
  statement,
  kind: 'other',
  area: null,
  serviceArea: 'corporate',
  ownerName: null,
  severityPrinted: null,
  requestIds: [],
});

describe('records of one kind of a document', () => {
  it('come back as they were, with their fields in order', () => {
    const records = [
      barrier('a', ['Barriers', 'Funding'], 'Short-term funding – “one year” – prevents us from planning.'),
      barrier('b', ['Barriers'], 'Staff are short.'),
      barrier('c', ['Barriers', 'Funding'], 'Bids cost £2,000 each.'),
    ];
    expect(JSON.stringify(unpackRecords(packRecords(records)))).toBe(JSON.stringify(records));
  });

  it('may be none', () => {
    expect(unpackRecords(packRecords([]))).toEqual([]);
  });

  it('are refused with a changed byte', () => {
    const bytes = packRecords([barrier('a', [], 'Staff are short.')]);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(() => unpackRecords(bytes)).toThrow('damaged');
  });
});
