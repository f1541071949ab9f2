import type { DataSet } from '../data-sets.ts';

/** A page image and the text printed on it. `image` is the path in the set's folder. */
export type ScannedPage = { readonly image: string; readonly text: string };

/** Each image stands beside its text: the same name with `.txt` or `.gold.txt`. */
const textPathOf = (image: string, paths: ReadonlySet<string>): string | undefined => {
  const stem = image.replace(/\.(png|tif)$/, '');
  return [`${stem}.txt`, `${stem}.gold.txt`].find((path) => paths.has(path));
};

/** The scanned pages by path. @throws AppError DATASET_HASH_MISMATCH. */
export const loadScans = (dataSet: DataSet): ScannedPage[] => {
  const paths = new Set(dataSet.manifest.files.map(({ path }) => path));
  return [...paths]
    .filter((path) => /\.(png|tif)$/.test(path))
    .sort()
    .flatMap((image) => {
      const textPath = textPathOf(image, paths);
      return textPath === undefined ? [] : [{ image, text: dataSet.readText(textPath) }];
    });
};
