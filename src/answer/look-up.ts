import { z } from 'zod';
import type { PassageRow } from '../../index/engine.ts';
import { evidencePiece } from '../../prompts/answer.ts';
import { withoutInstructions } from '../citations/instruction-like.ts';
import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';
import type { ReadTool } from '../core/ports.ts';
import type { Step } from '../core/schema/answer.ts';
import type { Filters } from '../core/schema/question.ts';
import { RECORD_KINDS } from '../core/schema/record.ts';
import { createCite } from './cite.ts';
import type { AskDeps } from './inquiry.ts';
import { listRecords } from './list-records.ts';
import type { KeyedReading } from './proving.ts';
import { searchPlans } from './search-plans.ts';

/** Tools over the plans, what they were called with, and all that they showed. */
export type LookUp = {
  readonly tools: readonly ReadTool[];
  readonly steps: readonly Step[];
  shown(): readonly KeyedReading[];
};

/** Pieces that one call shows: more would crowd a small model's context. A guess. */
const PIECES_SHOWN = 5;
/** Passages before and after the one that is read on. */
const NEIGHBOURS = 2;

const councilInput = { council: z.string().optional().describe('Name of one council; absent: all councils.') };
const searchInput = z.object({ query: z.string().describe('A few words to look for.'), ...councilInput });
const recordsInput = z.object({ kind: z.enum(RECORD_KINDS), ...councilInput });
const passageInput = z.object({ key: z.string().describe('The key of a piece of evidence.') });

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a model may look up for one question. Everything it is shown goes by a key that tells nothing, and without what speaks to a machine. */
export const createLookUp = (deps: AskDeps, question: string): LookUp => {
  const { snapshot, reader, guard } = deps;
  const cite = createCite(snapshot);
  const seen = new Map<string, KeyedReading>();
  const steps: Step[] = [];

  const filtersOf = (council: string | undefined): Filters =>
    council === undefined || council.trim() === '' ? {} : { councils: [reader.findCouncil(council).code] };

  const show = (rows: readonly PassageRow[]): string =>
    rows
      .map((row) => {
        const { passage } = row;
        const key = `e${idOf('key', question, passage.passageId).slice(0, 6)}`;
        const shown = withoutInstructions(passage.text, guard.judge).text;
        seen.set(key, { key, reading: { row }, shown });
        const { council, title } = cite(row, passage);
        return evidencePiece({
          key,
          council: council?.name ?? null,
          title,
          headingPath: passage.headingPath,
          text: shown,
        });
      })
      .join('\n\n');

  const holding = (record: { readonly documentId: string; readonly charStart: number }): readonly PassageRow[] =>
    snapshot
      .passagesOf(record.documentId)
      .filter(({ passage }) => passage.charStart <= record.charStart && record.charStart < passage.charEnd)
      .slice(0, 1);

  /** A tool whose calls are told, and whose refusals the model is told of. */
  const told = <Input extends z.ZodObject>(
    tool: { readonly name: string; readonly description: string; readonly input: Input },
    look: (given: z.infer<Input>) => Promise<{ readonly found: string; readonly rows: readonly PassageRow[] }>,
  ): ReadTool => ({
    ...tool,
    async run(given) {
      try {
        const { found, rows } = await look(tool.input.parse(given));
        steps.push({ tool: tool.name, input: { ...given }, found });
        return [`${found}.`, show(rows)].join('\n\n').trim();
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
        steps.push({ tool: tool.name, input: { ...given }, found: error.message });
        return error.message;
      }
    },
  });

  const search = told(
    { name: 'search', description: 'Passages of the plans that fit some words, best first.', input: searchInput },
    async ({ query, council }) => {
      const items = await searchPlans(deps, { text: query, filters: filtersOf(council), limit: PIECES_SHOWN });
      const rows = items.flatMap(({ passageId }) => snapshot.passageById(passageId) ?? []);
      return { found: counted(rows.length, 'passage'), rows };
    },
  );
  const list = told(
    {
      name: 'list_records',
      description: 'The first records of a kind that were read out of the plans, as the passages that state them.',
      input: recordsInput,
    },
    async ({ kind, council }) => {
      const { items } = listRecords(deps, kind, { filters: filtersOf(council), owners: false });
      const rows = items.slice(0, PIECES_SHOWN).flatMap(holding);
      return { found: `${counted(items.length, 'record')}, ${rows.length} shown`, rows };
    },
  );
  const count = told(
    {
      name: 'count_records',
      description:
        'How many records of a kind there are, and in how many plans. To find your way; an answer cannot cite it.',
      input: recordsInput,
    },
    async ({ kind, council }) => {
      const { items } = listRecords(deps, kind, { filters: filtersOf(council), owners: false });
      const plans = new Set(items.map(({ planId, documentId }) => planId ?? documentId)).size;
      return { found: `${counted(items.length, 'record')} in ${counted(plans, 'plan')}`, rows: [] };
    },
  );
  const read = told(
    {
      name: 'read_passage',
      description: 'A piece of evidence with what stands before and after it.',
      input: passageInput,
    },
    async ({ key }) => {
      const row = seen.get(key)?.reading.row;
      if (row === undefined) return { found: 'no piece of evidence with this key', rows: [] };
      const all = snapshot.passagesOf(row.documentId);
      const at = all.findIndex(({ rowId }) => rowId === row.rowId);
      const rows = all.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
      return { found: counted(rows.length, 'passage'), rows };
    },
  );
  return { tools: [search, list, count, read], steps, shown: () => [...seen.values()] };
};
