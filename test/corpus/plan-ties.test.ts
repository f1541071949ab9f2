import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newTrialCorpus, planOf, type TrialCorpus } from './trial-corpus.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHARED_CORPUS = join(ROOT, '../shared/corpus');
const SAMPLE = join(ROOT, 'evals/datasets/sample');

const plansOf = (corpus: TrialCorpus) =>
  corpus.read((snapshot) => {
    const files = new Map(snapshot.documents().map((document) => [document.documentId, document.file]));
    return snapshot.plans().map((plan) => ({
      councils: plan.councils.map((council) => council.name),
      files: plan.documentIds.length,
      current: plan.currentDocumentIds.map((id) => files.get(id)),
    }));
  });

describe('documents and plans', () => {
  it('ties all formats of one plan to one plan, and reads the one that can be cited best', async () => {
    const corpus = newTrialCorpus();
    const sentences = Array.from(
      { length: 30 },
      (_, i) => `Project ${i} of the county shares depot ${i * 7} with its neighbours.`,
    );
    const text = planOf('Kent County Council', sentences.join('\n\n'));
    const html = `<!doctype html><html><head><title>Kent County Council Productivity Plan</title></head><body><h1>Kent County Council Productivity Plan</h1><p>July 2024</p><p>Kent County Council has written this plan for its residents and for the ministry.</p>${sentences.map((sentence) => `<p>${sentence}</p>`).join('')}</body></html>`;
    await corpus.ingest([corpus.file('kent.txt', text), corpus.file('kent.html', html)]);
    expect(await plansOf(corpus)).toEqual([{ councils: ['Kent'], files: 2, current: ['kent.html'] }]);
  });

  it('counts a plan and its update as one plan of which both are read', async () => {
    const corpus = newTrialCorpus(join(SAMPLE, 'register.json'));
    await corpus.ingest([
      join(SAMPLE, 'plans/quillmouth-progress-update-july-2025.pdf'),
      join(SAMPLE, 'plans/Quillmouth Council productivity plan July 2024.pdf'),
    ]);
    const [plan, ...others] = await plansOf(corpus);
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ councils: ['Quillmouth'], files: 2 });
    expect(plan?.current).toHaveLength(2);
  });

  it.skipIf(!existsSync(SHARED_CORPUS))(
    'makes two plans of the seven files of two real councils [needs ../shared/corpus]',
    async () => {
      const corpus = newTrialCorpus();
      const outcomes = await corpus.ingest([SHARED_CORPUS]);
      expect(outcomes.map(({ outcome, council }) => [outcome, council])).toEqual([
        ...Array.from({ length: 3 }, () => ['ingested', 'Havant']),
        ...Array.from({ length: 4 }, () => ['ingested', 'Havering']),
      ]);
      expect(await plansOf(corpus)).toEqual([
        { councils: ['Havant'], files: 3, current: ['havant-productivity-plan.pdf'] },
        { councils: ['Havering'], files: 4, current: ['havering-productivity-plan.pdf'] },
      ]);
    },
  );
});
