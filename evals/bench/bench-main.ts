import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCorpus } from './corpus/make-corpus.ts';
import { isPartName, type PartName, type PartSettings, runPart, runPartApart } from './parts.ts';
import { benchReading } from './reading.ts';

const USAGE = `usage: npm run bench -- <what>
  reading [folder of PDF files]        pages per second
  make-corpus <folder>                 writes invented plans: --plans, --seed, --dense
  corpus                               everything below over invented plans, each part in a process of its own
  growth                               the same with 40, 80, 160 and 317 plans
  extraction                           plans and records per second after parsing
  ingest --folder <plans> --data <new> plans per second
  opening | search | ask | counts      --data <an ingested folder>
options: --plans 317 --seed 1 --rounds 3 --questions 200 --dense --json`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    plans: { type: 'string', default: '317' },
    rounds: { type: 'string', default: '3' },
    questions: { type: 'string', default: '200' },
    folder: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    dense: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [name = '', folder] = positionals;

const settings: PartSettings = {
  dataDir: values.data,
  folder: values.folder,
  plans: Number(values.plans),
  seed: Number(values.seed),
  dense: values.dense,
  rounds: Number(values.rounds),
  questions: Number(values.questions),
};

const READING_ROUNDS = 5;
const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

const reading = async (from: string): Promise<void> => {
  const files = readdirSync(from)
    .filter((file) => file.endsWith('.pdf'))
    .toSorted()
    .map((file) => ({ name: file, bytes: new Uint8Array(readFileSync(join(from, file))) }));
  const { pages, pagesPerSecond, pagesPerSecondOnTwo, shares } = await benchReading(files, READING_ROUNDS);
  console.log(`${files.length} files, ${pages} pages, median of ${READING_ROUNDS} rounds after one to warm up`);
  console.log(
    `one thread: ${pagesPerSecond.toFixed(0)} pages per second; two workers: ${pagesPerSecondOnTwo.toFixed(0)}`,
  );
  console.log(
    `PDF engine and walk ${percent(shares.drawn)}, layout and tables ${percent(shares.assembled)}, canonical text ${percent(shares.written)}`,
  );
};

/** Numbers of plans at which growth is measured: each twice the one before, up to all councils. */
const SIZES = [40, 80, 160, 317];

const PARTS_OF_CORPUS: readonly PartName[] = ['ingest', 'opening', 'search', 'counts', 'ask'];

/** One line of JSON a group of figures, rounded to what can be repeated. */
const print = (part: string, plans: number, { figures, peakMegabytes }: Awaited<ReturnType<typeof runPart>>): void => {
  for (const group of Array.isArray(figures) ? figures : [figures]) {
    const line = { part, plans, ...group, peakMegabytes };
    console.log(JSON.stringify(line, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value)));
  }
};

const benchCorpus = async (plans: number): Promise<void> => {
  const work = mkdtempSync(join(tmpdir(), 'golden-thread-bench-'));
  try {
    const here = { ...settings, plans, folder: join(work, 'plans'), dataDir: join(work, 'data') };
    makeCorpus(here.folder, { ...here, count: plans });
    for (const part of PARTS_OF_CORPUS) print(part, plans, await runPartApart(part, here));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

if (name === 'reading') {
  await reading(folder ?? fileURLToPath(new URL('../../../shared/corpus/', import.meta.url)));
} else if (name === 'make-corpus' && folder !== undefined) {
  const count = makeCorpus(folder, { ...settings, count: settings.plans });
  console.log(`${count} invented plans written to ${folder}`);
} else if (name === 'corpus') {
  print('extraction', settings.plans, await runPartApart('extraction', settings));
  await benchCorpus(settings.plans);
} else if (name === 'growth') {
  for (const plans of SIZES) await benchCorpus(plans);
} else if (isPartName(name)) {
  const result = await runPart(name, settings);
  if (values.json) console.log(JSON.stringify(result));
  else print(name, settings.plans, result);
} else {
  console.error(USAGE);
  process.exitCode = 64;
}
