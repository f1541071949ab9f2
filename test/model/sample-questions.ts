import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { AskDeps } from '../../src/answer/inquiry.ts';
import type { CitedSource } from '../../src/citations/check.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createQuestionReader } from '../../src/query/plan-question.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';

const SAMPLE = fileURLToPath(new URL('../../evals/datasets/sample', import.meta.url));

const questionSchema = z.object({ id: z.string(), kind: z.string(), question: z.string(), answerable: z.boolean() });

/** The questions of the sample corpus that one passage answers. */
export const sampleLookups = (): readonly z.infer<typeof questionSchema>[] =>
  readFileSync(join(SAMPLE, 'questions.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => questionSchema.parse(JSON.parse(line)))
    .filter(({ kind, answerable }) => kind === 'lookup' && answerable);

/** The sample corpus in a folder of its own, ready to be asked without a model; `source` is what citations are held against. */
export const openSampleCorpus = async (): Promise<{
  readonly deps: AskDeps;
  readonly source: CitedSource;
  councilsNamed(text: string): readonly string[];
  close(): void;
}> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-real-model-'));
  const model = loadStaticModel();
  const config = { dataDir, registerFile: join(SAMPLE, 'register.json'), model: null, embedModel: null };
  const corpus = openCorpusForWriting(config, model, { replaceMismatched: false });
  await ingestFiles([join(SAMPLE, 'plans')], { ...corpus, embed: model, clock: () => 0 });
  const snapshot = corpus.engine.snapshot();
  const reader = createQuestionReader(corpus.register);
  const councils = new Map(snapshot.documents().map((d) => [d.documentId, d.council?.code ?? null]));
  return {
    deps: {
      snapshot,
      reader,
      embed: model,
      softMatch: createSoftMatch(model),
      complete: null,
      guard: createModelGuard(model),
      clock: () => 0,
    },
    source: {
      text: (documentId) => snapshot.text(documentId),
      passagesAt: (documentId, charStart) => snapshot.passagesAt(documentId, charStart).map((row) => row.passage),
      lines: (documentId) => snapshot.lines(documentId),
      councilCode: (documentId) => councils.get(documentId) ?? null,
    },
    councilsNamed: (text) => reader.certainCouncils(text),
    close() {
      snapshot.close();
      corpus.close();
      rmSync(dataDir, { recursive: true });
    },
  };
};
