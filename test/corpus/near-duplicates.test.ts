import { describe, expect, it } from 'vitest';
import { listPlans } from '../../src/corpus/ledger.ts';
import { nearDuplicateNotes, nearDuplicates } from '../../src/corpus/near-duplicates.ts';
import { newTrialCorpus, planOf, type TrialCorpus } from './trial-corpus.ts';

const facts = (things: string): string =>
  Array.from({ length: 60 }, (_, i) => `Project ${i} shares ${things} number ${i * 7} with its neighbours.`).join(
    '\n\n',
  );

const FILES: readonly (readonly [string, string])[] = [
  ['kent.txt', planOf('Kent County Council', facts('depot'))],
  ['essex.txt', planOf('Essex County Council', `${facts('depot')}\n\nThe hall at the corner was sold to its users.`)],
  ['devon.txt', planOf('Devon County Council', facts('library'))],
];

const seen = (corpus: TrialCorpus) =>
  corpus.read((snapshot) => {
    const pairs = nearDuplicates(snapshot.plans(), snapshot.documents());
    return { notes: nearDuplicateNotes(pairs, snapshot.plans()), items: listPlans(snapshot) };
  });

describe('plans of partner councils with nearly one text', () => {
  it('are named with the share of their text, whatever the order of ingest', async () => {
    const one = newTrialCorpus();
    const other = newTrialCorpus();
    for (const [name, text] of FILES) await one.ingest([one.file(name, text)]);
    for (const [name, text] of FILES.toReversed()) await other.ingest([other.file(name, text)]);
    const { notes, items } = await seen(one);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^The plans of Essex and Kent share about (?:9\d|100) % of their text\.$/);
    expect((await seen(other)).notes).toEqual(notes);
    const kent = items.find(({ councils }) => councils[0]?.name === 'Kent');
    const essex = items.find(({ councils }) => councils[0]?.name === 'Essex');
    expect(kent?.nearDuplicates?.map(({ planId }) => planId)).toEqual([essex?.planId]);
    expect(items.find(({ councils }) => councils[0]?.name === 'Devon')?.nearDuplicates).toEqual([]);
  });
});
