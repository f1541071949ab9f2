import { searchPlans } from '../../../src/answer/search-plans.ts';
import type { BenchDesk } from '../desk.ts';
import { medianOfRounds, type Spread, spreadOf, type Taken, timed } from '../timing.ts';

export type SearchFigures = {
  readonly searches: number;
  readonly limit: number;
  readonly wall: Spread;
  readonly cpu: Spread;
};

const round = async (desk: BenchDesk, texts: readonly string[], limit: number): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  for (const text of texts) taken.push(await timed(() => searchPlans(desk, { text, filters: {}, limit })));
  return taken;
};

/** Searches over every passage: the median of some rounds for each text, after one that is not counted. */
export const benchSearch = async (
  desk: BenchDesk,
  texts: readonly string[],
  { limit, rounds }: { readonly limit: number; readonly rounds: number },
): Promise<SearchFigures> => {
  await round(desk, texts, limit);
  const measured: (readonly Taken[])[] = [];
  for (let i = 0; i < rounds; i += 1) measured.push(await round(desk, texts, limit));
  const taken = medianOfRounds(measured);
  return {
    searches: texts.length,
    limit,
    wall: spreadOf(taken.map(({ wallMs }) => wallMs)),
    cpu: spreadOf(taken.map(({ cpuMs }) => cpuMs)),
  };
};
