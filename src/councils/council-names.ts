import type { CouncilType, RegisteredCouncil } from '../core/schema/council.ts';
import { nameKey } from './names.ts';

/**
 * How a name points to its council: `full` says that a council is meant ("Northwick Borough Council"), `short` is the place's whole name ("Northwick"),
 * `part` the first part of a compound name ("Brighton"), which other councils or places may share, `initials` those of the official name ("ESCC"), which more councils may share.
 */
export type NameStrength = 'full' | 'short' | 'part' | 'initials';

export type CouncilName = { readonly key: string; readonly strength: NameStrength };

type Kind = 'city' | 'borough' | 'district' | 'county';

/** What may stand after a name. `of` lists the kinds of council that may be called so; none means every kind. */
const AFTER: readonly { readonly words: string; readonly of: readonly Kind[]; readonly strength: 'full' | 'short' }[] =
  [
    { words: 'council', of: [], strength: 'full' },
    { words: 'unitary council', of: [], strength: 'full' },
    { words: 'unitary authority', of: [], strength: 'full' },
    { words: 'city council', of: ['city'], strength: 'full' },
    { words: 'city and district council', of: ['city'], strength: 'full' },
    { words: 'city', of: ['city'], strength: 'short' },
    { words: 'borough council', of: ['borough', 'district'], strength: 'full' },
    { words: 'bc', of: ['borough', 'district'], strength: 'full' },
    { words: 'borough', of: ['borough', 'district'], strength: 'short' },
    { words: 'district council', of: ['borough', 'district'], strength: 'full' },
    { words: 'dc', of: ['borough', 'district'], strength: 'full' },
    { words: 'district', of: ['borough', 'district'], strength: 'short' },
    { words: 'county council', of: ['county'], strength: 'full' },
    { words: 'cc', of: ['county', 'city'], strength: 'full' },
  ];

const AFTER_TYPE: Readonly<Record<CouncilType, readonly string[]>> = {
  NMD: [],
  UA: [],
  MD: ['metropolitan borough council', 'metropolitan district council', 'metropolitan council', 'mbc', 'mdc'],
  LBO: ['london borough council', 'london borough', 'lbc', 'lb'],
  CC: ['corporation'],
  CTY: [],
};

const BEFORE_TYPE: Readonly<Record<CouncilType, readonly string[]>> = {
  NMD: ['borough of', 'district of', 'city of', 'borough council of', 'council of the borough of'],
  UA: ['borough of', 'city of', 'county of', 'royal borough of', 'council of', 'council of the'],
  MD: ['metropolitan borough of', 'metropolitan district of', 'borough of', 'city of'],
  LBO: ['london borough of', 'royal borough of', 'royal london borough of', 'borough of', 'lb of', 'lb', 'lbo', 'rb'],
  CC: ['corporation of the'],
  CTY: ['county of'],
};

const COUNCIL_WORD = /\b(?:council|corporation|borough of|county of)\b/;

/** What kinds of council a council may be called, by its type and official name; people mix up boroughs and districts. */
const kindsOf = (council: RegisteredCouncil): readonly Kind[] => {
  const official = nameKey(council.officialName);
  const kinds: Kind[] = [];
  if (/\bcity\b/.test(official)) kinds.push('city');
  if (/\bcounty\b/.test(official) || council.type === 'CTY') kinds.push('county');
  if (/\b(?:borough|district)\b/.test(official) || ['NMD', 'MD', 'LBO'].includes(council.type)) {
    if (kinds.length === 0 || /\b(?:borough|district)\b/.test(official)) kinds.push('borough', 'district');
  }
  return kinds.length > 0 ? kinds : ['borough', 'district', 'county'];
};

/** The first part of a compound name: "Brighton" of "Brighton and Hove", "Newcastle" of "Newcastle upon Tyne". Too short a part is no name. */
const firstPart = (name: string): string | null => {
  const match = /^([^,]{4,}?)(?:,| and | & |[ -](?:upon|under|on|with|in)[ -]| of (?=\p{Lu}\p{L}+shire))/u.exec(name);
  const part = match?.[1] ?? null;
  return part === null || /^(?:isles?|city|county|borough)$/i.test(part) ? null : nameKey(part);
};

/** The place within an official name: "hull city council" gives "hull". Not for the City of London: London is more than its city. */
const placeWithin = (key: string): string =>
  key
    .replace(
      /^(?:council of )?(?:the )?(?:(?:royal|london|metropolitan) )*(?:(?:borough|city|county|district) of )?/,
      '',
    )
    .replace(/(?: (?:city|borough|district|county|metropolitan|and))* (?:council|corporation)$/, '');

/** Initials as councils use them: every word but the small ones, four letters or more ("ESCC"), or three before "council". */
const initialsOf = (key: string): readonly string[] => {
  const letters = key
    .split(' ')
    .filter((word) => !/^(?:of|and|the|upon|on|with|in|under)$/.test(word))
    .map((word) => word[0] ?? '')
    .join('');
  const place = letters.replace(/c$/, '');
  const ownForm = letters.length >= 4 ? [letters] : [];
  return key.endsWith(' council') && place.length >= 3 ? [...ownForm, `${place} council`] : ownForm;
};

/** All names a council goes by, each key once; the first and stronger reading stands. */
export const councilNames = (council: RegisteredCouncil): readonly CouncilName[] => {
  const names = new Map<string, NameStrength>();
  const add = (key: string, strength: NameStrength): void => {
    if (!names.has(key)) names.set(key, strength);
  };
  const kinds = kindsOf(council);
  const after = AFTER.filter(({ of }) => of.length === 0 || of.some((kind) => kinds.includes(kind)));
  const written = [council.officialName, ...council.aliases].map(nameKey);
  const places = [
    nameKey(council.name),
    ...written.filter((key) => !COUNCIL_WORD.test(key)),
    ...(council.type === 'CC' ? [] : [placeWithin(written[0] ?? '')]),
  ];
  for (const [index, key] of written.entries()) if (index === 0 || COUNCIL_WORD.test(key)) add(key, 'full');
  for (const place of places) {
    for (const before of BEFORE_TYPE[council.type]) add(`${before} ${place}`, 'full');
    for (const words of AFTER_TYPE[council.type]) add(`${place} ${words}`, 'full');
    for (const { words, strength } of after) add(`${place} ${words}`, strength);
  }
  for (const place of places) add(place, 'short');
  const part = firstPart(council.name);
  if (part !== null) {
    for (const { words } of after) add(`${part} ${words}`, 'part');
    for (const words of AFTER_TYPE[council.type]) add(`${part} ${words}`, 'part');
    add(part, 'part');
  }
  for (const key of initialsOf(written[0] ?? '')) add(key, 'initials');
  return [...names].map(([key, strength]) => ({ key, strength }));
};
