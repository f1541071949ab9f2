import { copyFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/hash.ts';
import type { FileOutcome } from '../../src/corpus/outcome.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { newTrialCorpus, planOf, type TrialCorpus } from './trial-corpus.ts';

const KENT = planOf('Kent County Council', 'We ended 61 subscriptions that nobody used.');
const KENT_LATER = planOf('Kent County Council', 'We ended 75 subscriptions that nobody used.');
const ESSEX = planOf('Essex County Council', 'We closed two depots.');

const wordsOf = (outcomes: readonly FileOutcome[]): readonly string[] => outcomes.map((outcome) => outcome.outcome);
const textsIn = (corpus: TrialCorpus): Promise<readonly string[]> =>
  corpus.read((snapshot) => snapshot.documents().map((document) => snapshot.text(document.documentId) ?? ''));

describe('ingest', () => {
  it('reads files once: a second run finds all unchanged and writes nothing', async () => {
    const corpus = newTrialCorpus();
    const paths = [corpus.file('kent.txt', KENT), corpus.file('essex.txt', ESSEX)];
    const first = await corpus.ingest(paths);
    expect(first.map(({ outcome, council }) => [outcome, council])).toEqual([
      ['ingested', 'Kent'],
      ['ingested', 'Essex'],
    ]);
    const generation = await corpus.read((snapshot) => snapshot.manifest.generation);
    expect(wordsOf(await corpus.ingest(paths))).toEqual(['unchanged', 'unchanged']);
    expect(await corpus.read((snapshot) => snapshot.manifest.generation)).toBe(generation);
  });

  it('puts a changed file in the place of its older content, in one commit', async () => {
    const corpus = newTrialCorpus();
    const path = corpus.file('kent.txt', KENT);
    await corpus.ingest([path]);
    const before = await corpus.read((snapshot) => ({
      generation: snapshot.manifest.generation,
      plans: snapshot.plans(),
    }));
    corpus.file('kent.txt', KENT_LATER);
    const [outcome] = await corpus.ingest([path]);
    expect(outcome?.outcome).toBe('replaced');
    const texts = await textsIn(corpus);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('75 subscriptions');
    const after = await corpus.read((snapshot) => ({
      generation: snapshot.manifest.generation,
      plans: snapshot.plans(),
    }));
    expect(after.generation).toBe(before.generation + 1);
    expect(after.plans.map((plan) => plan.planId)).toEqual(before.plans.map((plan) => plan.planId));
    expect(after.plans[0]?.documentIds).toEqual([outcome?.documentId]);
  });

  it('reads again from the file only where reading itself has changed, not where a later stage has', async () => {
    const corpus = newTrialCorpus();
    const path = corpus.file('kent.txt', KENT);
    await corpus.ingest([path]);
    expect(wordsOf(await corpus.ingest([path], {}, { passages: 'later-passages' }))).toEqual(['replaced']);
    const versions = await corpus.read((snapshot) => snapshot.documents().map((d) => d.stageVersions.passages));
    expect(versions).toEqual(['later-passages']);
    expect(await textsIn(corpus)).toEqual([KENT.trim().replaceAll(/\n{2,}/g, '\n\n')]);
    expect(wordsOf(await corpus.ingest([path], {}, { canonical: 'later-reading' }))).toEqual(['replaced']);
  });

  it('keeps one document of one content, under the name that comes first', async () => {
    const corpus = newTrialCorpus();
    const copies = [corpus.file('b.txt', KENT), corpus.file('a.txt', KENT), corpus.file('c.txt', KENT)];
    expect(wordsOf(await corpus.ingest(copies))).toEqual(['ingested', 'unchanged', 'unchanged']);
    expect(wordsOf(await corpus.ingest([corpus.file('d.txt', KENT)]))).toEqual(['unchanged']);
    const names = await corpus.read((snapshot) => snapshot.documents().map((document) => document.file));
    expect(names).toEqual(['b.txt']);
  });

  it.each([
    ['first', ['kent.txt', 'copy.txt']],
    ['last', ['copy.txt', 'kent.txt']],
  ])('keeps the content of a copy when the file it was read from changes and comes %s', async (_, order) => {
    const corpus = newTrialCorpus();
    await corpus.ingest([corpus.file('kent.txt', KENT)]);
    copyFileSync(corpus.path('kent.txt'), corpus.file('copy.txt', ''));
    corpus.file('kent.txt', KENT_LATER);
    await corpus.ingest(order.map((name) => corpus.path(name)));
    const texts = (await textsIn(corpus)).toSorted();
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('61 subscriptions');
    expect(texts[1]).toContain('75 subscriptions');
  });

  it('fails every copy of a broken file with the same code', async () => {
    const corpus = newTrialCorpus();
    const broken = Buffer.from('%PDF-1.7\nnothing else');
    const outcomes = await corpus.ingest([
      corpus.file('a.pdf', broken),
      corpus.file('b.pdf', broken),
      corpus.file('kent.txt', KENT),
    ]);
    expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['failed', 'PDF_DAMAGED'],
      ['failed', 'PDF_DAMAGED'],
      ['ingested', null],
    ]);
  });

  it('reads stored files again with force', async () => {
    const corpus = newTrialCorpus();
    const path = corpus.file('kent.txt', KENT);
    await corpus.ingest([path]);
    const before = await textsIn(corpus);
    expect(wordsOf(await corpus.ingest([path], { force: true }))).toEqual(['replaced']);
    expect(await textsIn(corpus)).toEqual(before);
  });

  it('takes council, date and kind from the user, also for a file that is stored already', async () => {
    const corpus = newTrialCorpus();
    const path = corpus.file('notes.txt', 'Notes of the board\n\nThe depots were closed and the vans were sold.\n');
    const [unknown] = await corpus.ingest([path]);
    expect(unknown).toMatchObject({ outcome: 'needs_attention', code: 'COUNCIL_NOT_FOUND', council: null });
    const council = loadRegister().find('Essex');
    if (council === undefined) throw new Error('the register lacks Essex');
    const given = { council, date: '2024-07-19', kind: 'update' } as const;
    expect(wordsOf(await corpus.ingest([path], given))).toEqual(['replaced']);
    const [document] = await corpus.read((snapshot) => snapshot.documents());
    expect(document).toMatchObject({
      date: '2024-07-19',
      kind: 'update',
      council: { name: 'Essex' },
      councilHow: { source: 'option' },
    });
    expect(wordsOf(await corpus.ingest([path], given))).toEqual(['unchanged']);
  });

  it('stops at once when it is told to, and keeps what is finished', async () => {
    const corpus = newTrialCorpus();
    const paths = ['Kent', 'Essex', 'Surrey', 'Devon', 'Norfolk', 'Suffolk'].map((name) =>
      corpus.file(`${name}.txt`, planOf(`${name} County Council`, 'We closed two depots.')),
    );
    const stop = new AbortController();
    const run = corpus.ingest(paths, { signal: stop.signal, onProgress: ({ done }) => done === 2 && stop.abort() });
    await expect(run).rejects.toMatchObject({
      code: 'CANCELLED',
      message: expect.stringMatching(/when [2-4] of 6 files/),
    });
    const kept = (await textsIn(corpus)).length;
    expect(kept).toBeGreaterThanOrEqual(2);
    const outcomes = wordsOf(await corpus.ingest(paths));
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(kept);
    expect(await textsIn(corpus)).toHaveLength(6);
  });

  it('tells its progress file by file, with nothing left at the end', async () => {
    const corpus = newTrialCorpus();
    const seen: (readonly [number, number, number])[] = [];
    await corpus.ingest([corpus.file('kent.txt', KENT), corpus.file('essex.txt', ESSEX)], {
      onProgress: ({ done, total, etaMs }) => seen.push([done, total, etaMs]),
    });
    expect(seen.map(([done, total]) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(seen[0]?.[2]).toBeGreaterThan(0);
    expect(seen[1]?.[2]).toBe(0);
  });
});

describe('a list of sources', () => {
  const list = (...lines: readonly string[]) =>
    parseSources(['file,council,url,licence,date,kind,sha256', ...lines].join('\n'), 'sources.csv');

  it('says what is known of each file, by path or by name', async () => {
    const corpus = newTrialCorpus();
    const path = corpus.file('one.txt', 'The plan\n\nThe depots were closed and the vans were sold.\n');
    const sources = list(
      `one.txt,Essex,https://example.org/plan,OGL v3,2024-07-18,plan,${sha256(readFileSync(path)).toUpperCase()}`,
    );
    expect(wordsOf(await corpus.ingest([path], { sources }))).toEqual(['ingested']);
    const [document] = await corpus.read((snapshot) => snapshot.documents());
    expect(document).toMatchObject({
      council: { name: 'Essex' },
      councilHow: { source: 'sources_file' },
      sourceUrl: 'https://example.org/plan',
      licence: 'OGL v3',
      date: '2024-07-18',
      kind: 'plan',
    });
    expect(
      wordsOf(await corpus.ingest([path], { sources: list('one.txt,Essex,https://example.org/new,,,,') })),
    ).toEqual(['replaced']);
  });

  it('tells files of one name in several folders apart, and does not guess', () => {
    const sources = list('kent/plan.pdf,Kent,,,,,', './essex/plan.pdf,Essex,,,,,');
    expect(sources.find('/corpus/kent/plan.pdf')?.council).toBe('Kent');
    expect(sources.find('essex/plan.pdf')?.council).toBe('Essex');
    expect(sources.find('/corpus/devon/plan.pdf')).toBeNull();
    expect(list('kent/plan.pdf,Kent,,,,,').find('plan.pdf')?.council).toBe('Kent');
    expect(sources.find('/corpus/kent/other.pdf')).toBeNull();
  });

  it('fails a file that is not the one it names, or whose council does not exist', async () => {
    const corpus = newTrialCorpus();
    const paths = [
      corpus.file('one.txt', KENT),
      corpus.file('two.txt', ESSEX),
      corpus.file('three.txt', planOf('Devon County Council', 'Nothing.')),
    ];
    const outcomes = await corpus.ingest(paths, {
      sources: list(`one.txt,,,,,,${'0'.repeat(64)}`, 'two.txt,Esex,,,,,'),
    });
    expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['failed', 'FILE_DAMAGED'],
      ['failed', 'COUNCIL_UNKNOWN'],
      ['ingested', null],
    ]);
    expect(outcomes[1]?.message).toContain('Did you mean Essex');
  });

  it('is refused with its line when it cannot be used', () => {
    for (const [lines, message] of [
      [['a.pdf,,,,19 July 2024,,'], 'sources.csv, line 2, column date'],
      [['a.pdf,,,,,,', 'b.pdf,,,,,plans,'], 'sources.csv, line 3, column kind'],
      [[',Kent,,,,,'], 'sources.csv, line 2, column file'],
      [['"a.pdf,,,,,,'], 'sources.csv is not a CSV file with a header'],
    ] as const) {
      expect(() => list(...lines)).toThrowError(
        expect.objectContaining({ code: 'SOURCES_INVALID', message: expect.stringContaining(message) }),
      );
    }
    expect(() => parseSources('name,who\nx,y\n', 'sources.csv')).toThrowError(
      expect.objectContaining({ code: 'SOURCES_INVALID' }),
    );
    expect(
      parseSources('file,council,url,licence,date,kind\na.pdf,HAV,,,,\n', 'sources.csv').find('/x/a.pdf')?.council,
    ).toBe('HAV');
  });
});
