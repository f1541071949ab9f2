import { describe, expect, it } from 'vitest';
import { openEngine } from '../../index/embedded-engine.ts';
import type { Embed } from '../../src/core/ports.ts';
import { openCorpus } from '../../src/corpus/open.ts';
import { reEmbed } from '../../src/corpus/re-embed.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { newTrialCorpus, planOf } from './trial-corpus.ts';

/** A model of three dimensions that says how long a text is. */
const lengths = (changed: Partial<Embed> = {}): Embed => ({
  modelId: 'lengths',
  dimension: 3,
  embed: async (texts) => texts.map((text) => new Float32Array([1, text.length / 1000, 0])),
  ...changed,
});

const ingested = async () => {
  const corpus = newTrialCorpus();
  const kent = corpus.file('kent.txt', planOf('Kent County Council', 'We saved £27,400 by ending subscriptions.'));
  const leeds = corpus.file('leeds.txt', planOf('Leeds City Council', 'We will share a depot with Kent by 2026.'));
  await corpus.ingest([kent, leeds]);
  return corpus;
};

const config = (dataDir: string) => ({ dataDir, registerFile: null, model: null, embedModel: null });

describe('making vectors anew', () => {
  it('gives every passage the vector of the new model and changes nothing else', async () => {
    const { dataDir } = await ingested();
    const before = openCorpus(config(dataDir), loadStaticModel());
    const old = before.engine.snapshot();
    const made = await reEmbed({ dataDir }, lengths());
    const after = openCorpus(config(dataDir), lengths());
    const now = after.engine.snapshot();
    expect(made).toEqual({ fromModelId: loadStaticModel().modelId, documents: 2, passages: old.passageCount });
    expect(now.manifest).toEqual({
      ...old.manifest,
      modelId: 'lengths',
      dimension: 3,
      generation: old.manifest.generation + 1,
    });
    expect(now.documents()).toEqual(old.documents());
    expect(now.plans()).toEqual(old.plans());
    for (const { documentId } of old.documents()) {
      expect(now.read(documentId)).toEqual(old.read(documentId));
      expect(now.passagesOf(documentId)).toEqual(old.passagesOf(documentId));
      expect(now.records('money', [documentId])).toEqual(old.records('money', [documentId]));
    }
    const all = { rowIds: null, size: now.passageCount };
    expect(now.semantic(new Float32Array([1, 0, 0]), all, 50)).toHaveLength(now.passageCount);
    after.engine.verify();
    for (const snapshot of [old, now]) snapshot.close();
    for (const opened of [before, after]) opened.close();
  });

  it.each([
    [
      'a model that fails',
      async () => {
        throw new Error('out of order');
      },
      'out of order',
    ],
    [
      'vectors of no use',
      async (texts: readonly string[]) => texts.map(() => new Float32Array([Number.NaN, 0, 0])),
      'not finite',
    ],
  ])('leaves the corpus as it was after %s, and unlocked', async (_, embed, message) => {
    const { dataDir } = await ingested();
    await expect(reEmbed({ dataDir }, lengths({ embed }))).rejects.toThrowError(message);
    openCorpus(config(dataDir), loadStaticModel()).close();
    await reEmbed({ dataDir }, lengths());
  });

  it('stops when it is told to', async () => {
    const { dataDir } = await ingested();
    const stop = AbortSignal.abort();
    await expect(reEmbed({ dataDir }, lengths(), { signal: stop })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is what a corpus of another model is refused with', async () => {
    const { dataDir } = await ingested();
    expect(() => openEngine(dataDir, { modelId: 'lengths', dimension: 3, readOnly: true })).toThrowError(
      'golden-thread ingest --re-embed makes its vectors anew from the stored text',
    );
  });
});
