import { searchPlans } from '../answer/search-plans.ts';
import type { SearchItem } from '../core/schema/listing.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { excerpt, wrapped } from './text-lines.ts';

export type SearchArguments = {
  readonly query: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly filters: unknown;
};

/** Longer passages are cut on the screen; `--json` has all of them. */
const PASSAGE_WIDTH = 400;

const itemText = (item: SearchItem, columns: number | null): string => {
  const place = [item.council?.name, item.title, item.pageNumber === null ? null : `page ${item.pageNumber}`]
    .filter(Boolean)
    .join(', ');
  const shared =
    item.why.matchedTerms.length === 0 ? 'no words shared' : `words shared: ${item.why.matchedTerms.join(', ')}`;
  return [
    `${item.rank}. ${place}  (${item.score.toFixed(2)}; ${shared}; likeness of meaning ${item.why.similarity.toFixed(2)})`,
    ...(item.headingPath.length === 0 ? [] : [`   ${item.headingPath.join(' > ')}`]),
    `   ${excerpt(item.text, PASSAGE_WIDTH)}`,
  ]
    .map((line) => wrapped(line, columns, '   '))
    .join('\n');
};

/** Prints the passages that fit a text best and why. */
export const searchCommand = async (context: CommandContext, given: SearchArguments): Promise<ExitCode> => {
  const desk = await openDesk(context);
  try {
    const filters = filtersFromOptions(given.filters, desk.reader);
    const items = await searchPlans(desk, { text: given.query, filters, limit: given.limit, signal: context.signal });
    if (given.json === true) context.out(asJson({ items }));
    else
      context.out(
        items.length === 0 ? 'No passage fits.' : items.map((item) => itemText(item, context.columns)).join('\n\n'),
      );
    return EXIT.done;
  } finally {
    desk.close();
  }
};
