import type { CouncilType } from '../core/schema/council.ts';
import type { Span } from '../core/schema/document.ts';
import { findCouncils } from './mentions.ts';
import type { Register } from './register.ts';

/** Words of a text that narrow the councils: a type, a region, or the county whose districts are meant. */
export type GroupWords = Span & {
  readonly words: string;
  readonly field: 'type' | 'region' | 'county';
  readonly values: readonly string[];
};

/** Which councils a text speaks of as a group; null where it does not narrow. */
export type CouncilGroups = {
  readonly types: readonly CouncilType[] | null;
  readonly regions: readonly string[] | null;
  /** Code of the county council whose area is named ("districts in Hampshire"). */
  readonly county: string | null;
  /** Codes of the councils in that county, narrowed by type and region; null when no county is named. */
  readonly councils: readonly string[] | null;
  readonly found: readonly GroupWords[];
  /** One entry for each filter that was read out of the text, with the words it was read from. */
  readonly inferred: readonly { readonly field: string; readonly value: string; readonly because: string }[];
};

/** Plain words for types of council; longer phrases first, so that "metropolitan districts" are no districts. */
const TYPE_WORDS: readonly { readonly pattern: RegExp; readonly types: readonly CouncilType[] }[] = [
  { pattern: /\blondon boroughs?(?: councils?)?\b(?! of)/gi, types: ['LBO'] },
  { pattern: /\blondon (?:councils|authorities)\b/gi, types: ['LBO', 'CC'] },
  { pattern: /\bnon-?\s?metropolitan districts?(?: councils?)?\b/gi, types: ['NMD'] },
  {
    pattern:
      /\bmetropolitan (?:boroughs?|districts?|councils?|authorities)(?: councils?)?\b|\bmetropolitans\b|\bmet(?:ropolitan)? (?:boroughs?|councils|districts)\b|\bmets\b/gi,
    types: ['MD'],
  },
  { pattern: /\bunitar(?:y|ies)(?: councils?| authorit(?:y|ies))?\b/gi, types: ['UA'] },
  {
    pattern:
      /\b(?:shire )?count(?:y councils|ies)\b|\bupper[- ]tier (?:councils|authorities)\b|\bcounty (?:authorities|plans)\b/gi,
    types: ['CTY'],
  },
  {
    pattern:
      /\b(?:shire )?districts\b(?: councils)?|\bdistrict (?:councils|authorities|plans)\b|\blower[- ]tier (?:councils|authorities)\b|\bboroughs and districts\b/gi,
    types: ['NMD'],
  },
  { pattern: /\bborough councils\b/gi, types: ['NMD', 'MD', 'LBO', 'UA'] },
  { pattern: /\bsingle[- ]tier (?:councils|authorities)\b/gi, types: ['UA', 'MD', 'LBO', 'CC'] },
];

/** Names of regions as people write them, beside the printed name. The second word alone ("East") is no region. */
const REGION_WORDS: Readonly<Record<string, RegExp>> = {
  'East Midlands': /\beast midlands\b/gi,
  'East of England': /\beast of england\b|\beastern (?:england|region)\b|\beast anglia\b/gi,
  London: /\b(?:in|across|from|of|for|within|around) (?:greater |inner |outer )?london\b|\bgreater london\b/gi,
  'North East': /\bnorth[- ]east(?:ern)?(?: england| region)?\b/gi,
  'North West': /\bnorth[- ]west(?:ern)?(?: england| region)?\b/gi,
  'South East': /\bsouth[- ]east(?:ern)?(?: england| region)?\b/gi,
  'South West': /\bsouth[- ]west(?:ern)?(?: england| region)?\b/gi,
  'West Midlands': /\bwest midlands\b/gi,
  'Yorkshire and The Humber': /\byorkshire (?:and|&) (?:the )?humber(?:side)?\b|\byorkshire(?: region)?\b/gi,
};

/** "districts in Hampshire", "Kent's districts", "councils across Devon": the words between the group and the county. */
const GROUP_BEFORE_COUNTY =
  /\b(?:districts?|boroughs?|councils|authorities|plans)(?: councils?| authorities)?\s+(?:in|of|within|across|from)\s+(?:the county of\s+)?$/i;
const GROUP_AFTER_COUNTY = /^(?:['’]s?)?\s+(?:districts|boroughs|district councils|borough councils|councils)\b/i;

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/** A point of the compass before a place is part of its name: "north east London", "South West Essex". */
const PLACE_AFTER =
  /^\s+(?:london\b|(?!(?:England|Region|Councils?|Plans?|Authorities|Districts?|Boroughs?|Unitar))\p{Lu})/u;

const wordsFound = (
  text: string,
  pattern: RegExp,
  field: GroupWords['field'],
  values: readonly string[],
  taken: readonly Span[],
): readonly GroupWords[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const found = { charStart: match.index, charEnd: match.index + match[0].length };
    const namesPlace = field === 'region' && PLACE_AFTER.test(text.slice(found.charEnd));
    return namesPlace || taken.some((span) => overlaps(span, found))
      ? []
      : [{ ...found, words: match[0], field, values }];
  });

const countiesFound = (text: string, register: Register): readonly GroupWords[] =>
  findCouncils(text, register).flatMap((mention) => {
    const code = mention.candidates[0]?.code;
    if (code === undefined || mention.strength !== 'short' || register.byCode.get(code)?.type !== 'CTY') return [];
    const before = GROUP_BEFORE_COUNTY.test(text.slice(0, mention.charStart));
    const after = GROUP_AFTER_COUNTY.test(text.slice(mention.charEnd));
    return before || after
      ? [
          {
            charStart: mention.charStart,
            charEnd: mention.charEnd,
            words: mention.text,
            field: 'county',
            values: [code],
          } as const,
        ]
      : [];
  });

/**
 * Reads types, regions and counties of councils out of a text: "London boroughs", "districts in Hampshire", "unitaries in the South East". Names of
 * councils are left alone ("North West Leicestershire" is no region). Values of one field are alternatives.
 */
export const findCouncilGroups = (text: string, register: Register): CouncilGroups => {
  const counties = countiesFound(text, register);
  const named: Span[] = findCouncils(text, register).filter(({ council }) => council !== null);
  const found: GroupWords[] = [...counties];
  for (const { pattern, types } of TYPE_WORDS)
    found.push(...wordsFound(text, pattern, 'type', types, [...named, ...found]));
  for (const [region, pattern] of Object.entries(REGION_WORDS)) {
    found.push(...wordsFound(text, pattern, 'region', [region], [...named, ...found]));
  }
  const valuesOf = (field: GroupWords['field']): ReadonlySet<string> =>
    new Set(found.filter((group) => group.field === field).flatMap((group) => group.values));
  const types = valuesOf('type');
  const regions = valuesOf('region');
  const county = counties[0]?.values[0] ?? null;
  const councils = register.councils.filter(
    (council) =>
      council.county === county &&
      (types.size === 0 || types.has(council.type)) &&
      (regions.size === 0 || regions.has(council.region)),
  );
  return {
    types:
      types.size === 0
        ? null
        : register.councils
            .map(({ type }) => type)
            .filter((type, index, all) => types.has(type) && all.indexOf(type) === index)
            .toSorted(),
    regions: regions.size === 0 ? null : [...regions].toSorted(),
    county,
    councils: county === null ? null : councils.map(({ code }) => code),
    found: found.toSorted((a, b) => a.charStart - b.charStart),
    inferred: found.flatMap(({ field, values, words }) => values.map((value) => ({ field, value, because: words }))),
  };
};
