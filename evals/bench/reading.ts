import { Worker } from 'node:worker_threads';
import { draftToDocument } from '../../ingest/canonical.ts';
import type { PageContent } from '../../ingest/page-content.ts';
import { openPdf } from '../../ingest/pdf/open-pdf.ts';
import { assemblePages } from '../../ingest/pdf/read-pdf.ts';
import { median } from './median.ts';

/** Bytes of a born-digital PDF under a name. */
export type BenchFile = { readonly name: string; readonly bytes: Uint8Array };

/** Milliseconds of one round over all files. `drawn` is the engine's part with our walk over its operations; the others are ours. */
export type StageTimes = { readonly drawn: number; readonly assembled: number; readonly written: number };

export type ReadingRound = { readonly pages: number; readonly times: StageTimes };

/** Reads all files once, one after another, and times the stages. */
export const readingRound = async (files: readonly BenchFile[]): Promise<ReadingRound> => {
  const times = { drawn: 0, assembled: 0, written: 0 };
  let pageCount = 0;
  for (const { bytes } of files) {
    const startMs = performance.now();
    const file = await openPdf(bytes);
    const pages: PageContent[] = [];
    for (let n = 1; n <= file.pageCount; n++) pages.push(await file.page(n));
    await file.close();
    const drawnMs = performance.now();
    const { draft } = assemblePages({ pages, metadataTitle: null, warnings: [] });
    const assembledMs = performance.now();
    draftToDocument(draft);
    times.drawn += drawnMs - startMs;
    times.assembled += assembledMs - drawnMs;
    times.written += performance.now() - assembledMs;
    pageCount += pages.length;
  }
  return { pages: pageCount, times };
};

export type ReadingFigures = {
  readonly pages: number;
  readonly rounds: number;
  readonly pagesPerSecond: number;
  /** With two workers, each reading all files. */
  readonly pagesPerSecondOnTwo: number;
  /** Share of the time of each stage, 0..1. */
  readonly shares: StageTimes;
};

/** A round in each of two workers at once; pages per second of both together, start-up apart. */
const twoAtOnce = async (files: readonly BenchFile[], rounds: number): Promise<number> => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workers = [0, 1].map(() => new Worker(new URL(`./reading-worker-main.${extension}`, import.meta.url)));
  const reply = (worker: Worker): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(files);
    });
  try {
    await Promise.all(workers.map(reply));
    const speeds: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const startMs = performance.now();
      const pages = await Promise.all(workers.map(reply));
      speeds.push((1000 * pages.reduce((a, b) => a + b, 0)) / (performance.now() - startMs));
    }
    return median(speeds);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};

/** Pages per second of PDF engine, layout, tables and canonical text: the median of some rounds, after one that is not counted. */
export const benchReading = async (files: readonly BenchFile[], rounds: number): Promise<ReadingFigures> => {
  await readingRound(files);
  const measured: ReadingRound[] = [];
  for (let i = 0; i < rounds; i++) measured.push(await readingRound(files));
  const totalOf = ({ drawn, assembled, written }: StageTimes): number => drawn + assembled + written;
  const share = (stage: keyof StageTimes): number => median(measured.map(({ times }) => times[stage] / totalOf(times)));
  return {
    pages: measured[0]?.pages ?? 0,
    rounds,
    pagesPerSecond: median(measured.map(({ pages, times }) => (1000 * pages) / totalOf(times))),
    pagesPerSecondOnTwo: await twoAtOnce(files, rounds),
    shares: { drawn: share('drawn'), assembled: share('assembled'), written: share('written') },
  };
};
