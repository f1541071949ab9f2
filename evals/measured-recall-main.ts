import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppError } from '../src/core/errors.ts';
import { readProduced } from './running/produce.ts';
import { readRunConfig } from './running/run-folder.ts';
import { foundByKind, lowestShare } from './suites/records/measured.ts';

/**
 * `node evals/measured-recall-main.ts <run>`: writes what answers say of their recall, from a run that scored the suite `records`. The sets it is
 * measured on are those that the rules were tuned on, so the share found is no fair estimate for other plans: what is written is the lower end of its
 * 95 % interval, and of several sets the lowest.
 */
const TARGET = new URL('../src/records/measured-recall.json', import.meta.url);

/** Three digits are more than any of the sets can tell. */
const rounded = (share: number): number => Math.floor(share * 1000) / 1000;

const [folder] = parseArgs({ allowPositionals: true }).positionals;
if (folder === undefined) throw new AppError('USAGE', 'Name the folder of a run of the suite records.', {});
const { parts, seed } = readRunConfig(folder);
const sets = parts.filter(({ suite }) => suite === 'records');
if (sets.length === 0) throw new AppError('USAGE', `${folder} holds no run of the suite records.`, {});
const measured = sets.map(({ production }) => foundByKind(readProduced(folder, production, seed)));
const kinds = [...new Set(measured.flatMap((found) => Object.keys(found)))];
const recall = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    rounded(Math.min(...measured.flatMap((found) => (found[kind] === undefined ? [] : lowestShare(found[kind]))))),
  ]),
);
const names = sets.map(({ id }) => id.replace('records.', '')).join(' and ');
const measuredOn = `${names}: invented plans on which the rules were tuned; other plans may be read less well`;
writeFileSync(TARGET, `${JSON.stringify({ measuredOn, recall }, null, 2)}\n`);
console.log(JSON.stringify({ measuredOn, measured, recall }, null, 2));
