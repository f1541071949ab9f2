import { expect, test } from 'vitest';
import type { Embed } from '../../src/core/ports.ts';
import { keepVectors } from '../../src/models/kept-vectors.ts';

/** An embedder that tells what it was asked for: a text's vector is its length. */
const countingEmbed = (): { readonly embed: Embed; readonly asked: string[][] } => {
  const asked: string[][] = [];
  const embed: Embed = {
    modelId: 'lengths',
    dimension: 1,
    embed: async (texts) => {
      asked.push([...texts]);
      if (texts.includes('broken')) throw new Error('the model does not run');
      return texts.map((text) => Float32Array.of(text.length));
    },
  };
  return { embed, asked };
};

test('a text is embedded once, however often it is asked for, and rows keep the order of the texts', async () => {
  const { embed, asked } = countingEmbed();
  const kept = keepVectors(embed);
  expect(await kept.embed(['aa', 'b', 'aa'])).toEqual([Float32Array.of(2), Float32Array.of(1), Float32Array.of(2)]);
  expect(await kept.embed(['b', 'ccc'])).toEqual([Float32Array.of(1), Float32Array.of(3)]);
  expect(asked).toEqual([['aa', 'b'], ['ccc']]);
});

test('the text used longest ago goes first when there are too many', async () => {
  const { embed, asked } = countingEmbed();
  const kept = keepVectors(embed, 2);
  await kept.embed(['a', 'b']);
  await kept.embed(['a']);
  await kept.embed(['c']);
  await kept.embed(['a', 'b']);
  expect(asked).toEqual([['a', 'b'], ['c'], ['b']]);
});

test('a call with more texts than are kept still gives every row', async () => {
  const { embed } = countingEmbed();
  expect(await keepVectors(embed, 1).embed(['a', 'bb', 'ccc'])).toEqual([1, 2, 3].map((n) => Float32Array.of(n)));
});

test('a call that fails keeps nothing and fails as the model does', async () => {
  const { embed, asked } = countingEmbed();
  const kept = keepVectors(embed);
  await expect(kept.embed(['a', 'broken'])).rejects.toThrow('the model does not run');
  await kept.embed(['a']);
  expect(asked).toEqual([['a', 'broken'], ['a']]);
});
