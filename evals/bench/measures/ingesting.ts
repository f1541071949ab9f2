import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ingestFiles } from '../../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../../src/corpus/open.ts';
import { connectModels } from '../../../src/models/connect.ts';
import { benchConfig, openBenchDesk } from '../desk.ts';
import { timed } from '../timing.ts';

export type IngestFigures = {
  readonly plans: number;
  readonly wallSeconds: number;
  /** Of all threads: parsing runs in workers. */
  readonly cpuSeconds: number;
  /** The share of the last quarter of the plans in the time by the clock: .25 where a plan costs the same whatever is held already. */
  readonly lastQuarter: number;
  readonly graphSeconds: number;
  readonly vectorSearch: string;
  readonly megabytesOnDisk: number;
};

/** Ingests a folder into a new data folder, as the command does, with the graph over the vectors at its end. */
export const benchIngest = async (folder: string, dataDir: string): Promise<IngestFigures> => {
  const config = benchConfig(dataDir);
  const { embed } = await connectModels(config);
  const corpus = openCorpusForWriting(config, embed, { replaceMismatched: false });
  const doneMs: number[] = [performance.now()];
  try {
    const { result, wallMs, cpuMs } = await timed(() =>
      ingestFiles(
        [folder],
        { ...corpus, embed, clock: () => performance.now() },
        { onProgress: () => doneMs.push(performance.now()) },
      ),
    );
    const failed = result.find(({ outcome }) => outcome === 'failed');
    if (failed !== undefined) throw new Error(`${failed.file} could not be read: ${failed.message}`);
    const graph = await timed(() => corpus.engine.makeVectorGraph());
    const lastMs = doneMs.at(-1) ?? 0;
    return {
      plans: result.length,
      wallSeconds: wallMs / 1000,
      cpuSeconds: cpuMs / 1000,
      lastQuarter: (lastMs - (doneMs[Math.floor(0.75 * result.length)] ?? 0)) / (lastMs - (doneMs[0] ?? 0)),
      graphSeconds: graph.wallMs / 1000,
      vectorSearch: graph.result ?? 'graph',
      megabytesOnDisk: statSync(join(dataDir, 'corpus.sqlite')).size / 1e6,
    };
  } finally {
    corpus.close();
  }
};

export type OpeningFigures = { readonly openMs: number; readonly firstSearchMs: number };

/** What a process that has just started takes until it can answer, and for its first question: the search structures are loaded by it. */
export const benchOpening = async (dataDir: string): Promise<OpeningFigures> => {
  const opened = await timed(() => openBenchDesk(dataDir));
  const desk = opened.result;
  try {
    const [vector = new Float32Array()] = await desk.embed.embed(['agency staff']);
    const first = await timed(() => {
      const scope = desk.snapshot.scope({});
      desk.snapshot.lexical(['agenc', 'staff'], scope, 400, { body: 1, context: 1 });
      return desk.snapshot.semantic(vector, scope, 400);
    });
    return { openMs: opened.wallMs, firstSearchMs: first.wallMs };
  } finally {
    desk.close();
  }
};
