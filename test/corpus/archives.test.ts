import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Paragraph } from 'docx';
import { afterAll, describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, type ArchiveLimits, listArchive } from '../../ingest/archive.ts';
import { AppError } from '../../src/core/errors.ts';
import type { FileOutcome } from '../../src/corpus/outcome.ts';
import { docxBytes } from '../fixtures/docx-file.ts';
import { type ZipEntry, zipBytes } from '../fixtures/zip-file.ts';
import { newTrialCorpus, planOf } from './trial-corpus.ts';

const TEMPORARY = mkdtempSync(join(tmpdir(), 'golden-thread-archives-'));
afterAll(() => rmSync(TEMPORARY, { recursive: true, force: true }));

const KENT = planOf('Kent County Council', 'We ended 61 subscriptions that nobody used.');
const ESSEX = planOf('Essex County Council', 'We closed two depots.');

const guardOf = (error: unknown): unknown => (error instanceof AppError ? error.details.guard : error);

/** Each file of an archive with the guard that stopped it, or its text. */
const verdicts = async (entries: readonly ZipEntry[], limits: Partial<ArchiveLimits> = {}): Promise<unknown> => {
  const path = join(mkdtempSync(join(TEMPORARY, 'a-')), 'plans.zip');
  writeFileSync(path, zipBytes(entries));
  const listed = await listArchive(path, { ...ARCHIVE_LIMITS, ...limits }).catch(guardOf);
  if (!Array.isArray(listed)) return listed;
  return await Promise.all(
    listed.map(async (entry) => {
      if (entry.error !== null) return [entry.path, guardOf(entry.error)];
      const read = await entry.read().then((bytes: Uint8Array) => new TextDecoder().decode(bytes), guardOf);
      return [entry.path, read];
    }),
  );
};

const summary = (outcomes: readonly FileOutcome[], above: string) =>
  outcomes.map(({ file, outcome, code, council }) => [file.replace(`${above}/`, ''), outcome, code ?? council]);

