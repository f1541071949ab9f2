import type { RunInput } from '../../evals/report/build-report.ts';
import type { CaseResult } from '../../evals/report/run-report.ts';

const KINDS = ['lookup', 'count', 'absence'] as const;
const PLACES = ['text', 'table'] as const;

/** Thirty invented items over six documents. `better` items score higher, so that two runs can be compared; item 29 failed and item 28 was not measured. */
const sampleCase = (index: number, better: boolean): CaseResult => {
  const correct = index === 5 ? Number(!better) : (index * 7) % 10 < (better ? 8 : 6) ? 1 : 0;
  const status = index === 29 ? 'failed' : index === 28 ? 'not_measured' : 'ok';
  const value = (score: number): number | null => (status === 'ok' ? score : null);
  return {
    itemId: `q${String(index).padStart(3, '0')}`,
    cluster: `plan ${index % 6}`,
    status,
    reason: status === 'failed' ? 'PARSE_TIMEOUT' : status === 'not_measured' ? 'data absent' : null,
    slices: { 'question kind': KINDS[index % 3] ?? '', 'where it stands': PLACES[index % 2] ?? '' },
    scores: {
      correct: value(correct),
      evidence: value(((index * 3) % 11) / 10 > 1 ? 1 : ((index * 3) % 11) / 10),
      ...(index % 3 === 1 ? { invented: value(index === 7 && !better ? 1 : 0) } : {}),
    },
    question:
      index === 3
        ? '<script>alert("x")</script> & how much | was saved?'
        : `What does council ${index % 6} say about agency staff in ${2020 + (index % 5)}?`,
    expected: `It will cut agency spending to ${index}% of pay.`,
    answer:
      correct === 1
        ? `It will cut agency spending to ${index}% of pay.`
        : `It says nothing certain about ${index} <b>items</b>.`,
    evidence:
      index % 4 === 0
        ? []
        : [
            {
              title: `Productivity plan ${index % 6}`,
              pageNumber: index % 5 === 0 ? null : (index % 9) + 1,
              quote: `The ceiling for agency spending is ${index}% of the pay bill;\nit was ${index + 2}% the year before.`,
            },
          ],
  };
};

/** A run as a suite would hand it in; the second of two is the better one. */
export const sampleRun = (better: boolean): RunInput => ({
  suite: 'sample',
  title: 'Answers on invented plans',
  command: 'golden-thread evals run sample --seed 7',
  seed: 7,
  provenance: [
    { label: 'Commit', value: better ? '2222222' : '1111111' },
    { label: 'Node', value: 'v24' },
  ],
  dataSets: [
    {
      id: 'sample',
      title: 'Invented questions',
      version: '1',
      sha256: 'a'.repeat(64),
      source: 'written for this test',
      licence: 'MIT',
      allowedUse: 'may ship',
      writtenBy: 'the project',
      role: 'test',
      counts: { questions: 30, documents: 6 },
      status: 'ready',
    },
  ],
  measures: [
    {
      measure: 'correct',
      title: 'Correct',
      higherIsBetter: true,
      definition: 'Share of answers that say every key point.',
    },
    {
      measure: 'evidence',
      title: 'Evidence recall',
      higherIsBetter: true,
      definition: 'Share of the right passages that are cited.',
    },
    {
      measure: 'invented',
      title: 'Invented citations',
      higherIsBetter: false,
      definition: 'Citations whose quote does not stand at its place.',
    },
  ],
  cases: Array.from({ length: 30 }, (_, index) => sampleCase(index, better)),
  sanity: [
    { name: 'gold as prediction', measure: 'correct', value: 1, expectation: 'at least 0.99', passed: true },
    { name: 'empty answer', measure: 'correct', value: 0, expectation: '0', passed: true },
    { name: 'shuffled citations', measure: 'evidence', value: 0.4, expectation: 'below 0.10', passed: false },
  ],
  confidences: Array.from({ length: 40 }, (_, index) => ({
    confidence: (index % 10) / 10 + 0.05,
    right: (index * 7) % 10 < index % 10,
  })),
});
