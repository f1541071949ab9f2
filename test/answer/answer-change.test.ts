import { describe, expect, it } from 'vitest';
import { answerChange, type BasedAnswer } from '../../src/answer/answer-change.ts';
import type { Answer } from '../../src/core/schema/answer.ts';
import type { AnswerBasis } from '../../src/core/schema/saved-question.ts';
import { OPEN_SELECTION } from '../../src/core/schema/selection.ts';

const NORTON = { code: 'XNO', gss: 'E99000001', name: 'Norton', officialName: 'Norton District Council' };

const ANSWER: Answer = {
  question: 'What does Norton say about depots?',
  questionPlan: {
    question: 'What does Norton say about depots?',
    kind: 'lookup',
    filters: { councils: ['XNO'] },
    inferred: [],
    ambiguous: [],
    unknownCouncils: [],
    searchText: 'depots',
    terms: ['depot'],
    selection: OPEN_SELECTION,
  },
  kind: 'lookup',
  status: 'answered',
  text: 'Two depots were closed.',
  sentences: [],
  citations: [],
  coverage: {
    ...{ plansInScope: 1, plansRead: 1, matched: [], silent: [], notApplicable: [], unreadable: [] },
    ...{ noPlan: 0, method: 'passages' as const },
  },
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
};

const citation = (documentId: string, quote: string): Answer['citations'][number] => ({
  ...{ citationId: 'c1', documentId, planId: 'p1', council: NORTON, title: 'Norton plan', pageNumber: 3 },
  ...{ headingPath: [], quote, charStart: 0, charEnd: quote.length, boxes: [] },
});

const DOCUMENT: AnswerBasis['documents'][number] = {
  ...{ documentId: 'd1', file: 'norton.pdf', title: 'Norton plan', kind: 'plan', date: '2024-07', planId: 'p1' },
  ...{ stageVersions: { canonical: '1', records: '1' }, sourceKey: 'k1', councils: ['XNO'] },
};

const BASIS: AnswerBasis = { generation: 1, documents: [DOCUMENT], reviews: [], programVersion: '1.0.0' };

const based = (basis: Partial<AnswerBasis> = {}, answer: Partial<Answer> = {}): BasedAnswer => ({
  answer: { ...ANSWER, ...answer },
  basis: { ...BASIS, ...basis },
});

const causes = (after: BasedAnswer, before = based()) =>
  answerChange(before, after).causes.map(({ kind, touches }) => [kind, touches]);

describe('what has changed between two answers', () => {
  it('is nothing where both say and cite the same', () => {
    expect(answerChange(based(), based({ generation: 2 }))).toEqual({
      same: true,
      summary: 'The answer is the same, and nothing that it rests on has changed.',
      itemsAdded: [],
      itemsRemoved: [],
      sourcesAdded: [],
      sourcesRemoved: [],
      causes: [],
    });
  });

  it('names a new reading with the stages that are newer', () => {
    const newer = based(
      { documents: [{ ...DOCUMENT, stageVersions: { canonical: '2', records: '1' } }] },
      { text: 'Three depots were closed.', citations: [citation('d1', 'Three depots')] },
    );
    const change = answerChange(based(), newer);
    expect(change.causes).toEqual([
      {
        kind: 'new_reading',
        message: '“Norton plan” was read again by a newer reader (canonical).',
        councils: ['XNO'],
        documentId: 'd1',
        touches: true,
      },
    ]);
    expect(change.text).toEqual({ before: 'Two depots were closed.', after: 'Three depots were closed.' });
    expect(change.summary).toBe(
      'The answer has changed: 1 new source. Why: “Norton plan” was read again by a newer reader (canonical).',
    );
  });

  it('tells a replaced document from a new, a removed and an edited one', () => {
    const version = { ...DOCUMENT, documentId: 'd2' };
    expect(causes(based({ documents: [version] }))).toEqual([['replaced_document', false]]);
    const other = { ...DOCUMENT, documentId: 'd3', sourceKey: 'k3', planId: 'p3', councils: ['XSU'] };
    expect(causes(based({ documents: [DOCUMENT, other] }))).toEqual([['new_plan', false]]);
    const update = { ...other, kind: 'update' as const, councils: ['XNO'] };
    expect(causes(based({ documents: [DOCUMENT, update] }))).toEqual([['new_document', false]]);
    expect(causes(based({ documents: [] }))).toEqual([['removed_document', false]]);
    expect(causes(based({ documents: [{ ...DOCUMENT, date: '2024-08' }] }))).toEqual([['new_facts', false]]);
  });

  it('takes the same words in another version of the plan for the same source', () => {
    const before = based({}, { citations: [citation('d1', 'Two depots')] });
    const after = based(
      { documents: [{ ...DOCUMENT, documentId: 'd2' }] },
      { citations: [citation('d2', 'Two  depots')] },
    );
    const change = answerChange(before, after);
    expect(change.same).toBe(true);
    expect(change.summary).toBe('The answer is the same, though 1 thing that it rests on has changed.');
  });

  it('names the program and the model where they are others', () => {
    const after = based({ programVersion: '1.1.0' }, { text: 'Other words.', model: { id: 'm', promptId: 'p' } });
    expect(causes(after)).toEqual([
      ['program', true],
      ['model', true],
    ]);
    expect(answerChange(based(), after).summary).toBe(
      'The answer has changed: its wording is different. Why: The program is version 1.1.0; it was 1.0.0. And 1 other change.',
    );
  });

  it('says so where nothing explains it', () => {
    expect(answerChange(based(), based({}, { text: 'Other words.' })).summary).toBe(
      'The answer has changed: its wording is different. No plan, reading or review has changed since; a language model may word an answer differently.',
    );
  });
});
