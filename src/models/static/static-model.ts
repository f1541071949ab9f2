import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError, isSystemError } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';
import type { Embed, WordVectors } from '../../core/ports.ts';
import { embeddedQuestionMap } from './question-map.ts';
import { createWordPiece } from './wordpiece.ts';

/** The embedded model: the Embed port, the same vectors without a promise, and the pieces that they are the sum of. */
export type StaticModel = Embed &
  WordVectors & {
    /** The text's unit vector; zeros when no piece of the text has a vector. */
    embedSync(text: string): Float32Array;
  };

const fileSchema = z.object({ bytes: z.int().nonnegative(), sha256: z.string() });
const manifestSchema = z.object({
  format: z.literal('static-embedding-1'),
  dim: z.int().positive(),
  vocab: z.int().positive(),
  files: z.object({
    'vocab.txt': fileSchema,
    'vectors.i8': fileSchema,
    'scales.f32': fileSchema,
    'weights.f32': fileSchema,
  }),
});
type Manifest = z.infer<typeof manifestSchema>;
type ModelFile = keyof Manifest['files'];

const MODEL_NAME = 'static-english-256';
/** Digits of the fingerprint in the model's id: 48 bits tell apart any number of models that will ever meet. */
const FINGERPRINT_DIGITS = 12;
/** Texts embedded before other work gets a turn: about 20 ms of passages on one core. */
const TEXTS_PER_TURN = 128;

/** Beside this module; when it runs from `dist`, where nothing but code is emitted, in the sources of the package. */
const weightsFolder = (): string => {
  const beside = fileURLToPath(new URL('./weights/', import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../../src/models/static/weights/', import.meta.url));
};

const damaged = (file: string, why: string): AppError =>
  new AppError('MODEL_FILES_DAMAGED', `The embedded model's file ${file} ${why}.`, { file });

const readModelFile = (folder: string, file: string): Buffer => {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    if (isSystemError(error)) throw damaged(file, 'cannot be read');
    throw error;
  }
};

const readManifest = (folder: string): Manifest => {
  const text = readModelFile(folder, 'manifest.json').toString('utf8');
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw damaged('manifest.json', 'is not a manifest');
  }
};

const readVerified = (folder: string, file: ModelFile, manifest: Manifest): Buffer => {
  const content = readModelFile(folder, file);
  const expected = manifest.files[file];
  if (content.length !== expected.bytes) throw damaged(file, 'has the wrong length');
  if (sha256(content) !== expected.sha256) throw damaged(file, 'does not match its checksum');
  return content;
};

/** Little-endian floats, whatever the byte order of this machine. */
const readFloats = (content: Buffer): Float64Array => {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const floats = new Float64Array(content.length / Float32Array.BYTES_PER_ELEMENT);
  for (let i = 0; i < floats.length; i++) floats[i] = view.getFloat32(i * Float32Array.BYTES_PER_ELEMENT, true);
  return floats;
};

/** The table: row i of the vocabulary stands for `bytes[i * dimension …] * factors[i]`. */
type Table = { readonly bytes: Int8Array; readonly factors: Float64Array; readonly dimension: number };

const readTable = (folder: string, manifest: Manifest): Table => {
  const vectors = readVerified(folder, 'vectors.i8', manifest);
  const scales = readFloats(readVerified(folder, 'scales.f32', manifest));
  const weights = readFloats(readVerified(folder, 'weights.f32', manifest));
  const bytes = new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length);
  const factors = scales.map((scale, i) => scale * (weights[i] ?? 0));
  if (bytes.length !== manifest.vocab * manifest.dim) throw damaged('vectors.i8', 'has the wrong length');
  if (factors.length !== manifest.vocab || weights.length !== manifest.vocab) {
    throw damaged('scales.f32', 'has the wrong length');
  }
  return { bytes, factors, dimension: manifest.dim };
};

const readVocabulary = (folder: string, manifest: Manifest): string[] => {
  const vocabulary = readVerified(folder, 'vocab.txt', manifest).toString('utf8').trimEnd().split('\n');
  if (vocabulary.length !== manifest.vocab) throw damaged('vocab.txt', 'has the wrong number of lines');
  return vocabulary;
};

