import { fileURLToPath } from 'node:url';

/** The folder of registry, data sets, gates and baselines: beside the sources, and beside `dist` in the package. */
export const EVALS_FOLDER: string = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../evals/' : './', import.meta.url),
);
