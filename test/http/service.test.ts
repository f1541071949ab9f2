import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { Embed } from '../../src/core/ports.ts';
import { startServer } from '../../src/http/serve.ts';
import { createTurns } from '../../src/http/turns.ts';
import { type SampleService, samplePlan, startSampleService } from './sample-service.ts';

let service: SampleService;
let onePlan: SampleService;

beforeAll(async () => {
  onePlan = startSampleService();
  await onePlan.ingest([samplePlan('ostrey-productivity-plan.html')]);
});

afterEach(() => service.stop());
afterAll(() => onePlan.stop());

const asked = (question: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ question }),
});

/** An embedding model that never answers, but sees when it is no longer wanted. */
const stuckModel = () => {
  const started = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const embed: Embed = {
    modelId: 'stuck',
    dimension: 256,
    embed: (_, options) => {
      started.resolve();
      return new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => {
          stopped.resolve();
          reject(new AppError('CANCELLED', 'Embedding was cancelled.'));
        });
      });
    },
  };
  return { embed, started: started.promise, stopped: stopped.promise };
};

describe('a service without a corpus', () => {
  it('lives but is not ready, and answers everything with one problem until plans are ingested', async () => {
    service = startSampleService();
    expect((await service.app.request('/health/live')).status).toBe(200);
    const requests: [string, RequestInit?][] = [
      ['/health/ready'],
      ['/v1/plans'],
      ['/v1/documents/x'],
      ['/v1/search?q=damp'],
      ['/v1/questions', asked('What is done about damp?')],
    ];
    for (const [path, init] of requests) {
      const response = await service.app.request(path, init);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 'DATA_NOT_FOUND' });
    }
    await service.ingest([samplePlan('ostrey-productivity-plan.html')]);
    expect(await (await service.app.request('/health/ready')).json()).toEqual({
      status: 'ready',
      plans: 1,
      generation: 1,
    });
  });
});

describe('a service whose corpus changes', () => {
  it('reads the next generation, refuses cursors of the last, and notices when the corpus goes away', async () => {
    service = startSampleService({}, onePlan);
    const list = '/v1/councils?limit=1';
    const first = (await (await service.app.request(list)).json()) as { nextCursor: string };
    await service.ingest([samplePlan('marrowfen-council-productivity-plan.txt')]);
    expect(await (await service.app.request('/health/ready')).json()).toMatchObject({ plans: 2 });
    const next = await service.app.request(`${list}&cursor=${first.nextCursor}`);
    expect(await next.json()).toMatchObject({ code: 'CURSOR_INVALID' });
    rmSync(service.dataDir, { recursive: true });
    expect(await (await service.app.request('/health/ready')).json()).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });
});

describe('a caller that goes away', () => {
  it('stops the work on its question', async () => {
    const { embed, started, stopped } = stuckModel();
    service = startSampleService({ embed }, onePlan);
    const left = new AbortController();
    const response = service.app.request('/v1/questions', { ...asked('What about damp?'), signal: left.signal });
    await started;
    left.abort();
    await stopped;
    expect(await (await response).json()).toMatchObject({ code: 'CANCELLED', status: 503 });
  });

  it('over a connection stops it too, and the server ends in peace', async () => {
    const { embed, started, stopped } = stuckModel();
    service = startSampleService({ embed }, onePlan);
    const server = await startServer(service.app, '127.0.0.1', 0);
    const question = httpRequest(`${server.url}/v1/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    question.on('error', () => undefined);
    question.end(JSON.stringify({ question: 'What about damp?' }));
    await started;
    question.destroy();
    await stopped;
    await server.close();
  });
});

describe('the server', () => {
  it('finishes what is under way when it is stopped, and takes no more', async () => {
    service = startSampleService({}, onePlan);
    const server = await startServer(service.app, '127.0.0.1', 0);
    const question = httpRequest(`${server.url}/v1/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    question.end(JSON.stringify({ question: 'What does Ostrey do about damp?' }));
    await once(question, 'socket');
    const [answer] = await once(question, 'response');
    const closed = server.close();
    answer.resume();
    await closed;
    expect(answer.statusCode).toBe(200);
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
  });

  it('says which port is taken', async () => {
    service = startSampleService();
    const server = await startServer(service.app, '127.0.0.1', 0);
    const port = Number(new URL(server.url).port);
    await expect(startServer(service.app, '127.0.0.1', port)).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    await server.close();
  });

  it('says when the address is not of this machine', async () => {
    service = startSampleService();
    await expect(startServer(service.app, '192.0.2.1', 0)).rejects.toMatchObject({ code: 'HOST_UNKNOWN' });
  });
});

describe('turns', () => {
  const open = new AbortController().signal;

  it('lets so many run at once, the others in order, and refuses beyond what may wait', async () => {
    service = startSampleService();
    const turns = createTurns({ running: 2, waiting: 3 });
    const gate = Promise.withResolvers<void>();
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await gate.promise;
      running -= 1;
    };
    const five = [1, 2, 3, 4, 5].map((n) => turns.run(work(n), open));
    await expect(turns.run(work(6), open)).rejects.toMatchObject({ code: 'SERVER_BUSY' });
    gate.resolve();
    await Promise.all(five);
    expect({ order, most }).toEqual({ order: [1, 2, 3, 4, 5], most: 2 });
  });

  it('passes on the turn of one that failed or whose caller has left', async () => {
    service = startSampleService();
    const turns = createTurns({ running: 1, waiting: 5 });
    const failing = turns.run(() => Promise.reject(new Error('no')), open);
    const left = turns.run(async () => 'never', AbortSignal.abort());
    const last = turns.run(async () => 'done', open);
    await expect(failing).rejects.toThrow('no');
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await last).toBe('done');
  });
});
