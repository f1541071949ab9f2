import { describe, expect, it } from 'vitest';
import { hasHostileFiles, hostileFiles, KNOWN_VERDICTS, tryFiles } from './hostile-verdicts.ts';

/** Every 14th of 166 files, from the third: all sources and all verdicts but one. */
const sampled = (): readonly string[] => hostileFiles().filter((_, i) => i % 14 === 2);

describe.skipIf(!hasHostileFiles())('hostile files (skipped without ../shared/data/hostile)', () => {
  it('come to the verdicts that were recorded, and leave the parent standing', async () => {
    const files = sampled();
    const { trials } = await tryFiles(files);
    expect(Object.fromEntries(trials.map(({ file, verdict }) => [file, verdict]))).toEqual(
      Object.fromEntries(files.map((file) => [file, KNOWN_VERDICTS[file]])),
    );
  });
});
