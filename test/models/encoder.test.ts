import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/core/config.ts';
import { pooledRows } from '../../src/models/encoder/encoder.ts';
import { readEncoderFolder } from '../../src/models/encoder/encoder-folder.ts';

const TOY = fileURLToPath(new URL('./toy-encoder', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'encoder-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the toy encoder in which one file is another, or gone. */
const altered = (name: string, content: string | null): string => {
  const copy = join(folder, `${name.replaceAll('/', '-')}-${content === null ? 'gone' : 'other'}`);
  cpSync(TOY, copy, { recursive: true });
  if (content === null) rmSync(join(copy, name));
  else writeFileSync(join(copy, name), content);
  return copy;
};

describe('the folder of a sentence encoder', () => {
  test('says the network, its length and how token vectors become one', () => {
    const { modelFile, modelId, pooling, maxTokens } = readEncoderFolder(TOY);
    expect({ modelFile, name: modelId.split('@')[0], pooling, maxTokens }).toEqual({
      modelFile: join(TOY, 'model.onnx'),
      name: 'toy-encoder',
      pooling: 'mean',
      maxTokens: 64,
    });
  });

  test('without settings takes means of 510 tokens at most', () => {
    const { maxTokens } = readEncoderFolder(altered('sentence_bert_config.json', null));
    const { pooling } = readEncoderFolder(altered('1_Pooling/config.json', null));
    expect([maxTokens, pooling]).toEqual([510, 'mean']);
  });

  test('of an encoder that speaks through its first token says so', () => {
    const { pooling } = readEncoderFolder(altered('1_Pooling/config.json', '{"pooling_mode_cls_token":true}'));
    expect(pooling).toBe('first_token');
  });

  test('has another fingerprint when any file that changes vectors is another', () => {
    const fingerprint = (path: string) => readEncoderFolder(path).modelId.split('@')[1];
    const others = [
      altered('model.onnx', 'another network'),
      altered('sentence_bert_config.json', '{"max_seq_length":32}'),
    ];
    expect(new Set([TOY, ...others].map(fingerprint)).size).toBe(3);
  });

  test.each([
    ['no network', altered('model.onnx', null), 'model.onnx'],
    ['no tokenizer', altered('tokenizer.json', null), 'tokenizer.json is missing'],
    ['a tokenizer that is no JSON', altered('tokenizer.json', '<html>'), 'tokenizer.json is not what its name says'],
    ['no folder', join(folder, 'nowhere'), 'it holds none of model.onnx'],
  ])('with %s is refused with the reason', (_, path, reason) => {
    expect(() => readEncoderFolder(path)).toThrow(
      expect.objectContaining({ code: 'ENCODER_UNUSABLE', message: expect.stringContaining(reason) }),
    );
  });
});

describe('rows of a batch', () => {
  const output = { data: [3, 0, 1, 8, 9, 9, 0, 5, 9, 9, 9, 9], dims: [2, 3, 2] };
  test('are means of the tokens that a text has, as unit vectors', () => {
    expect(
      pooledRows(output, [2, 1], 'mean').map((row) => Array.from(row, (value) => Number(value.toFixed(4)))),
    ).toEqual([
      [0.4472, 0.8944],
      [0, 1],
    ]);
  });
  test('are the first token where the encoder speaks through it', () => {
    expect(pooledRows(output, [2, 1], 'first_token').map((row) => [...row])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
  test('are taken as they are where the network pools them itself', () => {
    expect(pooledRows({ data: [0, 2, 4, 0], dims: [2, 2] }, [3, 3], 'mean').map((row) => [...row])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
  test('are zeros for a text without tokens', () => {
    expect(pooledRows(output, [0, 0], 'mean').map((row) => [...row])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

test('an encoder and an embeddings server cannot both be configured', () => {
  const both = {
    GOLDEN_THREAD_ENCODER: TOY,
    GOLDEN_THREAD_EMBED_URL: 'http://127.0.0.1:9/v1',
    GOLDEN_THREAD_EMBED_MODEL: 'm',
  };
  expect(() => parseConfig(both)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});
