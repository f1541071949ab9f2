import { describe, expect, it } from 'vitest';
import { OPEN_SELECTION, type Selection } from '../../src/core/schema/selection.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { editedPlan } from '../../src/query/edited-plan.ts';
import { createQuestionReader, planQuestion } from '../../src/query/plan-question.ts';
import { selectionUnder } from '../../src/query/record-filters.ts';

const reader = createQuestionReader(loadRegister());

describe('filters of records', () => {
  it('stand before what was read out of the question, which then no longer counts as inferred', () => {
    const filters = { statuses: ['paused' as const], councils: ['HAV'] };
    const plan = planQuestion('Which completed actions does Wakefield report?', reader, { filters });
    expect(plan.filters).toEqual(filters);
    expect(plan.selection).toMatchObject({ recordKinds: ['action'], statuses: ['paused'], statusWords: [] });
    expect(plan.inferred.map(({ field }) => field)).not.toContain('status');
    expect(plan.inferred.map(({ field }) => field)).not.toContain('council');
  });

  it('make a list of a question that asks for no counting', () => {
    const plan = planQuestion('What has Wakefield done about parking?', reader, { filters: { roles: ['income'] } });
    expect([plan.kind, plan.selection?.source, plan.selection?.recordKinds, plan.selection?.roles]).toEqual([
      'list',
      'records',
      ['money'],
      ['income'],
    ]);
    expect(plan.selection?.unit).toBe('records');
  });

  it('look among the records for the words that would be looked for in passages', () => {
    const read: Selection = { ...OPEN_SELECTION, source: 'terms', terms: ['drones'], termsAsked: true };
    expect(selectionUnder(read, { recordKinds: ['action'] }, 'councils')).toEqual({
      ...OPEN_SELECTION,
      recordKinds: ['action'],
      subjects: [['drones']],
    });
  });

  it('mean all that they allow where the question says nothing that can be read', () => {
    expect(selectionUnder(null, { topics: ['cloud'] }, 'councils')).toEqual({
      ...OPEN_SELECTION,
      source: 'topics',
      topics: ['cloud'],
    });
    expect(selectionUnder(null, { roles: ['saving'], statuses: ['complete'] }, 'records')).toEqual({
      ...OPEN_SELECTION,
      unit: 'records',
      recordKinds: ['action', 'money'],
      roles: ['saving'],
      statuses: ['complete'],
    });
  });
});

describe('a plan that is passed back', () => {
  it('stands as it was edited, under the filters and the kind given beside it', () => {
    const question = 'How many completed actions does Wakefield report?';
    const plan = planQuestion(question, reader);
    const edited = { ...plan, selection: { ...OPEN_SELECTION, recordKinds: ['barrier' as const] } };
    expect(editedPlan(edited, { question, filters: { councils: ['Havering'] }, questionKind: 'list' }, reader)).toEqual(
      {
        ...edited,
        kind: 'list',
        filters: { councils: ['HAV'] },
      },
    );
    expect(() => editedPlan({ ...plan, filters: { councils: ['Nowhere'] } }, { question }, reader)).toThrow('Nowhere');
  });
});
