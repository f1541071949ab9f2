import { searchPlans } from '../answer/search-plans.ts';
import type { SearchItem } from '../core/schema/listing.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';

export type SearchArguments = {
  readonly query: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly filters: unknown;
};

const itemText = (item: SearchItem): string => {
  const place = [item.council?.name, item.title, item.pageNumber === null ? null : `page ${item.pageNumber}`]
    .filter(Boolean)
    .join(', ');
  const words = item.why.matchedTerms.length === 0 ? 'no word in common' : `words: ${item.why.matchedTerms.join(', ')}`;
  return [
    `${item.rank}. ${place}  (${item.score.toFixed(2)}; ${words}; likeness ${item.why.similarity.toFixed(2)})`,
    ...(item.headingPath.length === 0 ? [] : [`   ${item.headingPath.join(' > ')}`]),
    `   ${item.text.replace(/\s+/g, ' ')}`,
  ].join('\n');
};

/** Prints the passages that fit a text best and why. */
export const searchCommand = async (context: CommandContext, given: SearchArguments): Promise<ExitCode> => {
  const desk = await openDesk(context);
  try {
    const filters = filtersFromOptions(given.filters, desk.reader);
    const items = await searchPlans(desk, { text: given.query, filters, limit: given.limit, signal: context.signal });
    if (given.json === true) context.out(asJson({ items }));
    else context.out(items.length === 0 ? 'No passage fits.' : items.map(itemText).join('\n\n'));
    return EXIT.done;
  } finally {
    desk.close();
  }
};