/** Pieces added up at a time: a quarter faster than one after another (measured), in the same order. */
const PIECES_AT_ONCE = 4;

/** Adds the next pieces, from a place in the list on; behind its end stand pieces that weigh nothing. */
const addPieces = (sum: Float64Array, ids: readonly number[], from: number, { bytes, factors }: Table): void => {
  const [a = 0, b = 0, c = 0, d = 0] = ids.slice(from, from + PIECES_AT_ONCE);
  const left = ids.length - from;
  const ofA = factors[a] ?? 0;
  const ofB = left > 1 ? (factors[b] ?? 0) : 0;
  const ofC = left > 2 ? (factors[c] ?? 0) : 0;
  const ofD = left > 3 ? (factors[d] ?? 0) : 0;
  const dimension = sum.length;
  for (let j = 0; j < dimension; j++)
    sum[j] =
      (sum[j] as number) +
      ofA * (bytes[a * dimension + j] as number) +
      ofB * (bytes[b * dimension + j] as number) +
      ofC * (bytes[c * dimension + j] as number) +
      ofD * (bytes[d * dimension + j] as number);
};

const pool = (ids: readonly number[], table: Table): Float32Array => {
  const { dimension } = table;
  // Sums in double precision, so that the order of pieces does not show in the result.
  const sum = new Float64Array(dimension);
  for (let from = 0; from < ids.length; from += PIECES_AT_ONCE) addPieces(sum, ids, from, table);
  let squares = 0;
  for (const value of sum) squares += value * value;
  const vector = new Float32Array(dimension);
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let j = 0; j < dimension; j++) vector[j] = (sum[j] ?? 0) * scale;
  return vector;
};

/** One row of the table, remembered once asked for: a question's words and those of the passages around it recur. */
const pieceVectors = ({ bytes, factors, dimension }: Table): WordVectors['piece'] => {
  const remembered = new Map<number, ReturnType<WordVectors['piece']>>();
  return (id) => {
    const found = remembered.get(id);
    if (found !== undefined) return found;
    const row = Float32Array.from(bytes.subarray(id * dimension, (id + 1) * dimension));
    const length = Math.hypot(...row);
    const piece = {
      unit: length === 0 ? row : row.map((value) => value / length),
      weight: length * Math.abs(factors[id] ?? 0),
    };
    remembered.set(id, piece);
    return piece;
  };
};

/**
 * Reads the embedded model and checks every file against the manifest. Without `folder` the model that comes with the product.
 * @throws AppError MODEL_FILES_DAMAGED naming the file.
 */
export const loadStaticModel = (folder: string = weightsFolder()): StaticModel => {
  const manifest = readManifest(folder);
  const wordPiece = createWordPiece(readVocabulary(folder, manifest));
  const table = readTable(folder, manifest);
  const fingerprint = sha256(
    Object.entries(manifest.files)
      .map(([name, file]) => `${name} ${file.sha256}\n`)
      .sort()
      .join(''),
  ).slice(0, FINGERPRINT_DIGITS);
  const embedSync = (text: string): Float32Array => pool(wordPiece(text), table);
  const embed: Embed['embed'] = async (texts, options = {}) => {
    const vectors: Float32Array[] = [];
    for (const [i, text] of texts.entries()) {
      if (i > 0 && i % TEXTS_PER_TURN === 0) await nextTurn();
      if (options.signal?.aborted) throw new AppError('CANCELLED', 'Embedding was cancelled.');
      vectors.push(embedSync(text));
    }
    return vectors;
  };
  const mapQuestion = embeddedQuestionMap();
  return {
    modelId: `${MODEL_NAME}@${fingerprint}`,
    dimension: table.dimension,
    embedSync,
    pieces: wordPiece,
    piece: pieceVectors(table),
    embed,
    embedQuestions: async (texts, options) => (await embed(texts, options)).map(mapQuestion),
  };
};
