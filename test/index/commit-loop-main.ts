import { openEngine } from '../../index/embedded-engine.ts';
import { DIMENSION, indexedDocument } from '../contracts/indexed-corpus.ts';

/** Commits one generation after the other until it is stopped: every document of generation g says g. Prints each generation when it is committed. */
const [, , dataDir = '', name = 'loop', rounds = '300'] = process.argv;

try {
  const engine = openEngine(dataDir, { modelId: 'fake', dimension: DIMENSION });
  for (let round = 0; round < Number(rounds); round += 1) {
    const next = engine.generation() + 1;
    const put = [1, 2, 3].map((index) =>
      indexedDocument({
        id: `${name}-${index}`,
        passages: Array.from({ length: 30 }, (_, i) => ({ text: `generation${next} passage ${i} of ${name}` })),
      }),
    );
    process.stdout.write(`${engine.commit({ put, removeDocumentIds: [], plans: [] })}\n`);
  }
  engine.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? String(error.code) : String(error)}\n`);
}
