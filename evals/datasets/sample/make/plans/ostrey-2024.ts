import { body, bullets, cell, heading, para, type RowContent, type SampleDocument, say, table } from '../content.ts';
import { action, barrier, due, on, percent, request, stat, year } from '../marks.ts';
import type { ActionStatus, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const milestone = (programme: string, text: string, when: string, state: string, status: ActionStatus, serviceArea: ServiceArea, technology: readonly string[] = []): RowContent =>
  body(programme, cell(text, action(text, status, serviceArea, { area: programme, statusPrinted: state, due: due(when), technology })), when, state);

export const ostrey2024: SampleDocument = {
  id: 'ostrey-2024',
  file: 'plans/ostrey-productivity-plan.html',
  media: 'html',
  council: councilOf('XOS'),
  namePrinted: 'Ostrey City Council',
  title: 'Our productivity plan',
  kind: 'plan',
  date: '2024-07-17',
  approved: 'Executive, 17 July 2024',
  version: '1',
  updates: null,
  runningHeader: '',
  typeface: 'sans',
  features: ['HTML with cookie dialog, navigation, search and byline', 'no pounds at all', 'milestone table', 'table of measures by year', 'Ostrey inside Ostreyshire', 'four-day week trial', 'relative dates', 'absent: savings figure, consultants, AI, multi-year ask'],
  doubtfulTopics: ['savings', 'beyond-two-years', 'data-quality'],
  blocks: [
    heading(1, 'Our productivity plan', 'context'),
    para(
      'Ostrey City Council runs housing, planning, parks, bins and leisure for 92,000 people.',
      'Ostreyshire County Council runs schools, social care and roads here, and it has a plan of its own.',
      say('The Executive agreed this page on 17 July 2024, and councillors will look at it again in a year.', action('Look at the page again', 'planned', 'corporate', { due: due('in a year', '2025-07-31') })),
    ),
    para(say('There are no sums of money on this page: our accounts and budget book hold them.')),
    para(
      'We wrote it with the people who do the work: a group of staff from every grade met four times, and tenants and parish clerks joined two of the meetings.',
      'It is short on purpose.',
      'The council’s other plans say what we want for the city; this one says only how we mean to work.',
    ),
    heading(2, 'How we work', 'transform'),
    para(
      say('In 2021 we moved from nine service teams to four, and every manager now has at least six people to lead.', on('operating-model'), action('Moved from nine service teams to four', 'complete', 'corporate', { due: 'In 2021', flags: ['date is in the past'] }), stat('six people', 6, 'people', 'people that every manager leads at least', { optional: true })),
      say('Productivity for us means that a resident gets the right answer the first time, so we count repeat contacts.', on('productivity-measures'), action('Count repeat contacts', 'ongoing', 'customer')),
      say('Repeat contacts have fallen from 38% to 24% in two years.', on('service-changes'), percent('38%', 'repeat contacts two years ago', { optional: true }), percent('24%', 'repeat contacts', { comparator: '38% two years ago' })),
    ),
    bullets(
      [say('A damp and mould team set up last autumn visits tenants within eight days; it used to take 29.', action('Set up a damp and mould team', 'complete', 'housing', { due: due('last autumn', '2023-11-30'), flags: ['date is in the past'] }), stat('eight days', 8, 'days', 'wait for a visit about damp', { comparator: '29 before' }))],
      [say('Housing officers, two GPs and the police meet each week about people who sleep rough, and 31 of them now have a home.', on('partners'), on('prevention-demand'), action('Meet each week with GPs and the police about people who sleep rough', 'ongoing', 'housing', { partners: ['GPs', 'police'] }), stat('31', 31, 'people', 'people who slept rough and now have a home'))],
      [say('The backlog of planning applications, once 410 cases, was cleared in May 2024.', on('backlogs-invest-to-save'), action('Cleared the backlog of planning applications', 'complete', 'planning', { due: due('in May 2024'), flags: ['date is in the past'] }), stat('410', 410, 'count', 'planning applications in the backlog before'))],
      [say('A corporate peer challenge in February 2024 praised our tenants’ panel and asked for fewer strategies.', on('external-challenge'))],
    ),
    para(say('The table below shows what we will do over the next two years.', on('next-two-years'))),
    table('T1', 'Milestones', [['Programme', 18], ['What will be different', 50], ['Finish by', 14], ['State', 18]], [
      milestone('One front door', 'Housing, benefit and council tax questions answered at one desk', 'January 2025', 'In progress', 'ongoing', 'customer'),
      milestone('One front door', 'Web forms that fill in what we already know', 'June 2025', 'Not begun', 'planned', 'customer', ['web forms']),
      milestone('Green homes', 'Loft and wall insulation for 640 council homes', 'March 2026', 'In progress', 'ongoing', 'housing'),
      milestone('Green homes', 'Heat pumps at the two leisure centres', 'Autumn 2025', 'Decision awaited', 'under_consideration', 'climate', ['heat pumps']),
      milestone('Good neighbours', 'A shared bin depot with South Fennick', 'April 2026', 'Decision awaited', 'under_consideration', 'waste'),
      milestone('Good neighbours', 'One building control team for three districts', 'April 2024', 'Done', 'complete', 'planning'),
    ]),
    para(
      'Each programme has a member of the Executive who answers for it and a page on our website with its latest news.',
      'If a date slips, the page says so within a week.',
    ),
    heading(2, 'Data and technology', 'technology_data'),
    para(
      say('Rents are kept on a database from 1998 that one member of staff can mend.', on('legacy-systems'), barrier('rents', 'Rents are kept on a database from 1998 that one member of staff can mend', 'data_or_it', 'housing', { flags: ['no request'] })),
      say('It will be switched off within eighteen months, when rents move to a hosted service.', on('cloud'), action('Switch off the rent database and move rents to a hosted service', 'planned', 'ICT', { due: due('within eighteen months', '2026-01-31'), technology: ['hosted service'] })),
      say('Sensors in 900 council homes warn us of damp and cold before tenants complain.', on('data-use'), action('Use sensors in council homes to warn of damp and cold', 'ongoing', 'housing', { technology: ['Sensors'] }), stat('900', 900, 'count', 'council homes with sensors')),
      say('We exchange records with the county about homeless families every night.', on('data-sharing'), action('Exchange records with the county about homeless families every night', 'ongoing', 'housing')),
    ),
    heading(2, 'Waste', 'wasteful_spend'),
    table('T2', 'Numbers we watch', [['Measure', 50], ['2022/23', 25, 'right'], ['2023/24', 25, 'right']], [
      body('Agency staff as a share of the pay bill', cell('3.0%', percent('3.0%', 'agency staff as a share of the pay bill', { period: year('2022/23') })), cell('2.1%', percent('2.1%', 'agency staff as a share of the pay bill', { period: year('2023/24') }))),
      body('Union facility time as a share of the pay bill', cell('0.03%', percent('0.03%', 'union facility time as a share of the pay bill', { period: year('2022/23') })), cell('0.03%', percent('0.03%', 'union facility time as a share of the pay bill', { period: year('2023/24') }))),
      body('Days lost to sickness for each employee', cell('9.4', stat('9.4', 9.4, 'days', 'days lost to sickness for each employee', { period: year('2022/23') })), cell('8.1', stat('8.1', 8.1, 'days', 'days lost to sickness for each employee', { period: year('2023/24') }))),
    ]),
    bullets(
      [say('Agency staff are now 2.1% of our pay bill.', on('agency-spend'), percent('2.1%', 'agency staff as a share of the pay bill', { optional: true }))],
      [say('Facility time for union representatives is 0.03% of the pay bill.', on('union-facility-time'), percent('0.03%', 'facility time for union representatives as a share of the pay bill', { optional: true }))],
      [say('Equality advice for staff is part of one officer’s job, and its worth is judged each year by the staff network.', on('edi-cost'))],
      [say('Staff ideas for less waste go to a panel that answers within a month.', on('waste-found'), action('Answer staff ideas for less waste in a panel', 'ongoing', 'corporate', { optional: true }))],
      [say('Audit, payroll and building control are shared with our neighbours.', on('shared-services'), action('Share audit, payroll and building control with neighbours', 'ongoing', 'corporate', { flags: ['partners unnamed'] }))],
      [say('The Guildhall annexe is let to a college, and we work from one office.', on('assets-accommodation'), action('Let the Guildhall annexe to a college', 'ongoing', 'estates'))],
      [say('A four-day week is on trial in the planning team until March 2025.', on('working-practices'), action('Try a four-day week in the planning team', 'ongoing', 'workforce', { due: due('until March 2025') }))],
    ),
    heading(2, 'Barriers', 'barriers'),
    para(
      say('Much of what slows us is decided elsewhere.', on('what-blocks-progress')),
      say('Rent rules change almost every year, so nobody can plan repairs for thirty years as the regulator wants.', on('government-process'), barrier('rent-rules', 'Rent rules change almost every year, so nobody can plan repairs for thirty years', 'regulation_reporting', 'housing')),
      say('We ask ministers to fix the rent formula until 2034.', request('Fix the rent formula until 2034', 'unspecified', 'policy', 'rent-rules')),
      say('Planning fees do not cover the cost of large applications.', barrier('fees', 'Planning fees do not cover the cost of large applications', 'funding_level', 'planning')),
      say('Councils should be free to set them.', on('legislation'), request('Let councils set planning fees', 'unspecified', 'legislation', 'fees')),
      say('The price of recycled plastic is beyond our control, and producers ought to carry that risk.', on('market-and-others'), barrier('plastic', 'The price of recycled plastic is beyond the council’s control', 'market', 'waste'), request('Make producers carry the risk of the price of recycled plastic', 'unspecified', 'policy', 'plastic', { flags: ['ask implied'] })),
      say('Any change to the number of councils in the county should wait until 2028.', on('devolution-reorganisation'), request('Wait with any change to the number of councils in the county until 2028', 'unspecified', 'policy', null)),
    ),
  ],
};
