import { describe, expect, it } from 'vitest';
import { keptValues } from '../../index/kept-values.ts';

/** A maker that says how often it was called. */
const counter = (chars: number) => {
  let made = 0;
  return { make: () => ({ value: { made: ++made }, chars }), made: () => made };
};

describe('values that are kept', () => {
  it('are made once and given again, the same object', () => {
    const kept = keptValues();
    const { make, made } = counter(10);
    expect(kept.get('a', make)).toBe(kept.get('a', make));
    expect(made()).toBe(1);
  });

  it('take no more room than there is: what came first stays, the rest is made anew each time', () => {
    const kept = keptValues(25);
    const [first, second, third] = [counter(10), counter(10), counter(10)];
    for (let i = 0; i < 3; i += 1) {
      kept.get('first', first.make);
      kept.get('second', second.make);
      kept.get('third', third.make);
    }
    expect([first.made(), second.made(), third.made()]).toEqual([1, 1, 3]);
  });

  it('leave no trace of what is not there', () => {
    const kept = keptValues(5);
    for (let i = 0; i < 3; i += 1) expect(kept.get(`missing ${i}`, () => ({ value: null, chars: 5 }))).toBeNull();
    expect(kept.get('there', () => ({ value: 'yes', chars: 5 }))).toBe('yes');
    expect(kept.get('there', () => ({ value: 'made again', chars: 5 }))).toBe('yes');
  });
});
