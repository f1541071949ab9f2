import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../index/embedded-engine.ts';
import { describeIndexEngine } from '../contracts/index-engine.ts';
import { DIMENSION } from '../contracts/indexed-corpus.ts';

describeIndexEngine('embedded', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-index-'));
  const engine = openEngine(dataDir, { modelId: 'fake', dimension: DIMENSION });
  return {
    engine,
    dispose: () => {
      engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
});
