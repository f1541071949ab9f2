import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePartialAnswer } from '../../src/models/answer-json.ts';

describe('the finished part of an answer that is coming', () => {
  test('holds the elements of lists that are whole', () => {
    const text = '{"answerable": true, "sentences": [{"text": "a } \\" b", "citations": [{"key": "k"}]}, {"text": "c';
    expect(parsePartialAnswer(text)).toEqual({
      answerable: true,
      sentences: [{ text: 'a } " b', citations: [{ key: 'k' }] }],
    });
  });

  test('is nothing before the first element, and inside reasoning that has not ended', () => {
    expect(
      parsePartialAnswer('{"answerable": true, "sentences": [{"text": "a", "citations": [{"key": "k"}]'),
    ).toBeUndefined();
    expect(parsePartialAnswer('<think>{"sentences": [{"text": "a"}]}')).toBeUndefined();
    expect(parsePartialAnswer('<think>hm</think>{"s": [{"text": "a"}], "t"')).toEqual({ s: [{ text: 'a' }] });
  });

  test('is, for every beginning of an answer, the answer with a beginning of its list', () => {
    const element = fc.record({ text: fc.string(), list: fc.array(fc.string(), { maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(element, { maxLength: 4 }), fc.nat(300), (list, cut) => {
        const partial = parsePartialAnswer(JSON.stringify({ list }).slice(0, cut));
        if (partial === undefined) return;
        const held = (partial as { list: unknown[] }).list;
        expect(held).toEqual(list.slice(0, held.length));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
