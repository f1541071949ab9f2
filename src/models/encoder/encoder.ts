import { AppError } from '../../core/errors.ts';
import type { Embed } from '../../core/ports.ts';
import { type EncoderFolder, type Pooling, readEncoderFolder } from './encoder-folder.ts';

/** The part of onnxruntime-node that is used. The packages are optional and not installed with the product, so their types are not there either. */
type Tensor = { readonly data: ArrayLike<number>; readonly dims: readonly number[] };
type Session = {
  readonly inputNames: readonly string[];
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Tensor>>>;
};
type Runtime = {
  readonly InferenceSession: {
    create(path: string, options: { readonly intraOpNumThreads: number }): Promise<Session>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
};
type Tokenizers = {
  readonly Tokenizer: new (
    tokenizer: object,
    config: object,
  ) => { encode(text: string): { readonly ids: readonly number[] } };
};

const RUNTIME_PACKAGE = 'onnxruntime-node';
const TOKENIZERS_PACKAGE = '@huggingface/tokenizers';

/** Texts a call: longer batches pad short texts to the longest and gain nothing on a processor. Named guess. */
const TEXTS_PER_CALL = 16;

/** The processors of a small server; more threads than cores slow everything else that it serves. */
const THREADS = 2;

const optionalPackage = async <T>(name: string): Promise<T> => {
  try {
    return (await import(name)) as T;
  } catch (error) {
    throw new AppError(
      'ENCODER_RUNTIME_MISSING',
      `A sentence encoder is configured but the package ${name} does not load here.`,
      { package: name },
      { cause: error },
    );
  }
};

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
};

/** Rows of a batch as unit vectors. `tokens` holds how many tokens each text has; a text without any gives zeros. */
export const pooledRows = (output: Tensor, tokens: readonly number[], pooling: Pooling): Float32Array[] => {
  const dimension = output.dims.at(-1) ?? 0;
  const pooledAlready = output.dims.length === 2;
  const rowLength = pooledAlready ? dimension : (output.dims[1] ?? 0) * dimension;
  return tokens.map((count, row) => {
    const vector = new Float32Array(dimension);
    const read = pooledAlready || pooling === 'first_token' ? Math.min(count, 1) : count;
    for (let t = 0; t < read; t += 1) {
      for (let i = 0; i < dimension; i += 1) {
        vector[i] = (vector[i] ?? 0) + (output.data[row * rowLength + t * dimension + i] ?? 0) / read;
      }
    }
    return unit(vector);
  });
};

type Loaded = { embedBatch(texts: readonly string[]): Promise<Float32Array[]> };

const load = async (folder: EncoderFolder): Promise<Loaded> => {
  const [runtime, { Tokenizer }] = await Promise.all([
    optionalPackage<Runtime>(RUNTIME_PACKAGE),
    optionalPackage<Tokenizers>(TOKENIZERS_PACKAGE),
  ]);
  const tokenizer = new Tokenizer(folder.tokenizer, folder.tokenizerConfig);
  const session = await runtime.InferenceSession.create(folder.modelFile, { intraOpNumThreads: THREADS });
  return {
    embedBatch: async (texts) => {
      const ids = texts.map((text) =>
        text.trim() === '' ? [] : tokenizer.encode(text).ids.slice(0, folder.maxTokens),
      );
      const width = Math.max(1, ...ids.map(({ length }) => length));
      const grid = (value: (row: readonly number[], column: number) => number): unknown =>
        new runtime.Tensor(
          'int64',
          BigInt64Array.from(
            ids.flatMap((row) => Array.from({ length: width }, (_, column) => BigInt(value(row, column)))),
          ),
          [ids.length, width],
        );
      const feeds: Readonly<Record<string, unknown>> = {
        input_ids: grid((row, column) => row[column] ?? 0),
        attention_mask: grid((row, column) => (column < row.length ? 1 : 0)),
        token_type_ids: grid(() => 0),
      };
      const outputs = await session.run(
        Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name))),
      );
      const output = outputs.sentence_embedding ?? outputs.last_hidden_state ?? Object.values(outputs)[0];
      return output === undefined
        ? []
        : pooledRows(
            output,
            ids.map(({ length }) => length),
            folder.pooling,
          );
    },
  };
};

/**
 * A sentence encoder that the operator supplies, run in this process. Questions and passages are embedded alike, so encoders that want a prefix for each (E5 and its kin) do
 * worse than they could. Texts are cut at the encoder's length. Nothing is loaded before the first text.
 * @throws AppError ENCODER_UNUSABLE at once where the folder is not that of an encoder; ENCODER_RUNTIME_MISSING, ENCODER_UNUSABLE and CANCELLED when embedding.
 */
export const createEncoder = (path: string): Embed => {
  const folder = readEncoderFolder(path);
  let loading: Promise<Loaded> | undefined;
  let dimension = 0;
  const encoded = async (texts: readonly string[]): Promise<Float32Array[]> => {
    loading ??= load(folder);
    try {
      const rows = await (await loading).embedBatch(texts);
      dimension = rows[0]?.length ?? dimension;
      return rows;
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(
        'ENCODER_UNUSABLE',
        `The sentence encoder in ${path} cannot be used: its network does not run.`,
        { folder: path },
        { cause: error },
      );
    }
  };
  return {
    modelId: folder.modelId,
    get dimension() {
      return dimension;
    },
    embed: async (texts, options = {}) => {
      const vectors: Float32Array[] = texts.map(() => new Float32Array());
      // Texts of like length go together, so that little of a batch is padding.
      const order = [...texts.keys()].toSorted((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0) || a - b);
      for (let start = 0; start < order.length; start += TEXTS_PER_CALL) {
        if (options.signal?.aborted) throw new AppError('CANCELLED', 'Embedding was cancelled.');
        const rows = order.slice(start, start + TEXTS_PER_CALL);
        const made = await encoded(rows.map((row) => texts[row] ?? ''));
        rows.forEach((row, i) => {
          vectors[row] = made[i] ?? new Float32Array();
        });
      }
      return vectors;
    },
  };
};
