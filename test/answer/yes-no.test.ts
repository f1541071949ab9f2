import { describe, expect, it } from 'vitest';
import { polarQuestion, type Reply, replyByStatement, replyByStatus, stageOf } from '../../src/answer/yes-no.ts';
import { terms } from '../../src/core/analyser.ts';

const plainly = (question: string) => ({
  question,
  searchText: question,
  councilTerms: new Set(terms('Brindlemere')),
});

const DECIDED: readonly (readonly [string, string, Reply])[] = [
  ['Does the council use Microsoft Power BI?', 'The council uses Microsoft Power BI for reporting.', 'Yes'],
  ['Does the council share a legal service?', 'We share a legal service with two neighbours.', 'Yes'],
  [
    'Does the council employ dedicated equality officers?',
    'The Council does not employ any dedicated equality officers.',
    'No',
  ],
  ['Is there a diversity team?', 'There is no diversity team.', 'No'],
  ['Has the council sold the old depot?', 'The council has sold the old depot for £1.2m.', 'Yes'],
  ['Has the council sold the old depot?', 'The council has not yet sold the old depot.', 'Not yet'],
  ['Does the council still run a payroll bureau?', 'The council no longer runs a payroll bureau.', 'No'],
  ['Does the council own a trading company?', 'The council owns a trading company.', 'Yes'],
  ['Will the council introduce a four-day week?', 'The council will not introduce a four-day week.', 'No'],
  ['Has the council introduced a four-day week?', 'The council has introduced a four-day week for crews.', 'Yes'],
  ['Is there a shared chief executive?', 'There is a shared chief executive with Dunmarsh.', 'Yes'],
  ['Is there a waiting list for allotments?', 'There is no waiting list for allotments.', 'No'],
  ['Is there a waiting list for allotments?', 'No waiting list for allotments is kept.', 'No'],
  ['Is there a waiting list for allotments?', 'There is a waiting list for allotments of three years.', 'Yes'],
  ['Does the council charge for garden waste?', 'We charge for garden waste.', 'Yes'],
  ['Did the pilot save money?', 'The pilot saved money in its first year.', 'Yes'],
  ['Did the pilot save money?', 'The pilot did not save money.', 'No'],
  ['Has the new library opened?', 'The new library opened in March 2024.', 'Yes'],
  ['Has the new library opened?', 'The new library has not opened.', 'No'],
  ['Are agency workers used in waste crews?', 'Agency workers are used in waste crews.', 'Yes'],
  ['Are agency workers used in waste crews?', 'Agency workers are never used in waste crews.', 'No'],
  ['Has the council adopted the digital strategy?', 'The council has adopted the digital strategy.', 'Yes'],
  ['Have services moved to the cloud?', 'Services moved to the cloud in 2023.', 'Yes'],
  ['Does the council host payroll for schools?', 'We host payroll for schools.', 'Yes'],
  ['Was the rota agreed with unions?', 'The rota was agreed with unions in May.', 'Yes'],
  ['Was the rota agreed with unions?', 'The rota was not agreed with unions.', 'No'],
  ['Is the housing register open?', 'The housing register is open to residents of five years.', 'Yes'],
  ['Is the housing register open?', 'The housing register is no longer open.', 'No'],
  ['Is the housing register open?', 'The housing register is not open.', 'No'],
  ['Do councillors receive training in data?', 'Councillors receive training in data each spring.', 'Yes'],
  ['Does the council offer apprenticeships?', 'The council offers apprenticeships.', 'Yes'],
  ['Does the council hold a climate fund?', 'The council holds a climate fund of £2m.', 'Yes'],
  ['Does the council hold a climate fund?', 'We do not hold a climate fund.', 'No'],
  ['Does the council hold a climate fund?', 'We hold a climate fund in trust for the parish, which owns it.', 'Yes'],
  ['Is there a youth parliament?', 'There is a youth parliament.', 'Yes'],
  ['Are school meals provided free?', 'School meals are provided free.', 'Yes'],
  ['Are school meals provided free?', 'School meals are no longer provided free.', 'No'],
  ['Have the car parks been leased?', 'The car parks have been leased to an operator.', 'Yes'],
  ['Have the car parks been leased?', 'The car parks have not been leased.', 'No'],
  ['Have the car parks been leased?', 'The car parks have not yet been leased.', 'Not yet'],
  ['Does the fund cover repairs?', 'The fund does not cover repairs.', 'No'],
  ['Does the fund cover repairs?', 'The fund covers repairs.', 'Yes'],
  ['Did members approve the budget?', 'Members approved the budget on 4 March.', 'Yes'],
  ['Did members approve the budget?', 'Members did not approve the budget.', 'No'],
];

