import type { RegisteredCouncil } from '../../../../src/core/schema/council.ts';

type Given = Pick<RegisteredCouncil, 'code' | 'name' | 'officialName' | 'aliases' | 'type' | 'region'> &
  Partial<RegisteredCouncil>;

const POWERS = { NMD: 'lower', CTY: 'upper', UA: 'unitary', MD: 'unitary', LBO: 'unitary', CC: 'unitary' } as const;

/** E99 is no prefix of the Office for National Statistics, and codes that begin with X are free in the register of real councils. */
const councils = (given: readonly Given[]): readonly RegisteredCouncil[] =>
  given.map((council, index) => ({
    gss: `E99${String(index + 1).padStart(6, '0')}`,
    powers: POWERS[council.type],
    county: null,
    startDate: null,
    endDate: null,
    replacedBy: null,
    ...council,
  }));

/** Every invented council in force when the plans were due; the last two have no plan. */
export const COUNCILS: readonly RegisteredCouncil[] = councils([
  {
    code: 'XOC',
    name: 'Ostreyshire',
    officialName: 'Ostreyshire County Council',
    aliases: ['Ostreyshire CC'],
    type: 'CTY',
    region: 'South West',
  },
  {
    code: 'XOS',
    name: 'Ostrey',
    officialName: 'Ostrey City Council',
    aliases: ['City of Ostrey'],
    type: 'NMD',
    region: 'South West',
    county: 'XOC',
  },
  {
    code: 'XNF',
    name: 'North Fennick',
    officialName: 'North Fennick District Council',
    aliases: ['North Fennick DC', 'NFDC'],
    type: 'NMD',
    region: 'South West',
    county: 'XOC',
  },
  {
    code: 'XSF',
    name: 'South Fennick',
    officialName: 'South Fennick Borough Council',
    aliases: ['South Fennick BC', 'SFBC'],
    type: 'NMD',
    region: 'South West',
    county: 'XOC',
  },
  {
    code: 'XQM',
    name: 'Quillmouth',
    officialName: 'Quillmouth Council',
    aliases: ['Quillmouth Borough Council', 'Borough of Quillmouth'],
    type: 'UA',
    region: 'North East',
  },
  {
    code: 'XTD',
    name: 'Tarrowdale',
    officialName: 'Tarrowdale Metropolitan Borough Council',
    aliases: ['Tarrowdale MBC', 'Metropolitan Borough of Tarrowdale'],
    type: 'MD',
    region: 'Yorkshire and The Humber',
  },
  {
    code: 'XKH',
    name: 'Kestrelham',
    officialName: 'London Borough of Kestrelham',
    aliases: ['LB Kestrelham', 'Kestrelham Council'],
    type: 'LBO',
    region: 'London',
  },
  {
    code: 'XMF',
    name: 'Marrowfen',
    officialName: 'Marrowfen Council',
    aliases: ['Marrowfen Unitary Authority'],
    type: 'UA',
    region: 'East of England',
    startDate: '2023-04-01',
  },
  {
    code: 'XLB',
    name: 'Lindlebeck',
    officialName: 'Lindlebeck Borough Council',
    aliases: ['Lindlebeck BC'],
    type: 'NMD',
    region: 'South West',
    county: 'XOC',
  },
  {
    code: 'XVH',
    name: 'Vexmoor Hills',
    officialName: 'Vexmoor Hills Council',
    aliases: ['Vexmoor'],
    type: 'UA',
    region: 'West Midlands',
  },
]);

/** The register file of the sample, in the form that the product loads. Old Marrowfen ended before the plans were due. */
export const REGISTER = {
  asOf: '2024-07-19',
  councils: [...COUNCILS].sort((a, b) => (a.code < b.code ? -1 : 1)),
  others: [
    {
      code: 'XOM',
      names: ['Old Marrowfen', 'Old Marrowfen District Council'],
      endDate: '2023-03-31',
      replacedBy: ['XMF'],
    },
  ],
};

/** The invented council with this code. */
export const councilOf = (code: string): RegisteredCouncil => {
  const found = COUNCILS.find((council) => council.code === code);
  if (!found) throw new Error(`No invented council has the code ${code}.`);
  return found;
};
