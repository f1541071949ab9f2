import { describe, expect, it } from 'vitest';
import { documentsToPlans } from '../../src/corpus/plans.ts';
import { zipBytes } from '../fixtures/zip-file.ts';
import { newTrialCorpus, planOf, type TrialCorpus } from './trial-corpus.ts';

const APPENDIX = `Appendix A: list of actions

The depots will be closed by March 2025.

The vans will be shared with the fire service by June 2025.
`;
const SECOND_APPENDIX = APPENDIX.replaceAll('depots', 'halls').replaceAll('vans', 'lorries');

const KENT = planOf('Kent County Council', 'We ended 61 subscriptions that nobody used.');
const ESSEX = planOf('Essex County Council', 'We closed two depots.');

const partsOf = (corpus: TrialCorpus) =>
  corpus.read((snapshot) => {
    const files = new Map(snapshot.documents().map((document) => [document.documentId, document.file]));
    return snapshot.plans().map((plan) => ({
      councils: plan.councils.map((council) => council.name),
      parts: plan.parts?.map(({ documentId, as, of }) => [
        files.get(documentId),
        as,
        ...(of === null ? [] : [files.get(of)]),
      ]),
    }));
  });

describe('an appendix that names no council', () => {
  it('belongs to the only plan in its folder, also when that comes later, and needs no attention then', async () => {
    const corpus = newTrialCorpus();
    const appendix = corpus.file('kent/appendices/a.txt', APPENDIX);
    const [alone] = await corpus.ingest([appendix]);
    expect(alone).toMatchObject({ outcome: 'needs_attention', code: 'COUNCIL_NOT_FOUND' });
    corpus.file('kent/plan.txt', KENT);
    corpus.file('essex/plan.txt', ESSEX);
    await corpus.ingest([corpus.path('kent'), corpus.path('essex')], { force: true });
    expect(await partsOf(corpus)).toEqual([
      { councils: ['Essex'], parts: [['plan.txt', 'plan']] },
      {
        councils: ['Kent'],
        parts: [
          ['plan.txt', 'plan'],
          ['a.txt', 'appendix'],
        ],
      },
    ]);
    const document = await corpus.read((snapshot) => snapshot.documents().find(({ file }) => file === 'a.txt'));
    expect(document).toMatchObject({ council: { name: 'Kent' }, councilHow: { source: 'plan' } });
    expect(document?.planId).not.toBeNull();
    const again = await corpus.ingest([appendix]);
    expect(again.map(({ outcome, council }) => [outcome, council])).toEqual([['unchanged', 'Kent']]);
  });

  it('takes its records and passages to the plan', async () => {
    const corpus = newTrialCorpus();
    await corpus.ingest([corpus.file('x/a.txt', APPENDIX), corpus.file('x/plan.txt', KENT)]);
    const seen = await corpus.read((snapshot) => {
      const document = snapshot.documents().find(({ file }) => file === 'a.txt');
      const id = document?.documentId ?? '';
      return {
        planId: document?.planId,
        passage: snapshot.passagesOf(id)[0],
        actions: snapshot.records('action', [id]),
      };
    });
    expect(seen.passage).toMatchObject({ councilCode: 'KEN', planId: seen.planId });
    expect(seen.actions.length).toBeGreaterThan(0);
    for (const action of seen.actions) expect(action).toMatchObject({ planId: seen.planId, council: { name: 'Kent' } });
  });

  it('belongs to the plan that its file is named like, among plans of several councils', async () => {
    const corpus = newTrialCorpus();
    const outcomes = await corpus.ingest([
      corpus.file('pp-blue-final.txt', KENT),
      corpus.file('pp-red-final.txt', ESSEX),
      corpus.file('pp-red-appendix-1.txt', APPENDIX),
      corpus.file('other-appendix.txt', SECOND_APPENDIX),
    ]);
    expect(outcomes.map(({ outcome, council, code }) => [outcome, council ?? code])).toEqual([
      ['ingested', 'Kent'],
      ['ingested', 'Essex'],
      ['ingested', 'Essex'],
      ['needs_attention', 'COUNCIL_NOT_FOUND'],
    ]);
  });

  it('belongs to the only plan of its archive', async () => {
    const corpus = newTrialCorpus();
    const entries = [
      { name: 'kent/a.txt', content: APPENDIX },
      { name: 'kent/plan.txt', content: KENT },
      { name: 'essex/plan.txt', content: ESSEX },
      { name: 'b.txt', content: SECOND_APPENDIX },
    ];
    const outcomes = await corpus.ingest([corpus.file('all.zip', zipBytes(entries))]);
    expect(outcomes.map(({ council }) => council)).toEqual([null, 'Essex', 'Kent', 'Kent']);
  });

  it('is told by the name of a folder inside the one that was given', async () => {
    const corpus = newTrialCorpus();
    corpus.file('Havant/appendix.txt', APPENDIX);
    const [outcome] = await corpus.ingest([corpus.path('')]);
    expect(outcome).toMatchObject({ outcome: 'ingested', council: 'Havant' });
  });
});

