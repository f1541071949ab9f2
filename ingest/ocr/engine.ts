import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import { type GrayImage, toPgm } from './raster.ts';
import { type EngineBlock, type RecognisedLine, toLines } from './recognised.ts';

/** How a picture is searched for text: `page` follows columns and paragraphs; `scattered` takes whatever stands anywhere, such as lone figures in cells. */
export type Search = 'page' | 'scattered';

/** The text recogniser. Pictures are recognised side by side as far as there are workers; the rest wait. */
export type OcrEngine = {
  /** @throws Error when the picture takes longer than the limit, or the recogniser fails; later pictures are not harmed. */
  recognise(image: GrayImage, dpi: number, search: Search): Promise<readonly RecognisedLine[]>;
  close(): Promise<void>;
};

export type EngineLimits = { readonly workers: number; readonly pictureTimeoutMs: number };

/** A full A4 page takes 3 to 9 s on a quiet core and four times that on a busy one; a picture that takes longer than this is made to. */
export const ENGINE_LIMITS: EngineLimits = { workers: 2, pictureTimeoutMs: 60_000 };

/** Page segmentation modes of Tesseract: 3 automatic, 11 sparse text. Why these: see `read-picture.ts`. */
const SEGMENTATION: Readonly<Record<Search, string>> = { page: '3', scattered: '11' };

const languageFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');

const startWorker = async (): Promise<Worker> => {
  const { createWorker, OEM } = await import('tesseract.js');
  return await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: languageFolder(),
    // Else it writes its language data into the working folder.
    cacheMethod: 'none',
    // Failures come back as rejected promises; without this they are also thrown where nobody can catch them.
    errorHandler: () => undefined,
  });
};

const recogniseWith = async (worker: Worker, image: GrayImage, dpi: number, search: Search) => {
  await worker.setParameters({
    tessedit_pageseg_mode: SEGMENTATION[search] as never,
    // Without it the resolution is guessed, and lines are lost.
    user_defined_dpi: String(Math.round(dpi)),
  });
  const { data } = await worker.recognize(Buffer.from(toPgm(image)), {}, { text: false, blocks: true });
  return toLines((data.blocks ?? []) as readonly EngineBlock[]);
};

const withTimeLimit = async <T>(work: Promise<T>, timeoutMs: number): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Recognition took longer than ${timeoutMs / 1000} s.`)), timeoutMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Starts no worker until the first picture; a worker that fails is replaced. Nothing is fetched: the language data come from an installed package. */
export const createOcrEngine = (limits: EngineLimits = ENGINE_LIMITS): OcrEngine => {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  const enter = async (): Promise<void> => {
    if (busy >= limits.workers) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy--;
    else next();
  };
  return {
    async recognise(image, dpi, search) {
      await enter();
      try {
        const worker = idle.pop() ?? (await startWorker());
        try {
          const lines = await withTimeLimit(recogniseWith(worker, image, dpi, search), limits.pictureTimeoutMs);
          idle.push(worker);
          return lines;
        } catch (error) {
          await worker.terminate();
          throw error instanceof Error ? error : new Error(String(error));
        }
      } finally {
        leave();
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
};
