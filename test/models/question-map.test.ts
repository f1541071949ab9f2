import { describe, expect, test } from 'vitest';
import { questionVectors } from '../../src/core/question-vectors.ts';
import { dot } from '../../src/core/vectors.ts';
import { createQuestionMap } from '../../src/models/static/question-map.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const rows = (...bytes: readonly number[]): string => Buffer.from(Int8Array.from(bytes).buffer).toString('base64');
const rounded = (vector: Float32Array): number[] => Array.from(vector, (value) => Number(value.toFixed(4)));

describe('the map from questions to what answers them', () => {
  test('adds its change to the vector and makes it unit length again', () => {
    const map = createQuestionMap({ dimension: 2, scales: [0.5, 0.05], rows: rows(0, 2, 4, 0) });
    // (0.6, 0.8) + (0.5 · 2 · 0.8, 0.05 · 4 · 0.6) = (1.4, 0.92)
    expect(rounded(map(Float32Array.of(0.6, 0.8)))).toEqual([0.8357, 0.5492]);
  });

  test('leaves the vector of an empty question as it is', () => {
    const map = createQuestionMap({ dimension: 2, scales: [1, 1], rows: rows(1, 1, 1, 1) });
    expect(rounded(map(new Float32Array(2)))).toEqual([0, 0]);
  });

  test('of the embedded model brings a question in other words nearer to what answers it', async () => {
    const model = loadStaticModel();
    const [answer = new Float32Array(), other = new Float32Array()] = await model.embed([
      'Vacant posts were deleted after a review of the senior structure.',
      'What the council does is told in the plan that it publishes.',
    ]);
    const question = 'What happened to jobs at the top that nobody held?';
    const margin = (vector: Float32Array | undefined) => dot(vector ?? answer, answer) - dot(vector ?? other, other);
    const [plain] = await model.embed([question]);
    const [mapped] = await questionVectors(model, [question]);
    expect(margin(mapped)).toBeGreaterThan(margin(plain));
  });

  test('is not asked for of a model without one', async () => {
    const embed = { modelId: 'plain', dimension: 1, embed: async () => [Float32Array.of(1)] };
    expect((await questionVectors(embed, ['x'])).map(rounded)).toEqual([[1]]);
  });
});
