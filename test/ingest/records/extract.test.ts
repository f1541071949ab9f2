import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chunk } from '../../../ingest/passages.ts';
import { readFile } from '../../../ingest/read.ts';
import { extractRecords } from '../../../ingest/records/extract.ts';
import { findSections } from '../../../ingest/sections.ts';
import { recordSetSchema, topicCellSchema } from '../../../src/core/schema/record.ts';
import { topicStatus } from '../../../src/core/topics.ts';
import { documentOf, paragraph, recordsOf } from './plan-document.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const SAMPLE = join(ROOT, 'evals/datasets/sample/plans');
const REAL = join(ROOT, '../shared/corpus');

const plansIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];

const extract = async (path: string) => {
  const read = await readFile(readFileSync(path), { fileName: path });
  const sections = findSections(read, null);
  const passages = chunk(read, { documentId: 'd1', sectionOf: sections.sectionOf });
  const context = { documentId: 'd1', planId: null, council: null, date: '2024-07-18', powers: null, embed: null };
  return { text: read.text, ...extractRecords(read, passages, context) };
};

const holdsItsPromises = async (path: string): Promise<void> => {
  const { text, records, topics, rejected } = await extract(path);
  const all = Object.values(recordSetSchema.parse(records)).flat();
  expect(all.filter((record) => text.slice(record.charStart, record.charEnd) !== record.quote)).toEqual([]);
  expect(all.filter((record) => record.quote.length > 600)).toEqual([]);
  expect(new Set(all.map(({ recordId }) => recordId)).size).toBe(all.length);
  expect(topics.map((cell) => topicCellSchema.parse(cell).topic).length).toBe(33);
  expect(rejected).toBe(0);
  expect((await extract(path)).records).toEqual(records);
};

describe('records of whole plans', () => {
  it.each(plansIn(SAMPLE))('quotes %s verbatim, once each, and the same again', async (name) => {
    await holdsItsPromises(join(SAMPLE, name));
  });

  it.skipIf(!existsSync(REAL)).each(plansIn(REAL).filter((name) => name.endsWith('.html')))(
    'quotes %s verbatim (skipped without the shared plans)',
    async (name) => {
      await holdsItsPromises(join(REAL, name));
    },
  );

  it('gives a record the same identity whatever stands before it', () => {
    const sentence = 'We will open eight family centres by September 2025.';
    const [alone] = recordsOf('transform', [paragraph(sentence)]).records.actions;
    const later = recordsOf('transform', [paragraph('Much has been done.'), paragraph(sentence)]).records.actions.at(
      -1,
    );
    expect(later?.recordId).toBe(alone?.recordId);
    expect(later?.charStart).not.toBe(alone?.charStart);
  });

  it('gives two equal sentences two identities', () => {
    const sentence = paragraph('We will open eight family centres by September 2025.');
    const ids = recordsOf('transform', [sentence, sentence]).records.actions.map(({ recordId }) => recordId);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('topic cells', () => {
  it('are stated with a quote, or not stated', () => {
    const { topics, text } = recordsOf('wasteful_spend', [
      paragraph(
        'Agency staff made up 2.4% of the pay bill in 2023/24, and the share has fallen every year since the recruitment campaign began.',
      ),
      paragraph(
        'Trade union facility time was 0.07% of the pay bill, which is less than in most councils of our size and type.',
      ),
    ]);
    const cell = topics.find(({ topic }) => topic === 'union-facility-time');
    expect(cell?.quotes.map(({ quote, charStart, charEnd }) => text.slice(charStart, charEnd) === quote)).toEqual([
      true,
    ]);
    expect(topics.find(({ topic }) => topic === 'cloud')).toEqual({ topic: 'cloud', status: 'not_stated', quotes: [] });
  });

  it('are unreadable where there is no text', () => {
    const read = documentOf([paragraph('Scan')]);
    const context = { documentId: 'd1', planId: null, council: null, date: null, powers: null, embed: null };
    expect(new Set(extractRecords(read, [], context).topics.map(({ status }) => status))).toEqual(
      new Set(['unreadable']),
    );
  });

  it('do not apply to a district without the power, unless stated', () => {
    expect(topicStatus({ topic: 'adult-social-care', status: 'not_stated' }, 'lower')).toBe('not_applicable');
    expect(topicStatus({ topic: 'adult-social-care', status: 'stated' }, 'lower')).toBe('stated');
    expect(topicStatus({ topic: 'adult-social-care', status: 'not_stated' }, 'upper')).toBe('not_stated');
    expect(topicStatus({ topic: 'cloud', status: 'not_stated' }, 'lower')).toBe('not_stated');
  });
});
