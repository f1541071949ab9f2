import { describe, expect, it } from 'vitest';
import { findCouncilGroups } from '../../src/councils/groups.ts';
import { loadRegister } from '../../src/councils/register.ts';

const register = loadRegister();

const read = (text: string) => {
  const { types, regions, county, councils } = findCouncilGroups(text, register);
  return { types, regions, county, councils: councils?.length ?? null };
};

describe('findCouncilGroups', () => {
  it.each([
    ['Do districts ask for other things than London boroughs?', ['LBO', 'NMD'], null],
    ['What do London councils ask for?', ['CC', 'LBO'], null],
    ['Savings that metropolitan districts report', ['MD'], null],
    ['Which county councils name SEND?', ['CTY'], null],
    ['Unitaries in the South East', ['UA'], ['South East']],
    ['Themes in the North West against the South East', null, ['North West', 'South East']],
    ['How many councils in London mention AI?', null, ['London']],
    ['What do Yorkshire councils ask for?', null, ['Yorkshire and The Humber']],
    ['Which councils use AI?', null, null],
    ['Is the joint team in north east London, or in South East Essex, running?', null, null],
  ])('reads types and regions in %j', (text, types, regions) => {
    expect(read(text)).toEqual({ types, regions, county: null, councils: null });
  });

  it('reads the districts of a county', () => {
    expect(read('Which districts in Hampshire use AI?')).toEqual({
      types: ['NMD'],
      regions: null,
      county: 'HAM',
      councils: 11,
    });
    expect(read("Kent's district councils")).toEqual({ types: ['NMD'], regions: null, county: 'KEN', councils: 12 });
    expect(read('councils across Devon')).toEqual({ types: null, regions: null, county: 'DEV', councils: 8 });
  });

  it('leaves names of councils alone', () => {
    for (const text of [
      'North West Leicestershire',
      'East Riding of Yorkshire',
      'London Borough of Lewisham',
      'Kent County Council',
      'City of London',
    ]) {
      expect([text, read(text)]).toEqual([text, { types: null, regions: null, county: null, councils: null }]);
    }
  });

  it('says from which words a filter was read', () => {
    expect(findCouncilGroups('London boroughs', register).inferred).toEqual([
      { field: 'type', value: 'LBO', because: 'London boroughs' },
    ]);
  });
});