describe('an update', () => {
  it('is tied to the latest plan that is not dated after it, in the order of dates', async () => {
    const corpus = newTrialCorpus();
    const update = (when: string, fact: string) =>
      planOf('Kent County Council', fact)
        .replace('Productivity Plan', 'Productivity Plan: progress report')
        .replace('July 2024', when);
    await corpus.ingest([
      corpus.file('two.txt', update('July 2026', 'All depots are closed.')),
      corpus.file('one.txt', update('July 2025', 'Half of the vans were sold.')),
      corpus.file('plan.txt', KENT),
    ]);
    expect(await partsOf(corpus)).toEqual([
      {
        councils: ['Kent'],
        parts: [
          ['plan.txt', 'plan'],
          ['one.txt', 'update', 'plan.txt'],
          ['two.txt', 'update', 'plan.txt'],
        ],
      },
    ]);
    const updates = await corpus.read((snapshot) => {
      const documents = snapshot.documents();
      const plan = documents.find(({ kind }) => kind === 'plan')?.documentId;
      return documents.map(({ kind, updates: of }) => [kind, of === undefined ? null : of === plan]);
    });
    expect(updates.toSorted()).toEqual([
      ['plan', null],
      ['update', true],
      ['update', true],
    ]);
  });

  it('that repeats nearly all of the plan a year later takes its place', async () => {
    const corpus = newTrialCorpus();
    const facts = Array.from({ length: 40 }, (_, i) => `Project ${i} shares depot ${i * 7} with its neighbours.`);
    await corpus.ingest([
      corpus.file('a.txt', planOf('Kent County Council', facts.join('\n\n'))),
      corpus.file('b.txt', planOf('Kent County Council', facts.join('\n\n')).replace('July 2024', 'July 2025')),
    ]);
    expect(await partsOf(corpus)).toEqual([
      {
        councils: ['Kent'],
        parts: [
          ['b.txt', 'plan'],
          ['a.txt', 'copy', 'b.txt'],
        ],
      },
    ]);
  });
});

describe('a joint plan', () => {
  const JOINT = `South Oxfordshire and Vale of White Horse District Councils Productivity Plan

July 2024

The two councils share one team of officers, which saved a third of the cost.
`;

  it('is of all councils that its title lists, whatever the order of ingest', async () => {
    const one = newTrialCorpus();
    const other = newTrialCorpus();
    const appendix = planOf('Vale of White Horse District Council', 'The list of vans.').replace(
      'Productivity Plan',
      'Productivity Plan: Appendix A',
    );
    await one.ingest([one.file('a.txt', JOINT), one.file('b.txt', appendix)]);
    await other.ingest([other.file('b.txt', appendix)]);
    await other.ingest([other.file('a.txt', JOINT)]);
    const expected = [
      {
        councils: ['South Oxfordshire', 'Vale of White Horse'],
        parts: [
          ['a.txt', 'plan'],
          ['b.txt', 'appendix'],
        ],
      },
    ];
    expect(await partsOf(one)).toEqual(expected);
    expect(await partsOf(other)).toEqual(expected);
    const [document] = await one.read((snapshot) => snapshot.documents().filter(({ kind }) => kind === 'plan'));
    expect(document?.jointCouncils?.map(({ name }) => name)).toEqual(['South Oxfordshire', 'Vale of White Horse']);
  });
});

describe('plans made from documents', () => {
  it('are none of none', () => {
    expect(documentsToPlans([])).toEqual([]);
  });
});
