import { basename } from 'node:path';
import type { OcrProgress } from '../../ingest/ocr/recognise-pages.ts';
import type { IngestProgress } from '../corpus/ingest.ts';
import type { CommandContext } from './context.ts';
import { counted, excerpt } from './text-lines.ts';

/** Shows how far an ingest is, for people only. */
export type ProgressDisplay = {
  show(progress: IngestProgress): void;
  /** Pages of one file read from their pictures. */
  showPages(file: string, progress: OcrProgress): void;
  end(): void;
};

/** In a log a line this often is enough to see that the work goes on, in milliseconds; a short ingest leaves none. A guess. */
const LOG_EVERY_MS = 5_000;

/** Room for the numbers before the file's name on a terminal of 80 characters. */
const NAME_WIDTH = 40;

const timeLeft = (etaMs: number): string => {
  const seconds = Math.ceil(etaMs / 1000);
  if (seconds < 90) return `about ${counted(seconds, 'second')} left`;
  return `about ${counted(Math.round(seconds / 60), 'minute')} left`;
};

const progressText = ({ done, total, etaMs, last }: IngestProgress): string => {
  const left = done === total ? '' : `, ${timeLeft(etaMs)}`;
  return `${done} of ${counted(total, 'file')} read${left}: ${excerpt(basename(last.file), NAME_WIDTH)}`;
};

const pagesText = (file: string, { done, total }: OcrProgress): string =>
  `${done} of ${counted(total, 'scanned page')} recognised: ${excerpt(basename(file), NAME_WIDTH)}`;

/** On a terminal one line that is rewritten; elsewhere a plain line now and then. */
export const createProgressDisplay = ({ status, err, clock }: CommandContext): ProgressDisplay => {
  if (status !== null) {
    return {
      show: (progress) => status(progressText(progress)),
      showPages: (file, progress) => status(pagesText(file, progress)),
      end: () => status(''),
    };
  }
  let shownMs = clock();
  return {
    show(progress) {
      if (clock() - shownMs < LOG_EVERY_MS || progress.done === progress.total) return;
      shownMs = clock();
      err(progressText(progress));
    },
    showPages(file, progress) {
      if (clock() - shownMs < LOG_EVERY_MS) return;
      shownMs = clock();
      err(pagesText(file, progress));
    },
    end: () => undefined,
  };
};
