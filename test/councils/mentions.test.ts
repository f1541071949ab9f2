import { describe, expect, it } from 'vitest';
import { findCouncils } from '../../src/councils/mentions.ts';
import { nameKey } from '../../src/councils/names.ts';
import { loadRegister } from '../../src/councils/register.ts';

const register = loadRegister();

/** "text=CODE" for each mention; "?" and the candidates where no council was chosen. */
const mentionsIn = (text: string): readonly string[] =>
  findCouncils(text, register).map(({ text: printed, council, ambiguous, candidates }) =>
    council === null
      ? `${printed}=${ambiguous ? '?' : '-'}${candidates.map(({ code }) => code).join('/')}`
      : `${printed}=${council.code}`,
  );

describe('findCouncils', () => {
  it('finds every council by its official and its short name in a sentence', () => {
    const missed = register.councils.flatMap((council) =>
      [council.officialName, council.name].filter((name) => {
        const found = findCouncils(`This is the plan of ${name}, adopted in July.`, register);
        return found.length !== 1 || found[0]?.council !== council;
      }),
    );
    expect(missed).toEqual([]);
  });

  it('finds the longer name where one short name lies inside another', () => {
    const key = new Map(register.councils.map((council) => [council, ` ${nameKey(council.name)} `]));
    const pairs = register.councils.flatMap((outer) =>
      register.councils.flatMap((inner) => {
        const isInside =
          inner !== outer &&
          key
            .get(outer)
            ?.trim()
            .includes(key.get(inner)?.trim() ?? '');
        return isInside ? [{ outer, inner }] : [];
      }),
    );
    expect(pairs.length).toBe(64);
    for (const { outer, inner } of pairs) {
      const text = `Unlike ${inner.name}, the area of ${outer.name} is rural.`;
      expect([text, findCouncils(text, register).map(({ council }) => council?.code)]).toEqual([
        text,
        [inner.code, outer.code],
      ]);
    }
  });

  it.each([
    ['How much has havering saved?', ['havering=HAV']],
    ["Durham's savings and King’s Lynn & West Norfolk", ['Durham=DUR', 'King’s Lynn & West Norfolk=KIN']],
    ['St. Albans, Saint Helens and stoke-on-trent', ['St. Albans=SAL', 'Saint Helens=SHN', 'stoke-on-trent=STE']],
    [
      'Hartlepool, Derbyshire Dales, Mid Devon and South Cambridgeshire',
      ['Hartlepool=HPL', 'Derbyshire Dales=DEB', 'Mid Devon=MDE', 'South Cambridgeshire=SCA'],
    ],
    ['Leicester and Leicestershire', ['Leicester=LCE', 'Leicestershire=LEC']],
    ['ESCC Productivity Plan 2024', ['ESCC=ESX']],
  ])('reads %j', (text, expected) => {
    expect(mentionsIn(text)).toEqual(expected);
  });

  it.each([
    ['Newcastle savings', ['Newcastle=?NEC/NET']],
    ['What did Kingston say?', ['Kingston=?KHL/KTT']],
    ['Carlisle City Council on AI', ['Carlisle City Council=?CBD']],
  ])('leaves %j open between candidates', (text, expected) => {
    expect(mentionsIn(text)).toEqual(expected);
  });

  it.each([
    ['Sheffield University and Surrey County Cricket Club', ['Sheffield=-SHF', 'Surrey County=-SRY']],
    [
      'Durham Constabulary and West Yorkshire Combined Authority',
      ['Durham=-DUR', 'West Yorkshire Combined Authority=-'],
    ],
    ['Cllr Preston spoke to the Kent and Medway NHS trust', ['Preston=-PRE', 'Kent=-KEN', 'Medway=-MDW']],
    ['Reading the plan shows waste', ['Reading=-RDG']],
    ['districts in Hampshire and Kent districts', ['Hampshire=-HAM', 'Kent=-KEN']],
    ['West Kent is dear', ['Kent=-KEN']],
  ])('takes nothing in %j for a council, and says what it might have been', (text, expected) => {
    expect(mentionsIn(text)).toEqual(expected);
  });

  it('takes a name that is also a word for a council where the words around it show one', () => {
    expect(mentionsIn('What did Reading save, and does Hart share staff with Rother?')).toEqual([
      'Reading=RDG',
      'Hart=HAT',
      'Rother=ROH',
    ]);
  });

  it('needs capitals in long texts', () => {
    const text = `${'We save. '.repeat(60)}The bath is cold, and in bury or kent no one cares. In Kent they do.`;
    expect(mentionsIn(text)).toEqual(['Kent=KEN']);
  });

  it('gives spans of the text and a reason', () => {
    expect(findCouncils('In Windsor now', register)).toEqual([
      {
        charStart: 3,
        charEnd: 10,
        text: 'Windsor',
        strength: 'part',
        council: register.byCode.get('WNM'),
        ambiguous: false,
        candidates: [
          { code: 'WNM', name: 'Windsor and Maidenhead', reason: 'first part of the name "Windsor and Maidenhead"' },
        ],
        reason: 'first part of the name "Windsor and Maidenhead"',
      },
    ]);
  });
});
