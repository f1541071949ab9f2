import { describe, expect, it } from 'vitest';
import { PASSAGES_BESIDE, proseBeside } from '../../evals/suites/distractors/prose.ts';
import { loadRegister } from '../../src/councils/register.ts';

const setAbout = (councils: readonly string[]) => ({ questions: [{ councils }] });

const TEXTS = Array.from({ length: PASSAGES_BESIDE + 10 }, (_, i) => ({
  docId: String(i),
  title: '',
  text: `Text\n${i}.`,
}));

describe('other prose beside the plans of a set', () => {
  it('is given to councils that no question is about, one paragraph a text', () => {
    const prose = proseBeside(setAbout(['Havant']), loadRegister(), TEXTS) ?? [];
    expect(prose.flatMap(({ text }) => text.match(/^Text \d+\.$/gm) ?? [])).toHaveLength(PASSAGES_BESIDE);
    expect(new Set(prose.map(({ name }) => name)).size).toBe(prose.length);
    expect(prose.some(({ text }) => text.startsWith('# Havant'))).toBe(false);
  });

  it('is not made without councils or texts enough', () => {
    const register = loadRegister();
    expect(proseBeside(setAbout([]), register, TEXTS)).toBeNull();
    expect(proseBeside(setAbout(['Havant']), register, TEXTS.slice(10))).not.toBeNull();
    expect(proseBeside(setAbout(['Havant']), register, TEXTS.slice(11))).toBeNull();
    expect(proseBeside(setAbout(['Havant']), { councils: register.councils.slice(0, 5) }, TEXTS)).toBeNull();
  });
});