describe('an archive of plans', () => {
  it('is read file by file, each with its own outcome and the path inside the archive', async () => {
    const corpus = newTrialCorpus();
    const zip = corpus.file(
      'all.zip',
      zipBytes([
        { name: 'south/', content: '' },
        { name: 'south/kent plan.txt', content: KENT },
        { name: 'essex.txt', content: ESSEX },
        { name: 'broken.pdf', content: '%PDF-1.7\nnothing else' },
        { name: '__MACOSX/south/._kent plan.txt', content: 'x' },
        { name: 'south/.DS_Store', content: 'x' },
      ]),
    );
    const above = corpus.path('');
    expect(summary(await corpus.ingest([zip]), above.replace(/\/$/, ''))).toEqual([
      ['all.zip/broken.pdf', 'failed', 'PDF_DAMAGED'],
      ['all.zip/essex.txt', 'ingested', 'Essex'],
      ['all.zip/south/kent plan.txt', 'ingested', 'Kent'],
    ]);
    const files = await corpus.read((snapshot) => snapshot.documents().map(({ file }) => file));
    expect(files.toSorted()).toEqual(['essex.txt', 'kent plan.txt']);
  });

  it('is found unchanged when it comes again, also unpacked, also under another name', async () => {
    const corpus = newTrialCorpus();
    const entries = [
      { name: 'kent.txt', content: KENT },
      { name: 'essex.txt', content: ESSEX },
    ];
    await corpus.ingest([corpus.file('one.zip', zipBytes(entries))]);
    const again = await corpus.ingest([
      corpus.path('one.zip'),
      corpus.file('two.zip', zipBytes(entries.toReversed())),
      corpus.file('folder/kent.txt', KENT),
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'unchanged'));
  });

  it('puts a changed file of the archive in the place of its older content', async () => {
    const corpus = newTrialCorpus();
    await corpus.ingest([corpus.file('one.zip', zipBytes([{ name: 'kent.txt', content: KENT }]))]);
    const later = KENT.replace('61', '75');
    const outcomes = await corpus.ingest([corpus.file('one.zip', zipBytes([{ name: 'kent.txt', content: later }]))]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['replaced']);
    expect(await corpus.read((snapshot) => snapshot.documents().length)).toBe(1);
  });

  it('is told from an office document by its content, whatever the names say', async () => {
    const corpus = newTrialCorpus();
    const docx = await docxBytes([
      new Paragraph('Kent County Council Productivity Plan'),
      new Paragraph('Kent County Council ended 61 subscriptions.'),
    ]);
    const outcomes = await corpus.ingest([
      corpus.file('plan.zip', docx),
      corpus.file('plans.docx', zipBytes([{ name: 'essex.txt', content: ESSEX }])),
    ]);
    expect(
      outcomes.map(({ file, council }) => [file.slice(corpus.path('').length).replace(/^\//, ''), council]),
    ).toEqual([
      ['plan.zip', 'Kent'],
      ['plans.docx/essex.txt', 'Essex'],
    ]);
  });

  it('is refused when it is empty or broken', async () => {
    const corpus = newTrialCorpus();
    const whole = zipBytes([{ name: 'kent.txt', content: KENT }]);
    const outcomes = await corpus.ingest([
      corpus.file('empty.zip', zipBytes([])),
      corpus.file('cut.zip', whole.subarray(0, whole.length - 30)),
      corpus.file('essex.txt', ESSEX),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual(['FILE_EMPTY', 'FILE_DAMAGED', null]);
  });
});

describe('the guards of archives', () => {
  it('refuse a path that leads elsewhere, and read the others', async () => {
    expect(
      await verdicts([
        { name: 'good.txt', content: 'good' },
        { name: '../../etc/passwd', content: 'x' },
        { name: 'a/../../b.txt', content: 'x' },
        { name: '..\\windows.txt', content: 'x' },
        { name: '/etc/passwd', content: 'x' },
        { name: 'C:\\plan.txt', content: 'x' },
        { name: 'red\u001b[31m.txt', content: 'x' },
        { name: 'a//b.txt', content: 'x' },
      ]),
    ).toEqual([
      ['good.txt', 'good'],
      ['../../etc/passwd', 'path_traversal'],
      ['a/../../b.txt', 'path_traversal'],
      ['../windows.txt', 'path_traversal'],
      ['/etc/passwd', 'absolute_path'],
      ['C:/plan.txt', 'absolute_path'],
      ['red\u001b[31m.txt', 'unclear_path'],
      ['a//b.txt', 'unclear_path'],
    ]);
  });

  it('refuse links, devices, encrypted files, one path given twice and archives inside', async () => {
    const inner = zipBytes([{ name: 'plan.txt', content: 'plan' }]);
    expect(
      await verdicts([
        { name: 'link', content: '/etc/passwd', mode: 0o120777 },
        { name: 'pipe', content: '', mode: 0o010644 },
        { name: 'file.txt', content: 'file', mode: 0o100644 },
        { name: 'secret.txt', content: 'x', isEncrypted: true },
        { name: 'twice.txt', content: 'a' },
        { name: 'twice.txt', content: 'b' },
        { name: 'inner.pdf', content: inner },
      ]),
    ).toEqual([
      ['link', 'link'],
      ['pipe', 'special_file'],
      ['file.txt', 'file'],
      ['secret.txt', 'encrypted'],
      ['twice.txt', 'duplicate_path'],
      ['inner.pdf', 'nested_archive'],
    ]);
  });

  it('stop bombs: by ratio, by size, by number, and when the stated size is a lie', async () => {
    const zeros = new Uint8Array(2 * 1024 * 1024);
    expect(await verdicts([{ name: 'zeros.txt', content: zeros }])).toEqual([['zeros.txt', 'ratio']]);
    expect(await verdicts([{ name: 'liar.txt', content: zeros, claimedBytes: 1000 }])).toEqual([
      ['liar.txt', 'entry_size'],
    ]);
    const files = [1, 2, 3].map((n) => ({ name: `${n}.txt`, content: '0123456789' }));
    expect(await verdicts(files, { maxEntries: 2 })).toBe('entry_count');
    expect(await verdicts(files, { maxTotalBytes: 29 })).toBe('total_size');
    expect(await verdicts(files.slice(0, 1), { maxEntryBytes: 9 })).toEqual([['1.txt', 'entry_size']]);
  });

  it('never let a refused path stand for a file outside the archive', async () => {
    const corpus = newTrialCorpus();
    const kent = corpus.file('kent.txt', KENT);
    const zip = corpus.file('plans.zip', zipBytes([{ name: '../kent.txt', content: ESSEX }]));
    const outcomes = await corpus.ingest([kent, zip]);
    expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['ingested', null],
      ['failed', 'ARCHIVE_UNSAFE'],
    ]);
    expect(outcomes[1]?.message).toContain('../kent.txt leads out of the archive');
  });
});
