import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { COUNCIL_TYPES, type CouncilType, type Powers } from '../core/schema/council.ts';
import { nameKey } from './names.ts';
import type { RegisterData } from './register.ts';

/** The day on which the plans were due: the councils in force on it are the ones that were asked. */
const AS_OF = '2024-07-19';

const authoritySchema = z.object({
  'local-authority-code': z.string(),
  'official-name': z.string(),
  'nice-name': z.string(),
  'gss-code': z.string(),
  'start-date': z.string(),
  'end-date': z.string(),
  'replaced-by': z.string(),
  nation: z.string(),
  region: z.string(),
  'local-authority-type': z.string(),
  'county-la': z.string(),
  powers: z.string(),
});
const aliasSchema = z.object({ 'la-name': z.string(), 'local-authority-code': z.string() });

type Authority = z.infer<typeof authoritySchema>;

const readRows = <T>(file: string, schema: z.ZodType<T>): T[] =>
  z.array(schema).parse(parse(readFileSync(file, 'utf8'), { columns: true, bom: true }));

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const isCouncilType = (type: string): type is CouncilType => COUNCIL_TYPES.some((known) => known === type);

const powersOf = (type: CouncilType): Powers => (type === 'NMD' ? 'lower' : type === 'CTY' ? 'upper' : 'unitary');

const PRINTED_POWERS: Readonly<Record<string, Powers>> = {
  'lower tier': 'lower',
  'upper tier': 'upper',
  unitary: 'unitary',
};

/** Names as people write them, each once; the lookup's technical forms ("X UA", "X london boro") are no names. */
const aliasesOf = (row: Authority, lookup: ReadonlyMap<string, readonly string[]>): string[] => {
  const kept = new Map([row['official-name'], row['nice-name']].map((name) => [nameKey(name), null as string | null]));
  for (const alias of lookup.get(row['local-authority-code']) ?? []) {
    const key = nameKey(alias);
    if (/\b(?:ua|boro)$/i.test(alias) || key === '' || kept.has(key)) continue;
    kept.set(key, alias);
  }
  return [...kept.values()].filter((alias) => alias !== null);
};

const isInForce = (row: Authority): boolean => {
  const start = orNull(row['start-date']);
  const end = orNull(row['end-date']);
  return (start === null || start <= AS_OF) && (end === null || end > AS_OF);
};

const makeRegister = (folder: string): RegisterData => {
  const authorities = readRows(join(folder, 'uk_local_authorities_current.csv'), authoritySchema);
  const lookup = new Map<string, string[]>();
  for (const row of readRows(join(folder, 'lookup_name_to_registry.csv'), aliasSchema)) {
    const code = row['local-authority-code'];
    lookup.set(code, [...(lookup.get(code) ?? []), row['la-name']]);
  }
  const english = authorities
    .filter((row) => row.nation === 'England')
    .toSorted((a, b) => (a['local-authority-code'] < b['local-authority-code'] ? -1 : 1));
  const councils = english.flatMap((row) => {
    const type = row['local-authority-type'];
    if (!isCouncilType(type) || !isInForce(row)) return [];
    return [
      {
        code: row['local-authority-code'],
        gss: row['gss-code'],
        name: row['nice-name'],
        officialName: row['official-name'],
        aliases: aliasesOf(row, lookup),
        type,
        region: row.region,
        powers: PRINTED_POWERS[row.powers] ?? powersOf(type),
        county: orNull(row['county-la']),
        startDate: orNull(row['start-date']),
        endDate: orNull(row['end-date']),
        replacedBy: orNull(row['replaced-by']),
      },
    ];
  });
  const inForce = new Set(councils.map((council) => council.code));
  const others = english
    .filter((row) => !inForce.has(row['local-authority-code']))
    .map((row) => ({
      code: row['local-authority-code'],
      names: [row['official-name'], row['nice-name'], ...aliasesOf(row, lookup)],
      endDate: orNull(row['end-date']),
      replacedBy: (orNull(row['replaced-by']) ?? '')
        .split(',')
        .map((code) => code.trim())
        .filter((code) => code !== ''),
    }));
  return { asOf: AS_OF, councils, others };
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node src/councils/make-register-main.ts <folder with the two CSV files of the register>');
  process.exitCode = 64;
} else {
  const target = fileURLToPath(new URL('./register/councils.json', import.meta.url));
  const register = makeRegister(folder);
  writeFileSync(target, `${JSON.stringify(register, null, 1)}\n`);
  console.error(`${register.councils.length} councils and ${register.others.length} other bodies written.`);
}
