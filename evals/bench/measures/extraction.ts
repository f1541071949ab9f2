import { createHash } from 'node:crypto';
import { readFile } from '../../../ingest/read.ts';
import type { ReadDocument } from '../../../src/core/schema/document.ts';
import { RECORD_KINDS, SET_KEYS } from '../../../src/core/schema/record.ts';
import { createReading, type PreparedDocument, prepareDocument, type Reading } from '../../../src/corpus/prepare.ts';
import { loadRegister } from '../../../src/councils/register.ts';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import type { PlanFile } from '../corpus/written-plan.ts';
import { median } from '../median.ts';
import { type Spread, spreadOf, type Taken, timed } from '../timing.ts';

type ParsedPlan = { readonly name: string; readonly sha256: string; readonly read: ReadDocument };

export type ExtractionFigures = {
  readonly plans: number;
  readonly passages: number;
  readonly records: number;
  /** Of processor time: what one core does that nothing else uses. */
  readonly plansPerSecond: number;
  readonly recordsPerSecond: number;
  /** Milliseconds of processor time a plan. */
  readonly perPlan: Spread;
};

const parse = async ({ name, text }: PlanFile): Promise<ParsedPlan> => {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: await readFile(bytes, { fileName: name }),
  };
};

const prepare = (reading: Reading, { name, sha256, read }: ParsedPlan): PreparedDocument =>
  prepareDocument(reading, {
    read,
    sha256,
    file: name,
    sourceKey: name,
    folderKeys: [],
    folderNames: [],
    source: null,
    council: null,
    date: null,
    kind: null,
  });

const recordsOf = ({ records }: PreparedDocument): number =>
  RECORD_KINDS.reduce((sum, kind) => sum + records[SET_KEYS[kind]].length, 0);

const round = async (reading: Reading, plans: readonly ParsedPlan[]): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  for (const plan of plans) taken.push(await timed(() => prepare(reading, plan)));
  return taken;
};

/** What reading a plan costs after its file is parsed: council, kind, sections, passages, records and topics. The median of some rounds, after one that is not counted. */
export const benchExtraction = async (files: readonly PlanFile[], rounds: number): Promise<ExtractionFigures> => {
  const reading = createReading(loadRegister(), loadStaticModel());
  const plans = await Promise.all(files.map(parse));
  const prepared = plans.map((plan) => prepare(reading, plan));
  const records = prepared.reduce((sum, document) => sum + recordsOf(document), 0);
  const measured: (readonly number[])[] = [];
  for (let i = 0; i < rounds; i += 1) measured.push((await round(reading, plans)).map(({ cpuMs }) => cpuMs));
  const seconds = median(measured.map((times) => times.reduce((sum, ms) => sum + ms, 0))) / 1000;
  return {
    plans: plans.length,
    passages: prepared.reduce((sum, { passages }) => sum + passages.length, 0),
    records,
    plansPerSecond: plans.length / seconds,
    recordsPerSecond: records / seconds,
    perPlan: spreadOf(plans.map((_, i) => median(measured.map((times) => times[i] ?? 0)))),
  };
};
