import { openEngine } from '../../index/embedded-engine.ts';
import { openWorkspace } from '../../index/workspace.ts';

/** Reads and tries to write a data folder as a user who may only read it. An administrator gives up that right first. */
const [, , dataDir = ''] = process.argv;
const NOBODY = 65534;
if (process.getuid?.() === 0) process.setuid?.(NOBODY);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'written';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

const options = { modelId: 'fake', dimension: 4 };
const engine = openEngine(dataDir, { ...options, readOnly: true });
const snapshot = engine.snapshot();
process.stdout.write(
  `${snapshot.semantic(Float32Array.of(1, 0, 0, 0), { rowIds: null, size: 0 }, 1000).length} passages\n`,
);
process.stdout.write(`${codeOf(() => openEngine(dataDir, options))}\n${codeOf(() => openWorkspace(dataDir))}\n`);
