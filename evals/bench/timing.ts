import { median } from './median.ts';

/** Milliseconds of one piece of work: by the clock, and of processor time of the whole process, which other work on the machine disturbs less. */
export type Taken = { readonly wallMs: number; readonly cpuMs: number };

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Does a piece of work and says how long it took. */
export const timed = async <T>(work: () => T | Promise<T>): Promise<Taken & { readonly result: T }> => {
  const [startWallMs, startCpuMs] = [performance.now(), cpuMs()];
  const result = await work();
  return { result, wallMs: performance.now() - startWallMs, cpuMs: cpuMs() - startCpuMs };
};

/** The value below which a share of the values lie, the nearest rank; 0 for none. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;

export type Spread = { readonly p50: number; readonly p95: number; readonly most: number };

export const spreadOf = (values: readonly number[]): Spread => ({
  p50: median(values),
  p95: percentile(values, 0.95),
  most: Math.max(0, ...values),
});

/** Of several rounds over the same pieces of work, the median of each piece: what one disturbed round took does not show. */
export const medianOfRounds = (rounds: readonly (readonly Taken[])[]): readonly Taken[] =>
  (rounds[0] ?? []).map((_, i) => ({
    wallMs: median(rounds.map((round) => round[i]?.wallMs ?? 0)),
    cpuMs: median(rounds.map((round) => round[i]?.cpuMs ?? 0)),
  }));