/** What no reply may be given to: plans, doubts, others, parts, the past, alternatives, denials of other things. */
const UNDECIDED: readonly (readonly [string, string])[] = [
  ['Has the council sold the old depot?', 'The council plans to sell the old depot.'],
  ['Has the council sold the old depot?', 'The council considered whether it sold the old depot too cheaply.'],
  ['Has the council sold the old depot?', 'Offers for the old depot were considered and rejected.'],
  ['Did the council run a payroll bureau?', 'The council no longer runs a payroll bureau.'],
  ['Does the council run a payroll bureau?', 'The council ran a payroll bureau until 2022.'],
  ['Does the council own a trading company?', 'A trading company was considered and rejected.'],
  ['Does the council own a trading company?', 'The council does not only own a trading company but runs it.'],
  ['Will the council introduce a four-day week?', 'The council will introduce a four-day week if the trial works.'],
  ['Hasn’t the council introduced a four-day week?', 'The council has introduced a four-day week for crews.'],
  ['Is there a shared chief executive?', 'There was a shared chief executive with Dunmarsh.'],
  ['Is there a shared chief executive?', 'Members asked whether there is a shared chief executive elsewhere.'],
  [
    'Does the council charge for garden waste?',
    'Government does not let the council charge for garden waste collected with food.',
  ],
  ['Does the council charge for garden waste?', 'We should charge for garden waste.'],
  ['Does the council charge for garden waste?', 'Neighbours charge for garden waste.'],
  ['Did the pilot save money?', 'The pilot is expected to save money.'],
  ['Did the pilot save money?', 'The pilot saved little money.'],
  ['Has the new library opened?', 'The old library closed and a new library opened nearby by a charity.'],
  ['Has the new library opened?', 'The new library opens in March 2026.'],
  ['Are agency workers used in waste crews?', 'Agency workers are rarely used in waste crews.'],
  [
    'Has the council adopted the digital strategy?',
    'Had the council adopted the digital strategy, it would have saved more.',
  ],
  ['Has the council adopted the digital strategy?', 'The council has yet to adopt the digital strategy.'],
  ['Has the council adopted the digital strategy or dropped it?', 'The council has adopted the digital strategy.'],
  ['Is the council not selling its depot?', 'The council is not selling its depot.'],
  ['Have all services moved to the cloud?', 'Services moved to the cloud in 2023.'],
  ['Have services moved to the cloud?', 'Two services moved to the cloud in 2023; the others stay.'],
  ['Does the council host payroll for schools?', 'Schools host payroll for the council.'],
  ['Was the rota agreed with unions?', 'The rota was to be agreed with unions.'],
  ['Does the council keep reserves above the minimum?', 'The council failed to keep reserves above the minimum.'],
  [
    'Does the council keep reserves above the minimum?',
    'The auditor doubts that the council keeps reserves above the minimum.',
  ],
  ['Do councillors receive training in data?', 'It is not true that councillors receive training in data.'],
  ['Does the council lend to its company?', 'Were the council to lend to its company, it would need a policy.'],
  ['Does the council use consultants for planning?', 'The council stopped using consultants for planning.'],
  ['Does the council use consultants for planning?', 'In 2019 the council used consultants for planning.'],
  ['Does the council share a legal service?', 'Share a legal service with two neighbours.'],
  ['Does the council share a legal service?', 'To share a legal service with two neighbours.'],
  ['Does the council hold a climate fund?', 'Few districts hold a climate fund.'],
  ['Is there a youth parliament?', 'A youth parliament will meet from 2026.'],
  ['Is there a youth parliament?', 'There is as yet no youth parliament.'],
  ['Are school meals provided free?', 'School meals are provided free to infants only.'],
  ['Was the depot closed?', 'The depot was not closed, but moved.'],
  ['Was the depot closed?', 'The depot was closed in 2023.'],
  ['Was the depot closed?', 'The depot was almost closed in 2023.'],
  ['Have the car parks been leased?', 'Of the car parks, three have been leased.'],
  ['Will the leisure contract be renewed?', 'The leisure contract will not be renewed.'],
  ['Will the leisure contract be renewed?', 'The leisure contract was renewed.'],
  ['Does the fund cover repairs?', 'The fund could cover repairs.'],
  ['Does the fund cover repairs?', 'The fund covers no repairs.'],
  ['Did members approve the budget?', 'Members refused to approve the budget.'],
  ['Has the trial ended?', 'The trial has ended.'],
  ['Are libraries run by volunteers?', 'Two libraries are run by volunteers.'],
  ['Are libraries run by volunteers?', 'Libraries are not run by volunteers except at Thornby.'],
  ['Does the council borrow for housing?', 'Unlike its neighbours, the council does not borrow for housing.'],
];

