import { expect, it } from 'vitest';
import { openWorkspace } from '../../index/workspace.ts';
import { ask } from '../../src/answer/ask.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { reviewedValues } from '../../src/core/review.ts';
import { openCorpus } from '../../src/corpus/open.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createQuestionReader } from '../../src/query/plan-question.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';
import { newTrialCorpus } from './trial-corpus.ts';

const PLAN = `# Productivity plan of Rutland County Council

We agreed this plan in July 2024. It says how services will change, and who will change them, over two years.

| Action | Lead | Due |
| --- | --- | --- |
| Replace the finance system | Head of Digital | March 2025 |
| Open one library at weekends | Head of Libraries | June 2025 |
| Merge two depots | Head of Property | May 2026 |
`;

it('counts a record no more from the moment that a person marks it wrong, though all records were read before', async () => {
  const trial = newTrialCorpus();
  await trial.ingest([trial.file('rutland-productivity-plan.md', PLAN)]);
  const model = loadStaticModel();
  const config = { dataDir: trial.dataDir, registerFile: null, model: null, embedModel: null };
  const corpus = openCorpus(config, model);
  const counted = async () => {
    const snapshot = corpus.engine.snapshot();
    const deps = {
      snapshot,
      reader: createQuestionReader(corpus.register),
      embed: model,
      softMatch: createSoftMatch(model),
      complete: null,
      guard: createModelGuard(model),
      clock: () => 0,
    };
    const { figure } = await ask(deps, 'How many actions does Rutland list?');
    const [documentId = ''] = snapshot.documents().map((document) => document.documentId);
    const [record] = snapshot.records('action', [documentId]);
    snapshot.close();
    return { value: figure?.value, record };
  };
  const { value: before, record } = await counted();
  expect(before).toBe('3');
  if (record === undefined) throw new Error('No action was read.');
  const workspace = openWorkspace(trial.dataDir);
  workspace.putReview({
    recordId: record.recordId,
    kind: 'action',
    councilCode: record.council?.code ?? null,
    quote: record.quote,
    verdict: 'wrong',
    by: 'A reviewer',
    seen: reviewedValues('action', record),
    changes: {},
  });
  workspace.close();
  expect((await counted()).value).toBe('2');
  corpus.close();
});
