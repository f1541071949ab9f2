import { describe, expect, it } from 'vitest';
import { hasHostileFiles, hostileFiles, KNOWN_VERDICTS, tryFiles } from '../ingest/hostile-verdicts.ts';

/** The promise of the product: no file holds up the others longer, and the whole process stays below this while it is read. */
const MAX_MS = 30_000;
const MAX_MB = 1_500;

describe.skipIf(!hasHostileFiles())('all hostile files (skipped without ../shared/data/hostile)', () => {
  it('end in a typed outcome within the limits of time and memory', { timeout: 3_600_000 }, async () => {
    const { trials, peakMb } = await tryFiles(hostileFiles());
    expect(trials.filter(({ ms }) => ms > MAX_MS)).toEqual([]);
    expect(peakMb).toBeLessThan(MAX_MB);
    expect(Object.fromEntries(trials.map(({ file, verdict }) => [file, verdict]))).toEqual(KNOWN_VERDICTS);
  });
});
