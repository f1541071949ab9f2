import { AppError } from '../core/errors.ts';
import type { CouncilType, RegisteredCouncil } from '../core/schema/council.ts';
import type { Filters } from '../core/schema/question.ts';
import type { QuestionReader } from '../query/plan-question.ts';

/** Types by the words that people use for them; the code itself will do too. */
const TYPE_WORDS: Readonly<Record<string, readonly CouncilType[]>> = {
  county: ['CTY'],
  district: ['NMD'],
  unitary: ['UA'],
  metropolitan: ['MD'],
  'metropolitan district': ['MD'],
  london: ['LBO', 'CC'],
  'london borough': ['LBO'],
  'city of london': ['CC'],
};

const TYPE_LABELS: Readonly<Record<CouncilType, string>> = {
  CTY: 'county councils',
  NMD: 'district councils',
  UA: 'unitary authorities',
  MD: 'metropolitan districts',
  LBO: 'London boroughs',
  CC: 'the City of London',
};

/** The name of a type of council within a sentence. */
export const typeLabel = (type: CouncilType): string => TYPE_LABELS[type];

/** Some councils and what they are called together. */
export type CouncilGroup = { readonly label: string; readonly filters: Filters };

const typesIn = (text: string): readonly CouncilType[] => {
  const key = text
    .trim()
    .toLowerCase()
    .replace(/(?<=count)ies$/, 'y')
    .replace(/(?<=unitar)ies$/, 'y')
    .replace(/s$/, '');
  const code = (Object.keys(TYPE_LABELS) as CouncilType[]).find(
    (type) => type.toLowerCase() === text.trim().toLowerCase(),
  );
  const found = code === undefined ? TYPE_WORDS[key] : [code];
  if (found === undefined)
    throw new AppError(
      'FILTER_UNKNOWN',
      `"${text}" is not a type of council; use one of ${Object.keys(TYPE_WORDS).join(', ')}, or a code (${Object.keys(TYPE_LABELS).join(', ')}).`,
      { field: 'type', value: text },
    );
  return found;
};

const regionIn = (text: string, register: readonly RegisteredCouncil[]): string => {
  const regions = [...new Set(register.map(({ region }) => region))].toSorted();
  const found = regions.find((region) => region.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined)
    throw new AppError('FILTER_UNKNOWN', `"${text}" is not a region; use one of ${regions.join(', ')}.`, {
      field: 'region',
      value: text,
    });
  return found;
};

/** "the South East", but "London" and "Yorkshire and The Humber". */
export const regionInSentence = (region: string): string =>
  /^(?:North|South|East|West)\b/.test(region) ? `the ${region}` : region;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * Reads a council or group as people name it: a code or name, several with commas between, "type:county" or "region:North East".
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const readGroup = (text: string, reader: QuestionReader): CouncilGroup => {
  const [, facet, value = ''] = /^\s*(type|region)\s*:\s*(.*)$/i.exec(text) ?? [];
  const parts = (facet === undefined ? text : value)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) throw new AppError('COUNCIL_UNKNOWN', 'Name a council, or a group such as type:county.', {});
  if (facet?.toLowerCase() === 'type') {
    const types = [...new Set(parts.flatMap(typesIn))];
    return { label: listed(types.map(typeLabel)), filters: { types } };
  }
  if (facet?.toLowerCase() === 'region') {
    const regions = [...new Set(parts.map((part) => regionIn(part, reader.register)))];
    return { label: `councils in ${listed(regions.map(regionInSentence))}`, filters: { regions } };
  }
  const councils = [...new Map(parts.map((part) => reader.findCouncil(part)).map((one) => [one.code, one])).values()];
  return { label: listed(councils.map(({ name }) => name)), filters: { councils: councils.map(({ code }) => code) } };
};
