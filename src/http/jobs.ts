import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';
import type { BuiltThemes, Job } from '../core/schema/theme-listing.ts';
import { asAppError } from './problem.ts';

/** Jobs that are remembered: enough to look up what was started today. */
const REMEMBERED = 100;

/** Work of which one runs at a time, beside the requests. */
export type Jobs = {
  /** The newest first. */
  list(): readonly Job[];
  get(jobId: string): Job | null;
  /** Starts work and gives its job at once. @throws AppError JOB_RUNNING while another of its kind runs. */
  start(kind: Job['kind'], work: (onProgress: (progress: Job['progress']) => void) => Promise<BuiltThemes>): Job;
};

/** `seed` sets this service apart from others, so that its jobs have ids of their own; `reportBug` is told of failures that are bugs. */
export const createJobs = (seed: string, reportBug: (error: Error, jobId: string) => void): Jobs => {
  const jobs = new Map<string, Job>();
  let started = 0;
  const change = (jobId: string, changed: Partial<Job>): void => {
    const job = jobs.get(jobId);
    if (job !== undefined) jobs.set(jobId, { ...job, ...changed });
  };
  const fail = (jobId: string, error: unknown): void => {
    const thrown = error instanceof Error ? error : new Error(String(error));
    if (!(thrown instanceof AppError)) reportBug(thrown, jobId);
    const { code, message } = asAppError(thrown);
    change(jobId, { state: 'failed', failure: { code, message } });
  };
  return {
    list: () => [...jobs.values()].toReversed(),
    get: (jobId) => jobs.get(jobId) ?? null,
    start: (kind, work) => {
      const running = [...jobs.values()].find((job) => job.kind === kind && job.state === 'running');
      if (running !== undefined)
        throw new AppError('JOB_RUNNING', `The job ${running.jobId} is running.`, { jobId: running.jobId });
      started += 1;
      const jobId = `job-${idOf(seed, started)}`;
      const progress = { done: 0, of: 0, step: 'starting' };
      const job: Job = { jobId, kind, state: 'running', progress, result: null, failure: null };
      jobs.set(jobId, job);
      for (const old of [...jobs.keys()].slice(0, Math.max(0, jobs.size - REMEMBERED))) jobs.delete(old);
      work((now) => change(jobId, { progress: now })).then(
        (result) => change(jobId, { state: 'done', result }),
        (error: unknown) => fail(jobId, error),
      );
      return job;
    },
  };
};
