import { describe, expect, it } from 'vitest';
import { type Sought, soughtBy, wantsSeveral } from '../../src/query/sought.ts';

describe('what a question asks for', () => {
  it.each<[string, readonly Sought[]]>([
    ['How much did closing the depot save?', ['money']],
    ['How much does it cost, and who agreed it?', ['money', 'person']],
    ['By how much did overtime fall?', ['figure']],
    ['What interest will be charged on the loan?', ['money']],
    ['What share of the pay bill is agency cover?', ['share']],
    ['How many homes were let?', ['count']],
    ['How large is the team?', ['figure']],
    ['When does the lease of the depot end?', ['date']],
    ['In which year was the team formed?', ['date']],
    ['How often does the board meet?', ['frequency']],
    ['How long is the lease, and when does it end?', ['duration', 'date']],
    ['How much time does the app save?', ['duration']],
    ['How long is the coastline?', []],
    ['Which firm supplies the new system?', ['name']],
    ['Who is the supplier of the till system?', ['name']],
    ['Who chairs the improvement board?', ['person']],
    ['Who is the chief executive?', ['name']],
    ['Who is looking after the fleet?', ['person']],
    ['Which team runs it?', ['person']],
    ['Whose crews are faster, those of the county or the district?', []],
    ['What rating did the inspectors give?', ['grade']],
    ['What is the status of the review?', ['status']],
    ['Why was the trial stopped?', ['reason']],
    ['What did the evaluation conclude?', ['outcome']],
    ['What is the council doing about damp homes?', []],
    ['What is being done for people who need a home?', []],
    ['What changed when the team moved?', []],
  ])('%s', (question, sought) => {
    expect(soughtBy(question)).toEqual(sought);
  });
});

describe('a question for several things', () => {
  it.each([
    ['Which services are shared?', true],
    ['List the barriers', true],
    ['What are the priorities?', true],
    ['What were the three aims?', true],
    ['What does the council say about waste?', false],
    ['Which system has replaced it?', false],
    ['How much does it cost?', false],
    ['What is its status?', false],
  ] as const)('%j: %j', (question, wanted) => {
    expect(wantsSeveral(question)).toBe(wanted);
  });
});
