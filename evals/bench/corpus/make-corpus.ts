import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisteredCouncil } from '../../../src/core/schema/council.ts';
import { loadRegister } from '../../../src/councils/register.ts';
import { DENSE, inventPlan, USUAL } from './invented-plan.ts';
import { asHtml, asMarkdown, type PlanFile } from './written-plan.ts';

/** Every so many-th plan is a web page, the others are Markdown: both parse quickly, and neither is the whole of the measure. */
const HTML_EVERY = 3;

/** The next council of the same region, in order of codes; the register's next where a region has one only. */
const neighbourOf = (council: RegisteredCouncil, councils: readonly RegisteredCouncil[]): RegisteredCouncil => {
  const at = councils.indexOf(council);
  const others = [...councils.slice(at + 1), ...councils.slice(0, at)];
  return others.find(({ region }) => region === council.region) ?? others[0] ?? council;
};

/** Which plans are made. `dense`: with nearly three times the records in as many passages. */
export type CorpusRecipe = { readonly seed: number; readonly dense: boolean };

/** An invented plan of each council, in the order of the councils. The same recipe gives the same bytes. */
export const inventCorpus = (
  councils: readonly RegisteredCouncil[],
  { seed, dense }: CorpusRecipe,
): readonly PlanFile[] =>
  councils.map((council, i) => {
    const plan = inventPlan(council, neighbourOf(council, councils), { seed, shape: dense ? DENSE : USUAL });
    return i % HTML_EVERY === 0 ? asHtml(plan) : asMarkdown(plan);
  });

/** Councils spread evenly over the register, so that few of them are of all types and regions as well. */
export const someCouncils = (count: number): readonly RegisteredCouncil[] => {
  const { councils } = loadRegister();
  return councils.filter(
    (_, i) => Math.floor(((i + 1) * count) / councils.length) > Math.floor((i * count) / councils.length),
  );
};

/** Writes an invented plan of each of `count` councils into a folder, which is made where absent. */
export const makeCorpus = (folder: string, { count, ...recipe }: CorpusRecipe & { readonly count: number }): number => {
  const files = inventCorpus(someCouncils(count), recipe);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  return files.length;
};
