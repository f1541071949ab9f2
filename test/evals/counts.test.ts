import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CountSet, openCountSet, readAlterations } from '../../evals/suites/counts/count-sets.ts';
import { countScores } from '../../evals/suites/counts/suite.ts';
import { goldOutput, locateQuote } from '../../evals/suites/questions/gold-answer.ts';
import { openQuestionSet, readQuestionSetManifests } from '../../evals/suites/questions/question-sets.ts';
import { createParsePool } from '../../src/corpus/parse-pool.ts';

const DATA_SETS = new URL('../../../shared/data', import.meta.url).pathname;

const opened = (name: string): CountSet | null =>
  openCountSet(
    name,
    readQuestionSetManifests().flatMap((manifest) => openQuestionSet(manifest, DATA_SETS) ?? []),
  );

const quotesNotPrinted = async ({ set, ownQuestions }: CountSet): Promise<string[]> => {
  const pool = createParsePool();
  const texts: string[] = [];
  for (const path of set.planPaths) {
    const read = await pool.parse(
      { bytes: set.dataSet.readBytes(path), fileName: basename(path) },
      AbortSignal.timeout(60_000),
    );
    texts.push(read.text);
  }
  await pool.close();
  const documents = texts.map((text, index) => ({ documentId: String(index), file: '', text, pages: [] }));
  return ownQuestions.flatMap(({ id, evidence }) =>
    evidence.filter(({ quote }) => locateQuote(quote, documents) === null).map(({ quote }) => `${id}: ${quote}`),
  );
};

describe.each(['sample', 'two-plans'])('the counting questions on %s', (name) => {
  const counts = opened(name);

  it.skipIf(counts === null)('quote what the plans print', async () => {
    expect(counts === null ? [] : await quotesNotPrinted(counts)).toEqual([]);
  });

  it.skipIf(counts === null)('are wholly right when answered as expected', () => {
    const questions = counts?.set.questions ?? [];
    expect(questions.length).toBeGreaterThanOrEqual(name === 'sample' ? 32 : 12);
    expect(questions.filter((question) => countScores(question, goldOutput(question, []).answer).right !== 1)).toEqual(
      [],
    );
  });
});

describe('the alterations of the sample', () => {
  it('change words that stand once in a plan, and name questions that are asked', () => {
    const counts = opened('sample');
    if (counts === null) throw new Error('The sample comes with the repository.');
    const ids = new Set(counts.set.questions.map(({ id }) => id));
    const texts = new Map(
      counts.set.planPaths.map((path) => [
        basename(path),
        new TextDecoder().decode(counts.set.dataSet.readBytes(path)),
      ]),
    );
    for (const { replace, breaks, files } of readAlterations('sample')) {
      expect(breaks.filter((id) => !ids.has(id))).toEqual([]);
      expect(files.filter((file) => !texts.has(file))).toEqual([]);
      for (const { file, from } of replace) expect(texts.get(file)?.split(from)).toHaveLength(2);
    }
  });
});
