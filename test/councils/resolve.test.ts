import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '../../src/councils/register.ts';
import { type DocumentParts, resolveDocumentCouncil } from '../../src/councils/resolve.ts';

const register = loadRegister();

const parts = (more: Partial<DocumentParts>): DocumentParts => ({
  fileName: 'plan.pdf',
  title: null,
  headings: [],
  firstPageText: more.text ?? '',
  text: '',
  ...more,
});

const codeOf = (more: Partial<DocumentParts>): string | undefined =>
  resolveDocumentCouncil(parts(more), register).council?.code;

const NEIGHBOURS =
  'We share audit with Surrey County Council and planning with Leeds City Council. Surrey leads on pensions. ';

describe('resolveDocumentCouncil', () => {
  it('finds all councils from their official name in the title, beside partners in the text', () => {
    const wrong = register.councils.filter(
      (council) => codeOf({ title: `${council.officialName}: productivity plan`, text: NEIGHBOURS }) !== council.code,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('finds all councils from their short name in title and text', () => {
    const wrong = register.councils.filter(
      (council) =>
        codeOf({
          title: `Productivity plan for ${council.name}`,
          text: `The plan of ${council.name} follows. ${NEIGHBOURS}In ${council.name} we cut waste.`,
        }) !== council.code,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('finds all councils from the text alone', () => {
    const wrong = register.councils.filter(
      (council) =>
        codeOf({ text: `${council.officialName}\nProductivity plan\n${NEIGHBOURS}${council.name} saves.` }) !==
        council.code,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('prefers the council of the title to one that the text names more often', () => {
    const { council, how } = resolveDocumentCouncil(
      parts({
        title: 'Cambridge City Council Productivity Plan',
        text: 'Cambridgeshire County Council runs care. '.repeat(9),
      }),
      register,
    );
    expect(council?.code).toBe('CAB');
    expect(how).toEqual({
      source: 'title',
      matched: 'Cambridge City Council',
      candidates: [
        { code: 'CAB', name: 'Cambridge', mentions: 0, reason: 'named in the title' },
        {
          code: 'CAM',
          name: 'Cambridgeshire',
          mentions: 9,
          reason: 'named in the letterhead; named 9 of 9 times in the text',
        },
      ],
    });
  });

  it('reads file names as words', () => {
    expect(codeOf({ fileName: 'uploads/HavantBC_productivity-plan.pdf', text: 'We save.' })).toBe('HAA');
    expect(codeOf({ fileName: 'ESCC Productivity Plan 2024.pdf', text: 'We save.' })).toBe('ESX');
  });

  it('chooses none when nothing is named or two councils stand level, and lists both', () => {
    expect(resolveDocumentCouncil(parts({ text: 'We save.' }), register)).toEqual({
      council: null,
      how: { source: 'none', matched: null, candidates: [] },
    });
    const level = resolveDocumentCouncil(parts({ text: 'Kent County Council met Essex County Council.' }), register);
    expect(level.how.candidates.map(({ code }) => code)).toEqual(['KEN', 'ESS']);
  });

  it.each([
    ['corpus/havant-productivity-plan.txt', 'HAA'],
    ['corpus/havering-productivity-plan.txt', 'HAV'],
    ['corpus/havering-productivity-plan.html', 'HAV'],
    ['corpus-invented/plans/cambridge-productivity-plan.html', 'CAB'],
  ])('finds the council of %s, also when the file has another name', (path, code) => {
    const file = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
    if (!existsSync(file)) return;
    const text = readFileSync(file, 'utf8')
      .replace(/<[^>]*>/g, '\n')
      .replace(/\n\s*\n/g, '\n')
      .trim();
    const more = { text, firstPageText: text.slice(0, 3000) };
    expect([codeOf({ ...more, fileName: path }), codeOf(more)]).toEqual([code, code]);
  });
});
