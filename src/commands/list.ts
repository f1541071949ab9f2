import { listCouncils, listDocuments, listPlans } from '../corpus/ledger.ts';
import { nearDuplicateNotes, nearDuplicates } from '../corpus/near-duplicates.ts';
import { openCorpus } from '../corpus/open.ts';
import { connectModels } from '../models/connect.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted, tableLines } from './text-lines.ts';

export const LISTS = ['councils', 'plans', 'documents'] as const;
export type ListName = (typeof LISTS)[number];

type Listing = { readonly items: readonly unknown[]; readonly lines: readonly string[] };

/** Prints what the corpus holds. */
export const listCommand = async (
  context: CommandContext,
  given: { readonly name: ListName; readonly json?: boolean },
): Promise<ExitCode> => {
  const { embed } = await connectModels({ ...context.config, model: null });
  const corpus = openCorpus(context.config, embed);
  const snapshot = corpus.engine.snapshot();
  const table = (rows: readonly (readonly string[])[]) => tableLines(rows, context.columns);
  const lists: Readonly<Record<ListName, () => Listing>> = {
    councils: () => {
      const items = listCouncils(snapshot, corpus.register.councils);
      const rows = items.map((c) => [c.code, c.name, c.type, c.region, c.plan === 'held' ? 'plan held' : 'no plan']);
      return { items, lines: table([['CODE', 'COUNCIL', 'TYPE', 'REGION', 'PLAN'], ...rows]) };
    },
    plans: () => {
      const items = listPlans(snapshot);
      const rows = items.map((p) => [
        p.councils.map((c) => c.name).join(' and '),
        p.date ?? 'no date',
        counted(p.passages, 'passage'),
        counted(p.documentIds.length, 'file'),
        p.titles.join('; '),
      ]);
      const notes = nearDuplicateNotes(nearDuplicates(snapshot.plans(), snapshot.documents()), items);
      return { items, lines: [...table([['COUNCIL', 'DATE', 'READ', 'FILES', 'TITLE'], ...rows]), ...notes] };
    },
    documents: () => {
      const items = listDocuments(snapshot);
      const rows = items.map((d) => [
        d.documentId,
        (d.jointCouncils ?? (d.council === null ? [] : [d.council])).map((c) => c.name).join(' and ') || 'no council',
        d.updates === undefined ? d.kind : `${d.kind} of ${d.updates}`,
        d.file,
        d.title,
      ]);
      return { items, lines: table([['DOCUMENT', 'COUNCIL', 'KIND', 'FILE', 'TITLE'], ...rows]) };
    },
  };
  try {
    const { items, lines } = lists[given.name]();
    context.out(given.json === true ? asJson({ items }) : lines.join('\n'));
    return EXIT.done;
  } finally {
    snapshot.close();
    corpus.close();
  }
};