describe('a reply by a statement', () => {
  it.each(DECIDED)('to “%s” from “%s” is %s', (question, statement, reply) => {
    expect(replyByStatement(plainly(question), statement)).toBe(reply);
  });

  it.each(UNDECIDED)('is not given to “%s” from “%s”', (question, statement) => {
    expect(replyByStatement(plainly(question), statement)).toBeNull();
  });

  it('counts the council’s own name as the council', () => {
    expect(
      replyByStatement(plainly('Does Brindlemere hold a climate fund?'), 'Brindlemere holds a climate fund of £2m.'),
    ).toBe('Yes');
  });
});

const row = (about: string, status: string) => ({ about: `${about}\n${status}`, cells: [about, status] });
const MOVE = 'Move the payroll team to the county';

describe('a reply by status', () => {
  it.each<readonly [string, string, Reply | null]>([
    ['Has the council finished moving the payroll team to the county?', 'Complete', 'Yes'],
    ['Has the council finished moving the payroll team to the county?', 'Ongoing', 'Not yet'],
    ['Has the council finished moving the payroll team to the county?', 'On hold', 'Not yet'],
    ['Has the council finished moving the payroll team to the county?', 'Complete March 2024', 'Yes'],
    ['Has the council finished moving the payroll team to the county?', 'Complete by March 2026', null],
    ['Has the council finished moving the payroll team to the county?', 'Nearly complete', null],
    ['Has the council finished moving the payroll team to the county?', 'Complete for phase one', null],
    ['Has the council finished moving the payroll team to the county?', 'March 2025', null],
    ['Has moving the payroll team to the county started?', 'Ongoing', 'Yes'],
    ['Has moving the payroll team to the county started?', 'Not started', 'Not yet'],
    ['Has moving the payroll team to the county started?', 'On hold', null],
    ['Is the move of the payroll team to the county still going on?', 'Ongoing', 'Yes'],
    ['Is the move of the payroll team to the county still going on?', 'Complete', 'No'],
    ['Is the move of the payroll team to the county still going on?', 'Not started', null],
    ['Hasn’t the move of the payroll team to the county been completed?', 'Complete', null],
    ['Is moving the payroll team to the county finished or still running?', 'Complete', null],
    ['Has the council moved half of the payroll team to the county and completed it?', 'Complete', null],
    ['When was the move of the payroll team to the county completed?', 'Complete', null],
    ['Has the council completed the review of its leisure centres?', 'Complete', null],
    ['Is the move of the payroll team to the county a good idea?', 'Complete', null],
  ])('to “%s” from “%s” is %s', (question, status, reply) => {
    expect(replyByStatus(plainly(question), [row(MOVE, status)])).toBe(reply);
  });

  it('is not given where rows about the same matter differ', () => {
    const asked = plainly('Has the council finished moving the payroll team to the county?');
    expect(replyByStatus(asked, [row(MOVE, 'Complete'), row(`${MOVE}: phase two`, 'Ongoing')])).toBeNull();
    expect(replyByStatus(asked, [row(MOVE, 'Complete'), row('Sell the depot', 'Ongoing')])).toBe('Yes');
  });
});

describe('a stage', () => {
  it('is read where a cell prints it and no more than a date', () => {
    expect(stageOf('Live since May 2024')).toBe('live');
    expect(stageOf('Not yet started')).toBe('not_started');
    expect(stageOf('Completed.')).toBe('complete');
    expect(stageOf('Not complete')).toBeNull();
    expect(stageOf('Ongoing review of complete cases')).toBeNull();
  });
});

describe('a question for yes or no', () => {
  it('is one that asks plainly, also after what it is about', () => {
    expect(polarQuestion('The payroll team: has it moved?')).toBe('has it moved');
    expect(polarQuestion('What has moved?')).toBeNull();
    expect(polarQuestion('Is it in-house or not?')).toBeNull();
    expect(polarQuestion('Isn’t it in-house?')).toBeNull();
  });
});
