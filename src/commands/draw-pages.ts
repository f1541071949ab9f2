import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectMediaType } from '../../ingest/detect.ts';
import { type DrawnStage, drawPageStage } from '../../ingest/layout/draw.ts';
import { readPdfTraced } from '../../ingest/pdf/read-pdf.ts';
import { AppError } from '../core/errors.ts';
import { readFileBytes } from '../corpus/files.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted } from './text-lines.ts';

/** Draws what a stage of reading made of every page of a PDF, one SVG file a page. @throws AppError USAGE for other files, and those of `readPdf`. */
export const drawPagesCommand = async (
  context: CommandContext,
  given: { readonly file: string; readonly stage: DrawnStage; readonly svg: string },
): Promise<ExitCode> => {
  const bytes = await readFileBytes(given.file);
  if ((await detectMediaType(bytes)) !== 'application/pdf') {
    throw new AppError('USAGE', `${given.file} has no pages to draw; only PDF files have.`, { file: given.file });
  }
  const { trace, pages } = await readPdfTraced(bytes, { signal: context.signal });
  await mkdir(given.svg, { recursive: true });
  for (const page of trace.pages) {
    const content = pages.find(({ pageNumber }) => pageNumber === page.pageNumber);
    if (content === undefined) continue;
    const name = `page-${String(page.pageNumber).padStart(3, '0')}-${given.stage}.svg`;
    await writeFile(join(given.svg, name), drawPageStage(given.stage, page, content));
  }
  context.out(`${counted(trace.pages.length, 'page')} drawn in ${given.svg}.`);
  return EXIT.done;
};
