import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const weights = fileURLToPath(new URL('../../src/models/static/weights/', import.meta.url));
const model = loadStaticModel();
const vocabulary = readFileSync(join(weights, 'vocab.txt'), 'utf8').split('\n');

const checkSchema = z.object({ text: z.string(), tokenIds: z.array(z.int()), vector: z.array(z.number()) });
const checks = readFileSync(join(weights, 'check.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => checkSchema.parse(JSON.parse(line)));

const piecesOf = (text: string): string[] => {
  return model.pieces(text).map((id) => vocabulary[id] ?? '?');
};
const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);

describe('the embedded model', () => {
  test('agrees with its reference in every token id', () => {
    expect(checks).toHaveLength(175);
    expect(checks.map(({ text }) => [...model.pieces(text)])).toEqual(checks.map((c) => c.tokenIds));
  });

  test('agrees with its reference to 1e-5 in the first eight numbers', () => {
    const worst = checks.map(({ text, vector }) => {
      const ours = model.embedSync(text);
      return Math.max(...vector.map((value, j) => Math.abs(value - (ours[j] ?? Number.NaN))));
    });
    expect(Math.max(...worst)).toBeLessThan(1e-5);
  });

  test('names itself by the content of its files', () => {
    expect(model.modelId).toBe('static-english-256@941df5eec424');
    expect(model.dimension).toBe(256);
  });

  test('gives zeros for a text without words', () => {
    expect(model.embedSync('')).toEqual(new Float32Array(256));
    expect(model.embedSync(' \n\t\u200b')).toEqual(new Float32Array(256));
  });

  test('gives through the port what it gives without a promise', async () => {
    const texts = ['£1.2m of savings', '', 'adult social care'];
    expect(await model.embed(texts)).toEqual(texts.map((text) => model.embedSync(text)));
  });

  test('stops when the caller cancels', async () => {
    await expect(model.embed(['a'], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('pieces of a text', () => {
  test('stand where they are in the text', () => {
    expect(piecesOf('Café – rehousing £12m')).toEqual(['cafe', '–', 're', '##ho', '##using', '£1', '##2', '##m']);
  });

  test('include accents written as marks of their own', () => {
    expect(piecesOf('cafe\u0301s open')).toEqual(['cafes', 'open']);
  });

  test('leave out control characters and count surrogate pairs as two units', () => {
    expect(piecesOf('tax\u0000 😀 base')).toEqual(['tax', '[UNK]', 'base']);
  });

  test('are one unknown piece for a word of more than 100 characters', () => {
    expect(piecesOf(`${'a'.repeat(101)} tax`)).toEqual(['[UNK]', 'tax']);
    expect(piecesOf('a'.repeat(100)).length).toBeGreaterThan(1);
  });

  test('make each ideograph a word', () => {
    expect(piecesOf('中国tax')).toEqual(['中', '国', 'tax']);
  });

  test('add up to the vector of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const sum = new Float64Array(256);
        for (const { unit, weight } of model.pieces(text).map((id) => model.piece(id))) {
          for (const [j, value] of unit.entries()) sum[j] = (sum[j] ?? Number.NaN) + weight * value;
        }
        const length = Math.hypot(...sum);
        const ours = model.embedSync(text);
        for (const [j, value] of sum.entries()) expect(ours[j]).toBeCloseTo(length === 0 ? 0 : value / length, 5);
        expect(lengthOf(ours)).toBeCloseTo(length === 0 ? 0 : 1, 5);
      }),
      { seed: 20240719, numRuns: 200 },
    );
  });
});

describe('damaged model files', () => {
  const folders: string[] = [];
  const copyOfWeights = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'static-model-'));
    folders.push(folder);
    cpSync(weights, folder, { recursive: true });
    return folder;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  test.each(['vocab.txt', 'vectors.i8', 'scales.f32', 'weights.f32'])('one changed byte in %s is refused', (file) => {
    const folder = copyOfWeights();
    const content = readFileSync(join(folder, file));
    content[100] = (content[100] ?? 0) ^ 1;
    writeFileSync(join(folder, file), content);
    expect(() => loadStaticModel(folder)).toThrow(
      expect.objectContaining({ code: 'MODEL_FILES_DAMAGED', details: { file } }),
    );
  });

  test.each(['manifest.json', 'vocab.txt'])('a missing %s is refused', (file) => {
    const folder = copyOfWeights();
    rmSync(join(folder, file));
    expect(() => loadStaticModel(folder)).toThrow(
      expect.objectContaining({ code: 'MODEL_FILES_DAMAGED', details: { file } }),
    );
  });

  test('a cut manifest is refused', () => {
    const folder = copyOfWeights();
    writeFileSync(join(folder, 'manifest.json'), '{"format": "static-emb');
    expect(() => loadStaticModel(folder)).toThrow(expect.objectContaining({ code: 'MODEL_FILES_DAMAGED' }));
  });
});
