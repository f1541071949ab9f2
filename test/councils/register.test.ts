import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '../../src/councils/register.ts';

const register = loadRegister();

describe('loadRegister', () => {
  it('holds the 317 councils in force on 19 July 2024', () => {
    const counts = Object.groupBy(register.councils, ({ type }) => type);
    expect(register.asOf).toBe('2024-07-19');
    expect(register.councils.length).toBe(317);
    expect(Object.fromEntries(Object.entries(counts).map(([type, councils]) => [type, councils.length]))).toEqual({
      NMD: 164,
      UA: 63,
      MD: 36,
      LBO: 32,
      CC: 1,
      CTY: 21,
    });
  });

  it('derives powers from the type of council', () => {
    const wrong = register.councils.filter(
      ({ type, powers }) => powers !== (type === 'NMD' ? 'lower' : type === 'CTY' ? 'upper' : 'unitary'),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the county of a district', () => {
    expect(register.byCode.get('HAA')).toMatchObject({
      gss: 'E07000090',
      name: 'Havant',
      officialName: 'Havant Borough Council',
      type: 'NMD',
      region: 'South East',
      powers: 'lower',
      county: 'HAM',
    });
  });

  it('gives every council its own code and GSS code, and every district a county of the register', () => {
    expect(new Set(register.councils.map(({ code }) => code)).size).toBe(317);
    expect(new Set(register.councils.map(({ gss }) => gss)).size).toBe(317);
    expect(
      register.councils.filter(({ type, county }) => type === 'NMD' && !register.byCode.has(county ?? '')),
    ).toEqual([]);
  });

  it('refuses a file that is no register', () => {
    expect(() => loadRegister(fileURLToPath(import.meta.url))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

describe('find', () => {
  it('finds every council by code, GSS code, short name, official name and every alias', () => {
    const missed = register.councils.flatMap((council) =>
      [council.code, council.gss, council.name, council.officialName, ...council.aliases].filter(
        (name) => register.find(name) !== council || register.find(name.toUpperCase()) !== council,
      ),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    ['Saint Albans', 'SAL'],
    ['kings lynn & west norfolk', 'KIN'],
    ['King’s Lynn and West Norfolk BC', 'KIN'],
    ['LB Havering', 'HAV'],
    ['Surrey CC', 'SRY'],
    ['Wigan MBC', 'WGN'],
    ['Hull', 'KHL'],
    ['Newcastle City Council', 'NET'],
    ['Brighton', 'BNH'],
    ['RBKC', 'KEC'],
    ['BCP Council', 'BPC'],
  ])('finds %s', (name, code) => {
    expect(register.find(name)?.code).toBe(code);
  });

  it.each(['Newcastle', 'Kingston', 'Leicester County Council', 'Atlantis', ''])(
    'does not pick a council for %j',
    (name) => {
      expect(register.find(name)).toBeUndefined();
    },
  );

  it('knows the councils of the published list, when it is at hand', ({ skip }) => {
    const file = fileURLToPath(
      new URL('../../../shared/data/register/english_principal_councils_2024-07-19.csv', import.meta.url),
    );
    if (!existsSync(file)) skip('the published list is not beside the repository');
    const codes = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, line.indexOf(',')));
    expect(register.councils.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
  });
});
