import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError, isSystemError } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';

/** How the vectors of a text's tokens become one. */
export type Pooling = 'mean' | 'first_token';

/** What a folder of a sentence encoder says of it. */
export type EncoderFolder = {
  readonly modelFile: string;
  /** Folder name and a fingerprint of every file that changes vectors. */
  readonly modelId: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly pooling: Pooling;
  /** Tokens that the encoder reads of a text; the rest is cut off. */
  readonly maxTokens: number;
};

/** Where exporters of sentence encoders put the network, the plain one first: an int8 copy is taken only where it is the only one. */
const MODEL_FILES = [
  'model.onnx',
  'onnx/model.onnx',
  'onnx/model_quantized.onnx',
  'onnx/model_int8.onnx',
  'model_quantized.onnx',
];

/** What most sentence encoders were trained with where no file says otherwise (512 positions less the two marks). Named guess. */
const DEFAULT_MAX_TOKENS = 510;

const FINGERPRINT_DIGITS = 12;

const poolingSchema = z.object({ pooling_mode_cls_token: z.boolean().default(false) });
const lengthSchema = z.object({ max_seq_length: z.int().positive().optional() });
const objectSchema = z.record(z.string(), z.unknown());

const unusable = (folder: string, why: string): AppError =>
  new AppError('ENCODER_UNUSABLE', `The sentence encoder in ${folder} cannot be used: ${why}.`, { folder });

const readOptional = (folder: string, name: string): Buffer | null => {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
};

const parsed = <T>(folder: string, name: string, bytes: Buffer, schema: z.ZodType<T>): T => {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw unusable(folder, `${name} is not what its name says`);
  }
};

/**
 * Reads the settings of a sentence encoder out of a folder laid out as sentence-transformers exports them: `model.onnx` (or in `onnx/`), `tokenizer.json`, and, where they are
 * there, `tokenizer_config.json`, `1_Pooling/config.json` and `sentence_bert_config.json`. Means of token vectors are taken where no file says otherwise.
 * @throws AppError ENCODER_UNUSABLE naming what is missing.
 */
export const readEncoderFolder = (folder: string): EncoderFolder => {
  const modelFile = MODEL_FILES.find((name) => existsSync(join(folder, name)));
  if (modelFile === undefined) throw unusable(folder, `it holds none of ${MODEL_FILES.join(', ')}`);
  const tokenizer = readOptional(folder, 'tokenizer.json');
  if (tokenizer === null) throw unusable(folder, 'tokenizer.json is missing');
  const tokenizerConfig = readOptional(folder, 'tokenizer_config.json');
  const pooling = readOptional(folder, '1_Pooling/config.json');
  const lengths = readOptional(folder, 'sentence_bert_config.json');
  const files = [readOptional(folder, modelFile), tokenizer, tokenizerConfig, pooling, lengths];
  const fingerprint = sha256(files.map((bytes) => (bytes === null ? '-' : sha256(bytes))).join('\n'));
  return {
    modelFile: join(folder, modelFile),
    modelId: `${basename(resolve(folder))}@${fingerprint.slice(0, FINGERPRINT_DIGITS)}`,
    tokenizer: parsed(folder, 'tokenizer.json', tokenizer, objectSchema),
    tokenizerConfig:
      tokenizerConfig === null ? {} : parsed(folder, 'tokenizer_config.json', tokenizerConfig, objectSchema),
    pooling:
      pooling !== null && parsed(folder, '1_Pooling/config.json', pooling, poolingSchema).pooling_mode_cls_token
        ? 'first_token'
        : 'mean',
    maxTokens:
      (lengths === null
        ? undefined
        : parsed(folder, 'sentence_bert_config.json', lengths, lengthSchema).max_seq_length) ?? DEFAULT_MAX_TOKENS,
  };
};
