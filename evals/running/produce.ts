import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorSource } from '../../src/core/config.ts';
import { AppError } from '../../src/core/errors.ts';
import { canonicalJsonLines } from '../report/canonical-json.ts';
import type { Bench } from '../suites/questions/corpus.ts';
import type { Output, Produced, Producer, Production, StoredDocument, SuiteItem } from '../suites/suite.ts';
import { codeVersion } from './code-version.ts';
import { cacheKey, type OutputCache } from './output-cache.ts';
import { RUN_FILES, readRunFile, writeRunFile } from './run-folder.ts';

/** Times of one production, in milliseconds: opening, which ingests where no corpus is kept, and the product's own work an item. What came from the cache has none. */
export type ProductionTimes = {
  readonly openMs: number;
  readonly itemMs: readonly number[];
  readonly fromCache: number;
};

const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** What a stored run says: so that scoring sees the same bytes now and when it is done again. */
const asStored = <T>(value: T): T => JSON.parse(canonicalJsonLines([value])) as T;

/** Outputs of a run that was stopped; a line that was cut off is left out. */
const finishedOutputs = (path: string): Map<string, Output> => {
  if (!existsSync(path)) return new Map();
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return new Map(
    whole
      .map((line) => JSON.parse(line) as Output)
      .filter(({ status }) => status === 'ok')
      .map((output) => [output.itemId, output]),
  );
};

/** Errors that say nothing about the item: going on would only repeat them. */
const endsTheRun = (error: unknown): boolean =>
  !(error instanceof AppError) || ['CANCELLED', 'DISK_FULL', 'DATA_DAMAGED', 'DATA_UNWRITABLE'].includes(error.code);

const produceOne = async (
  producer: Producer,
  item: SuiteItem,
): Promise<{ readonly output: Output; readonly productMs: number | null }> => {
  try {
    const { value, productMs } = await producer.produce(item);
    return { output: asStored({ itemId: item.itemId, status: 'ok', value }), productMs };
  } catch (error) {
    if (endsTheRun(error)) throw error;
    const { code, message } = error as AppError;
    return { output: { itemId: item.itemId, status: 'failed', reason: `${code}: ${message}` }, productMs: null };
  }
};

/** What decides an output, as the key of the cache. */
const keyOf = (bench: Bench, production: Production, item: SuiteItem): string =>
  cacheKey({
    production: production.id,
    question: item.question,
    variation: item.itemId,
    inputs: production.inputs,
    settings: bench.settings,
    seed: bench.seed,
    model: bench.config.model?.model ?? null,
    embedModel: vectorSource(bench.config),
    code: codeVersion(production.code),
  });

/** Hash of everything that the outputs of a production depend on. */
export const productionKey = (bench: Bench, production: Production): string =>
  cacheKey({ id: production.id, items: production.items.map((item) => keyOf(bench, production, item)) });

/**
 * Makes the outputs of a production into the run folder, item by item in their order. Outputs of a stopped run and of the cache are taken over; the
 * product is opened only when something is left to make, or its documents are to be stored.
 * @throws AppError of opening the corpus, CANCELLED.
 */
export const produceInto = async (
  folder: string,
  bench: Bench,
  production: Production,
  cache: OutputCache,
  onItem: (done: number, total: number) => void,
): Promise<ProductionTimes> => {
  writeRunFile(folder, RUN_FILES.items(production.id), canonicalJsonLines(production.items));
  const outputsFile = RUN_FILES.outputs(production.id);
  const finished = finishedOutputs(join(folder, outputsFile));
  writeRunFile(folder, outputsFile, '');
  const openedAt = bench.clock();
  const producer = await production.open();
  const openMs = bench.clock() - openedAt;
  const itemMs: number[] = [];
  let fromCache = 0;
  try {
    writeRunFile(folder, RUN_FILES.documents(production.id), canonicalJsonLines(producer.documents()));
    for (const [index, item] of production.items.entries()) {
      if (bench.signal.aborted)
        throw new AppError(
          'CANCELLED',
          `The run was stopped when ${index} of ${production.items.length} items of ${production.id} were done.`,
          {},
        );
      const key = keyOf(bench, production, item);
      const known = finished.get(item.itemId) ?? cache.get(key);
      const { output, productMs } = known ? { output: known, productMs: null } : await produceOne(producer, item);
      if (known) fromCache += 1;
      if (productMs !== null) itemMs.push(productMs);
      cache.put(key, output);
      appendFileSync(join(folder, outputsFile), canonicalJsonLines([output]));
      onItem(index + 1, production.items.length);
    }
  } finally {
    producer.close();
  }
  return { openMs, itemMs, fromCache };
};

/** The stored outputs of a production, ready for scoring. @throws AppError PATH_NOT_FOUND. */
export const readProduced = (folder: string, production: string, seed: number): Produced => {
  const items = linesOf<SuiteItem>(readRunFile(folder, RUN_FILES.items(production)));
  const outputs = linesOf<Output>(readRunFile(folder, RUN_FILES.outputs(production)));
  const documents = linesOf<StoredDocument>(readRunFile(folder, RUN_FILES.documents(production)));
  return {
    items,
    outputs: new Map(outputs.map((output) => [output.itemId, output])),
    documents: new Map(documents.map((document) => [document.documentId, document])),
    seed,
  };
};
