import { describe, expect, it } from 'vitest';
import { loadRegister } from '../../src/councils/register.ts';
import { createQuestionReader, planQuestion } from '../../src/query/plan-question.ts';

const reader = createQuestionReader(loadRegister(undefined));

describe('a question that names one council', () => {
  it.each([
    "How many of Durham's obstacles are about transport?",
    'How many requests does Tara Geere look after at Havering?',
    'How many of the things Havering wants from ministers are down to Tara Geere?',
    "Of Havering's actions on technology, how many are marked complete?",
    "Among Lewisham's workstreams, how many are on track?",
    "How many rows of Lewisham's table are flagged green?",
    'How many asks about planning law come from Havant?',
    'Havant: how many actions are there in the plan?',
  ])('is counted where it speaks of what the plan lists: %s', (question) => {
    expect(planQuestion(question, reader)).toMatchObject({ kind: 'count', selection: { source: 'records' } });
  });

  it.each([
    "How many other boroughs are in Havering's data network?",
    'How many district councils went into Durham in 2009?',
    'How many requests for information did Lewisham receive last year?',
    "How many steps are there in Havering's complaints procedure?",
    "How many projects will Havant's PMO look after?",
    'How many plans for neighbourhoods has Cambridge agreed?',
    'Which people did Havant put together to review its money?',
    'How does Wakefield work together with the NHS on spending?',
    'Does Havering compare itself with other boroughs?',
  ])('is looked up where it only sounds like a count, a sum or a comparison: %s', (question) => {
    const plan = planQuestion(question, reader);
    expect(plan.kind).toBe('lookup');
    expect(plan.selection).toBeUndefined();
  });

  it.each([
    "What do Durham's agreed savings add up to?",
    'How much did East Sussex save in the three years to 2023/24?',
    'Havering: debt of former tenants, Council and PSL, total',
    "How much do the savings in Wakefield's annex come to?",
  ])('is added up where it speaks of several sums: %s', (question) => {
    expect(planQuestion(question, reader).kind).toBe('sum');
  });

  it('keeps the kind that was given with it', () => {
    const question = "How many other boroughs are in Havering's data network?";
    expect(planQuestion(question, reader, { questionKind: 'count' }).kind).toBe('count');
  });

  it.each([
    ["How many of Havering's actions sit with Kathy Freeman?", 'Kathy Freeman'],
    ["Neil Stubbings puts his name to how many of Havering's requests?", 'Neil Stubbings'],
    ["How many of Wakefield's commitments belong to the Head of Property?", 'Head of Property'],
    ["How many of Havering's requests are down to Tara Geere?", 'Tara Geere'],
  ])('%s: who leads is read by many ways of saying it', (question, owner) => {
    expect(planQuestion(question, reader).selection?.owner).toBe(owner);
  });

  it('reads a heading that is named as such, in any letters', () => {
    const { selection } = planQuestion(
      "How many of Havering's requests come under the heading of grant funding?",
      reader,
    );
    expect(selection?.area).toBe('grant funding');
  });

  it('takes what lasts as it stood by a date, and what is planned as due by it', () => {
    const by = (question: string) => planQuestion(question, reader).selection?.period?.kind ?? null;
    expect(by("How many of Wakefield's commitments had been stopped for now by June 2025?")).toBeNull();
    expect(by("How many of Wakefield's commitments are planned to start by June 2025?")).toBe('by');
  });
});
