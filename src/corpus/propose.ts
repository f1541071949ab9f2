import { topicsOfText } from '../../ingest/records/topics/topic-words.ts';
import type { RecordsPromptOutput } from '../../prompts/records.ts';
import { locateQuote } from '../citations/locate.ts';
import { placesOf } from '../core/places.ts';
import type { Passage, PlacedLine } from '../core/schema/document.ts';
import { type Proposal, type ProposalFault, proposalSchema } from '../core/schema/proposal.ts';
import { MAX_RECORD_QUOTE_CHARS } from '../core/schema/record.ts';
import { normalisedQuote } from '../core/statement.ts';

/** A passage as it was put before the model: `text` of the document, blanks in place of what the model was not shown in `shown`. */
export type ShownPassage = {
  readonly passage: Passage;
  readonly shown: string;
  readonly text: string;
  readonly lines: readonly PlacedLine[];
};

export type Checked = { readonly proposals: readonly Proposal[]; readonly faults: readonly ProposalFault[] };

type Said = RecordsPromptOutput['records'][number];

const valuesOf = ({ kind, status, barrier, directedTo, instrument, serviceArea }: Said): unknown => {
  if (kind === 'action') return { status, serviceArea };
  return kind === 'barrier' ? { kind: barrier, serviceArea } : { directedTo, instrument };
};

const checkOne = (said: Said, { passage, shown, text, lines }: ShownPassage): Proposal | ProposalFault => {
  const span = locateQuote(shown, said.quote);
  if (span === null) return 'quote_not_in_passage';
  const charStart = passage.charStart + span.charStart;
  const charEnd = passage.charStart + span.charEnd;
  const quote = text.slice(charStart, charEnd);
  // What stands in the passage stands in the document: table rows are put together from cells, and there it may not.
  if (locateQuote(quote, said.quote) === null) return 'quote_not_in_passage';
  if (quote.length > MAX_RECORD_QUOTE_CHARS) return 'quote_too_long';
  const parsed = proposalSchema.safeParse({
    kind: said.kind,
    ...{ quote, charStart, charEnd, section: passage.section, headingPath: passage.headingPath },
    pageNumber: placesOf(lines, { charStart, charEnd }).pageNumber,
    topics: topicsOfText([quote, ...passage.headingPath].join('\n')),
    values: valuesOf(said),
  });
  return parsed.success ? parsed.data : 'value_not_in_list';
};

/** Holds what a model proposed against the passage: words at their place, values of the lists. The same words under one kind are taken once. */
export const checkProposals = (output: RecordsPromptOutput, shown: ShownPassage): Checked => {
  const proposals = new Map<string, Proposal>();
  const faults: ProposalFault[] = [];
  for (const said of output.records) {
    const checked = checkOne(said, shown);
    if (typeof checked === 'string') faults.push(checked);
    else {
      const key = `${checked.kind} ${normalisedQuote(checked.quote)}`;
      if (!proposals.has(key)) proposals.set(key, checked);
    }
  }
  return { proposals: [...proposals.values()], faults };
};
