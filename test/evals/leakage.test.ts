import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLeaks } from '../../evals/leakage.ts';

const ORIGINAL =
  'We will bring the three customer service teams together in one contact centre by March 2026 and expect to save £1.2m a year from fewer buildings and one telephone system';

test('a planted copy is found whatever its case, spaces and punctuation', () => {
  const leaks = findLeaks(
    [{ id: 'tuning-1', text: ORIGINAL }],
    [
      { id: 'test-1', text: 'Something else that nobody would take for a copy of it' },
      { id: 'test-2', text: `  ${ORIGINAL.toUpperCase()}!!  ` },
    ],
  );
  expect(leaks).toEqual([{ kind: 'exact', leftId: 'tuning-1', rightId: 'test-2', similarity: 1 }]);
});

test('a planted near copy is found with its true similarity', () => {
  const leaks = findLeaks([{ id: 'a', text: ORIGINAL }], [{ id: 'b', text: `${ORIGINAL} soon` }]);
  expect(leaks).toHaveLength(1);
  // 31 words (£1.2m gives two) have 27 five-grams; one more word adds one.
  expect(leaks[0]).toMatchObject({ kind: 'near', leftId: 'a', rightId: 'b' });
  expect(leaks[0]?.similarity).toBe(27 / 28);
});

test('short texts leak only when they are the same', () => {
  const right = [{ id: 'r', text: 'How many councils?' }];
  expect(findLeaks([{ id: 'l', text: 'how many councils' }], right)).toHaveLength(1);
  expect(findLeaks([{ id: 'l', text: 'How many plans?' }], right)).toEqual([]);
  expect(findLeaks([{ id: 'l', text: '!!' }], [{ id: 'r', text: '??' }])).toEqual([]);
});

test('a shared phrase in texts on different things is not a leak', () => {
  const left = [{ id: 'l', text: 'What does the council say about agency staff in adult social care this year?' }];
  const right = [{ id: 'r', text: 'What does the council say about planning fees and the cost of enforcement?' }];
  expect(findLeaks(left, right)).toEqual([]);
});

test('every pair that a full comparison finds is found among 400 texts, and no other', () => {
  const word = fc.constantFrom(
    ...'saving action barrier reform data digital council plan cost staff school road'.split(' '),
  );
  const [texts] = fc.sample(
    fc.array(fc.array(word, { minLength: 12, maxLength: 30 }), { minLength: 200, maxLength: 200 }),
    { seed: 7, numRuns: 1 },
  );
  const left = (texts ?? []).map((words, index) => ({ id: `l${index}`, text: words.join(' ') }));
  // Every fifth text of the right set is a copy of a left one with its last word changed.
  const right = left.map(({ text }, index) => ({
    id: `r${index}`,
    text: index % 5 === 0 ? text.replace(/\S+$/, 'end') : `${index} ${[...text].reverse().join('')}`,
  }));
  const shingles = (text: string) => {
    const words = text.split(' ');
    return new Set(words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
  };
  const expected = left.flatMap((a) =>
    right.flatMap((b) => {
      const [x, y] = [shingles(a.text), shingles(b.text)];
      const shared = [...x].filter((shingle) => y.has(shingle)).length;
      return shared / (x.size + y.size - shared) >= 0.8 ? [`${a.id} ${b.id}`] : [];
    }),
  );
  expect(expected.length).toBeGreaterThan(20);
  expect(
    findLeaks(left, right)
      .map(({ leftId, rightId }) => `${leftId} ${rightId}`)
      .sort(),
  ).toEqual(expected.sort());
});
