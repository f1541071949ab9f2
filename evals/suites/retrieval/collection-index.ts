import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../../index/embedded-engine.ts';
import type { IndexedDocument, IndexSnapshot } from '../../../index/engine.ts';
import { sha256 } from '../../../src/core/hash.ts';
import { type ConnectedModels, connectModels } from '../../../src/models/connect.ts';
import type { CollectionDocument } from '../../beir.ts';
import { codeVersion } from '../../running/code-version.ts';
import type { Bench } from '../questions/corpus.ts';

/** Code that decides a ranking over a collection. */
export const RETRIEVAL_CODE: readonly string[] = [
  'src/core',
  'src/models',
  'src/search',
  'index',
  'evals/suites/retrieval',
];
const INDEX_CODE: readonly string[] = ['src/core', 'src/models', 'index', 'evals/suites/retrieval'];

/** Documents a commit: few commits for eleven thousand documents, little memory for each. */
const BATCH = 500;

/** A document of a collection as one passage, its title above it: how BEIR's systems see it. */
const indexedDocument = ({ docId, title, text }: CollectionDocument, vector: Float32Array): IndexedDocument => {
  const documentId = sha256(docId).slice(0, 16);
  const span = { charStart: 0, charEnd: text.length };
  return {
    document: {
      documentId,
      sha256: sha256(`${title}\n${text}`),
      file: docId,
      title,
      kind: 'other',
      date: null,
      mediaType: 'text/plain',
      sourceUrl: null,
      licence: null,
      council: null,
      councilHow: { source: 'none', matched: null, candidates: [] },
      planId: null,
      stageVersions: {},
      sourceKey: documentId,
      signature: [],
      warnings: [],
    },
    read: { mediaType: 'text/plain', title, text, pages: [], lines: [], blocks: [], tables: [], warnings: [] },
    passages: [
      {
        ...span,
        passageId: documentId,
        documentId,
        kind: 'paragraph',
        text,
        context: title,
        headingPath: [],
        section: 'none',
        pageNumbers: [],
        tableId: null,
        cells: [],
      },
    ],
    vectors: [vector],
    records: { actions: [], barriers: [], requests: [], money: [], statistics: [] },
    topicCells: [],
  };
};

const makeIndex = async (
  folder: string,
  documents: readonly CollectionDocument[],
  models: ConnectedModels,
): Promise<void> => {
  const engine = openEngine(folder, { modelId: models.embed.modelId, dimension: models.embed.dimension });
  try {
    for (let at = 0; at < documents.length; at += BATCH) {
      const batch = documents.slice(at, at + BATCH);
      const vectors = await models.embed.embed(batch.map(({ title, text }) => `${title}\n${text}`));
      const put = batch.map((document, index) => indexedDocument(document, vectors[index] ?? new Float32Array()));
      engine.commit({ put, removeDocumentIds: [], plans: [] });
    }
    engine.makeVectorGraph();
  } finally {
    engine.close();
  }
};

/** A collection in the product's own index. */
export type OpenCollection = { readonly snapshot: IndexSnapshot; readonly models: ConnectedModels; close(): void };

/** Opens the index of a collection, made at its first use; `contentHash` names its documents. */
export const openCollection = async (
  bench: Bench,
  contentHash: string,
  documents: () => readonly CollectionDocument[],
): Promise<OpenCollection> => {
  const models = await connectModels({ ...bench.config, model: null });
  const key = sha256(JSON.stringify([contentHash, models.embed.modelId, codeVersion(INDEX_CODE)])).slice(0, 24);
  const folder = join(bench.workDir, 'corpora', key);
  if (!existsSync(folder)) {
    mkdirSync(join(bench.workDir, 'corpora'), { recursive: true });
    const unfinished = `${folder}.unfinished-${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    await makeIndex(unfinished, documents(), models);
    if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
    else renameSync(unfinished, folder);
  }
  const engine = openEngine(folder, {
    modelId: models.embed.modelId,
    dimension: models.embed.dimension,
    readOnly: true,
  });
  const snapshot = engine.snapshot();
  return {
    snapshot,
    models,
    close() {
      snapshot.close();
      engine.close();
    },
  };
};
