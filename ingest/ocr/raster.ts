/** A grey picture, one byte a pixel, 0 black to 255 white, rows from the top. */
export type GrayImage = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A rectangle of pixels: left and top belong to it, right and bottom do not. */
export type PixelBox = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** Turns pixels of red, green, blue and opacity into grey over white paper (weights of ITU-R BT.601). */
export const rgbaToGray = (rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): GrayImage => {
  const data = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < data.length; i++, p += 4) {
    const ink = (rgba[p] ?? 0) * 299 + (rgba[p + 1] ?? 0) * 587 + (rgba[p + 2] ?? 0) * 114;
    const opacity = rgba[p + 3] ?? 255;
    data[i] = opacity === 255 ? ink / 1000 : 255 - (opacity * (255 - ink / 1000)) / 255;
  }
  return { width, height, data };
};

/** Turns a picture clockwise. */
export const turnClockwise = (image: GrayImage, degrees: 0 | 90 | 180 | 270): GrayImage => {
  const { width, height, data } = image;
  if (degrees === 0) return image;
  if (degrees === 180) return { width, height, data: data.toReversed() };
  const turned = new Uint8Array(data.length);
  // Column x of the source becomes row x (90) or row width - 1 - x (270).
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from++) {
      const to = degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      turned[to] = data[from] ?? 255;
    }
  }
  return { width: height, height: width, data: turned };
};

/** The picture with rows and columns exchanged. */
export const transposeImage = ({ width, height, data }: GrayImage): GrayImage => {
  const turned = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) turned[x * height + y] = data[at] ?? 255;
  }
  return { width: height, height: width, data: turned };
};

/**
 * Turns a picture by a small angle clockwise about its middle; what comes in from outside is white. Pixels are mixed from their four neighbours.
 */
export const rotate = (image: GrayImage, degrees: number): GrayImage => {
  if (degrees === 0) return image;
  const { width, height, data } = image;
  const turned = new Uint8Array(data.length).fill(255);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0, to = 0; y < height; y++) {
    let sx = cx - cos * cx + sin * (y - cy);
    let sy = cy + sin * cx + cos * (y - cy);
    for (let x = 0; x < width; x++, to++, sx += cos, sy -= sin) {
      const left = Math.floor(sx);
      const top = Math.floor(sy);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [fx, fy] = [sx - left, sy - top];
      const at = top * width + left;
      const upper = (data[at] ?? 255) * (1 - fx) + (data[at + 1] ?? 255) * fx;
      const lower = (data[at + width] ?? 255) * (1 - fx) + (data[at + width + 1] ?? 255) * fx;
      turned[to] = upper * (1 - fy) + lower * fy + 0.5;
    }
  }
  return { width, height, data: turned };
};

/** Makes a picture smaller by a whole factor: every pixel is the mean of those it stands for. */
export const shrink = (image: GrayImage, factor: number): GrayImage => {
  if (factor <= 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const row = (y * factor + dy) * image.width + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += image.data[row + dx] ?? 255;
      }
      data[y * width + x] = sum / factor ** 2;
    }
  }
  return { width, height, data };
};

/** A copy of the picture with the boxes painted white; parts outside the picture are ignored. */
export const whiten = (image: GrayImage, boxes: readonly PixelBox[]): GrayImage => {
  const data = image.data.slice();
  for (const box of boxes) {
    const x0 = Math.max(0, Math.floor(box.x0));
    const x1 = Math.min(image.width, Math.ceil(box.x1));
    for (let y = Math.max(0, Math.floor(box.y0)); y < Math.min(image.height, Math.ceil(box.y1)); y++) {
      data.fill(255, y * image.width + x0, Math.max(y * image.width + x0, y * image.width + x1));
    }
  }
  return { ...image, data };
};

/** The part of a picture inside a box, which must lie within it. */
export const crop = (image: GrayImage, { x0, y0, x1, y1 }: PixelBox): GrayImage => {
  const [width, height] = [x1 - x0, y1 - y0];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y0 + y) * image.width + x0;
    data.set(image.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
};

/** The picture as a binary portable graymap, which needs no compression. */
export const toPgm = ({ width, height, data }: GrayImage): Uint8Array => {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(header.length + data.length);
  bytes.set(header);
  bytes.set(data, header.length);
  return bytes;
};
