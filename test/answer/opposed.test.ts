import { describe, expect, it } from 'vitest';
import { isOpposed } from '../../src/answer/opposed.ts';

describe('opposites', () => {
  it('are seen where a question takes one for granted and a statement tells the other', () => {
    expect(isOpposed('Why did agency spend increase?', 'Agency spend fell to £2m.')).toBe(true);
  });
  it('are not seen where the statement tells both', () => {
    expect(isOpposed('Why did agency spend increase?', 'Agency spend fell, then increased.')).toBe(false);
  });
});
