import { createCanvas } from '@napi-rs/canvas';
import { makePdf } from '../pdf/make-pdf.ts';

export type ScanOptions = {
  readonly skewDegrees?: number;
  readonly dpi?: number;
  readonly noise?: number;
  /** Text of an earlier recognition behind the picture. */
  readonly layer?: readonly string[];
  /** How the paper lay on the glass, clockwise. */
  readonly turn?: 0 | 90 | 180 | 270;
};

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

/** A small generator of numbers 0..1 with a fixed seed, so that the noise is the same on every run (mulberry32). */
const random = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** A picture of a page of the given size in points, drawn upright in points from the top, as a scanner would give it. */
export const scanPicture = (
  [widthPoints, heightPoints]: readonly [number, number],
  draw: (context: Context) => void,
  { skewDegrees = 0, dpi = 150, noise = 0, turn = 0 }: ScanOptions = {},
): Buffer => {
  const scale = dpi / 72;
  const lies = turn === 90 || turn === 270;
  const [width, height] = [lies ? heightPoints : widthPoints, lies ? widthPoints : heightPoints];
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(width / 2, height / 2);
  context.rotate(((turn + skewDegrees) * Math.PI) / 180);
  context.translate(-widthPoints / 2, -heightPoints / 2);
  context.fillStyle = '#000000';
  draw(context);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const next = random(7);
  for (let i = 0; noise > 0 && i < pixels.data.length; i += 4) {
    const shift = (next() + next() + next() - 1.5) * 2 * noise;
    for (const channel of [0, 1, 2]) pixels.data[i + channel] = (pixels.data[i + channel] ?? 0) + shift;
  }
  context.putImageData(pixels, 0, 0);
  return canvas.toBuffer('image/png');
};

/** A PDF of pages that are pictures only, all of one size in points. */
export const scanPdf = (
  size: readonly [number, number],
  pages: readonly { readonly draw: (context: Context) => void; readonly options?: ScanOptions }[],
): Promise<Uint8Array> =>
  makePdf(
    (pdf) => {
      for (const { draw, options = {} } of pages) {
        const lies = options.turn === 90 || options.turn === 270;
        const [width, height] = [size[lies ? 1 : 0], size[lies ? 0 : 1]];
        pdf.addPage({ size: [width, height], margin: 0 });
        // Text mode 3 is drawn without ink, 0 with it (ISO 32000-1, 9.3.6); the library has no call for it.
        const setTextMode = (mode: 0 | 3) =>
          (pdf as unknown as { addContent(code: string): void }).addContent(`${mode} Tr`);
        setTextMode(3);
        for (const [i, line] of (options.layer ?? []).entries()) pdf.text(line, 20, 20 + 20 * i, { lineBreak: false });
        setTextMode(0);
        pdf.image(scanPicture(size, draw, options), 0, 0, { width, height });
      }
    },
    { autoFirstPage: false },
  );

/** Writes lines one under another, in points from the top left. */
export const typeLines =
  (lines: readonly string[], x = 30, y = 40, size = 12) =>
  (context: Context): void => {
    context.font = `${size}px sans-serif`;
    for (const [i, line] of lines.entries()) context.fillText(line, x, y + i * size * 1.5);
  };
