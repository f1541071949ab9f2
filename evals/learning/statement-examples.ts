import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFile } from '../../ingest/read.ts';
import { statementFindings, unitKey } from '../../ingest/records/statements/statement-findings.ts';
import {
  STATEMENT_KINDS,
  type StatementKind,
  type UnitView,
  viewsOf,
} from '../../ingest/records/statements/statement-likelihood.ts';
import { type TextUnit, textUnits } from '../../ingest/records/text-units.ts';
import { sha256 } from '../../src/core/hash.ts';
import { prepareDocument, type Reading } from '../../src/corpus/prepare.ts';
import { headingTitles, type LabelledPlan, markdownOf } from './labelled-plans.ts';
import { linesOfFile } from './lines-of-file.ts';

/** What a reader says a unit is; null where readers may differ. */
type Labels = Readonly<Record<StatementKind, boolean | null>>;

export type StatementExample = {
  readonly view: UnitView;
  readonly labels: Labels;
  /** Whether rules alone found each kind. */
  readonly byRules: Readonly<Record<StatementKind, boolean>>;
};

/** A document's units of running text, in reading order. `group`: the writer. */
export type StatementDocument = {
  readonly group: string;
  readonly document: string;
  readonly units: readonly TextUnit[];
  readonly examples: readonly StatementExample[];
};

type Gold = { readonly kind: StatementKind; readonly quote: string; readonly optional: boolean };

/** Shorter pieces are found in too many places to say which. */
const LEAST_CHARS = 20;

const folded = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()} `;

const isIn = (unit: string, quote: string): boolean =>
  unit === quote ||
  (unit.length > LEAST_CHARS && quote.includes(unit)) ||
  (quote.length > LEAST_CHARS && unit.includes(quote));

const labelsOf = (unit: TextUnit, gold: readonly (Gold & { readonly folded: string })[]): Labels => {
  const text = folded(unit.text);
  const own = gold.filter((one) => isIn(text, one.folded));
  const labelOf = (kind: StatementKind): boolean | null => {
    const ofKind = own.filter((one) => one.kind === kind);
    return ofKind.some(({ optional }) => !optional) ? true : ofKind.length > 0 ? null : false;
  };
  return { action: labelOf('action'), barrier: labelOf('barrier'), request: labelOf('request') };
};

type Source = {
  readonly group: string;
  readonly document: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly gold: readonly Gold[];
};

const readSource = async (
  reading: Reading,
  { group, document, fileName, bytes, gold }: Source,
): Promise<StatementDocument> => {
  const read = await readFile(bytes, { fileName });
  const none = { folderKeys: [], folderNames: [], source: null, council: null, date: null, kind: null };
  const prepared = prepareDocument(reading, {
    read,
    sha256: sha256(document),
    file: fileName,
    sourceKey: document,
    ...none,
  });
  const units = textUnits(prepared.passages);
  const findings = statementFindings(units, prepared.document.date);
  const found = {
    action: new Set(findings.actions.map(({ unit }) => unitKey(unit))),
    barrier: new Set(findings.asks.barriers.map(({ unit }) => unitKey(unit))),
    request: new Set(findings.asks.requests.map(({ unit }) => unitKey(unit))),
  };
  const foldedGold = gold.map((one) => ({ ...one, folded: folded(one.quote) }));
  const views = viewsOf(units, findings, reading.embed);
  return {
    group,
    document,
    units,
    examples: views.map((view, i) => {
      const unit = units[i];
      const key = unit === undefined ? '' : unitKey(unit);
      return {
        view,
        labels: unit === undefined ? { action: null, barrier: null, request: null } : labelsOf(unit, foldedGold),
        byRules: { action: found.action.has(key), barrier: found.barrier.has(key), request: found.request.has(key) },
      };
    }),
  };
};

const kindOf = (name: string): StatementKind | undefined => STATEMENT_KINDS.find((kind) => kind === name);

/** The units of a labelled mini plan, read as a plan in Markdown; its table rows have no labels here. */
export const examplesOfPlan = (reading: Reading, plan: LabelledPlan): Promise<StatementDocument> =>
  readSource(reading, {
    group: plan.author,
    document: plan.plan,
    fileName: `${plan.plan}.md`,
    bytes: new TextEncoder().encode(markdownOf(plan)),
    gold: plan.units.flatMap(({ form, text = '', records }) =>
      form === 'row'
        ? []
        : records.flatMap(({ kind: name, span }) => {
            const kind = kindOf(name);
            const alone = records.filter((one) => one.kind === name).length === 1;
            return kind === undefined ? [] : [{ kind, quote: alone ? text : span, optional: false }];
          }),
    ),
  });

const fileSchema = z.object({ id: z.string(), file: z.string() });
const recordSchema = z.object({
  recordKind: z.string(),
  doc: z.string(),
  quote: z.string().nullish(),
  source: z.string().nullish(),
  optional: z.boolean().nullish(),
});

/** The units of the plans of a corpus with full gold (`manifest.jsonl`, `records.jsonl`); none where the folder is absent. */
export const examplesOfCorpus = async (
  reading: Reading,
  folder: string,
  group: string,
): Promise<readonly StatementDocument[]> => {
  if (!existsSync(join(folder, 'records.jsonl'))) return [];
  const records = linesOfFile(join(folder, 'records.jsonl'), recordSchema);
  const documents: StatementDocument[] = [];
  for (const { id, file } of linesOfFile(join(folder, 'manifest.jsonl'), fileSchema)) {
    if (!existsSync(join(folder, file))) continue;
    const gold = records.flatMap(({ recordKind, doc, quote, source, optional }) => {
      const kind = kindOf(recordKind);
      return kind === undefined || doc !== id || source === 'table'
        ? []
        : [{ kind, quote: quote ?? '', optional: optional === true }];
    });
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    documents.push(
      await readSource(reading, { group, document: id, fileName: file.split('/').at(-1) ?? file, bytes, gold }),
    );
  }
  return documents;
};

/** Cells of fewer words are names, dates and ratings. */
const LEAST_CELL_WORDS = 5;

/** The cells of labelled table rows as items beneath their heading: their wordings teach too, though they are read by other rules. */
export const cellsOfPlan = (reading: Reading, plan: LabelledPlan, template: TextUnit): StatementDocument => {
  const cells = plan.units.flatMap(({ form, cells: own = [], heading, section, records }) =>
    form !== 'row'
      ? []
      : own.flatMap(({ text }) =>
          text.split(/\s+/u).length < LEAST_CELL_WORDS
            ? []
            : [{ text, section, records, headingPath: [...headingTitles(heading)] }],
        ),
  );
  const units = cells.map(
    ({ text, section, headingPath }, block): TextUnit => ({
      ...template,
      text,
      charStart: 0,
      charEnd: text.length,
      isItem: true,
      leadIn: null,
      block,
      position: 0,
      passage: { ...template.passage, kind: 'list', section, headingPath },
    }),
  );
  const views = viewsOf(units, { actions: [], asks: { barriers: [], requests: [] } }, reading.embed);
  return {
    group: plan.author,
    document: `${plan.plan} cells`,
    units,
    examples: views.map((view, i) => {
      const cell = cells[i];
      const has = (kind: StatementKind): boolean =>
        cell?.records.some((record) => record.kind === kind && cell.text.includes(record.span)) ?? false;
      return {
        view,
        labels: { action: has('action'), barrier: has('barrier'), request: has('request') },
        byRules: { action: false, barrier: false, request: false },
      };
    }),
  };
};
