import { AS_ABOVE, body, bullets, cell, facts, heading, para, type RowContent, type SampleDocument, say, table } from '../content.ts';
import { action, barrier, by, due, money, on, percent, request, since, stat, year } from '../marks.ts';
import type { ActionStatus, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';
import { partnership, settlements } from './fennick.ts';

const step = (theme: string | null, area: string, text: string, owner: string, when: string, status: ActionStatus, serviceArea: ServiceArea): RowContent =>
  body(theme ?? AS_ABOVE, cell(text, action(text, status, serviceArea, { area, ownerRole: owner, due: due(when), ...(theme === null ? { flags: ['inherited_cell'] } : {}) })), owner, when);

export const southFennick2024: SampleDocument = {
  id: 'south-fennick-2024',
  file: 'plans/south-fennick-productivity-plan.md',
  media: 'md',
  council: councilOf('XSF'),
  namePrinted: 'South Fennick Borough Council',
  title: 'Productivity plan of South Fennick Borough Council',
  kind: 'plan',
  date: '2024-07-16',
  approved: 'Policy Committee, 16 July 2024',
  version: '1',
  updates: null,
  runningHeader: '',
  typeface: 'sans',
  features: ['Markdown', 'table with blanks meaning "as above", no status column', 'near-duplicate paragraphs shared with North Fennick', 'cumulative saving since 2012', 'robotic process automation', 'peer challenge still to come', 'absent: legacy systems, union facility time, equality cost, legislation'],
  doubtfulTopics: ['data-use', 'beyond-two-years'],
  blocks: [
    heading(1, 'Productivity plan of South Fennick Borough Council', 'context'),
    facts(['Agreed', 'Policy Committee, 16 July 2024'], ['Next look', 'July 2025']),
    heading(2, 'About us', 'context'),
    para(
      'South Fennick is a borough of 118,000 people around the market town of Great Fennick.',
      say('Savings of £6.1m have been made since 2012.', on('savings'), money('£6.1m', 'saving', 'savings made since 2012', { period: since('since 2012', '2012-01-01'), achievement: 'achieved', countsReason: 'cumulative since 2012' })),
      say('Our budget for 2024/25 holds new savings of £1.15m, of which £300,000 is still to be found.', money('£1.15m', 'saving', 'new savings in the budget', { period: year('2024/25'), achievement: 'agreed_budget', counts: 'savings of one budget' }), money('£300,000', 'gap', 'savings still to be found', { period: year('2024/25'), flags: ['part of £1.15m'] })),
    ),
    para(
      'The borough has grown by a sixth in ten years, and most of the new homes are south of the railway.',
      'New residents bring new council tax, but they also need bins, play areas and someone to ring when things go wrong, and the money for those arrives later than they do.',
      'This plan was discussed by all members at a seminar in June 2024 before the Policy Committee agreed it.',
    ),
    heading(2, 'Service design and delivery', 'transform'),
    partnership('North Fennick District Council'),
    bullets(
      [say('Complaints answered on time went from 58% to 93% after we put one team in charge.', on('service-changes'), on('productivity-measures'), percent('58%', 'complaints answered on time before', { optional: true }), percent('93%', 'complaints answered on time', { comparator: '58% before' }))],
      [say('We paid off £2.3m of borrowing early to save interest of £96,000 a year.', on('backlogs-invest-to-save'), money('£2.3m', 'spend', 'borrowing paid off early', { optional: true }), money('£96,000', 'saving', 'interest saved by paying off borrowing early', { basis: 'per_year', achievement: 'achieved', counts: 'yearly saving' }), action('Paid off borrowing early', 'complete', 'finance'))],
      [say('Debt advice in food banks has kept 144 families in their homes.', on('prevention-demand'), action('Give debt advice in food banks', 'ongoing', 'housing'), stat('144', 144, 'households', 'families kept in their homes by debt advice'))],
      [say('The Local Government Association will send a peer team in November 2024.', on('external-challenge'), action('Receive a peer team of the Local Government Association', 'planned', 'corporate', { due: due('in November 2024'), partners: ['Local Government Association'] }))],
    ),
    para(say('These are our next steps for two years.', on('next-two-years'))),
    table('T1', 'Next steps', [['Theme', 20], ['Step', 50], ['Who leads', 15], ['When', 15]], [
      step('Town centre', 'Town centre', 'Turn the empty department store into 42 homes and a library', 'Director of Place', 'March 2026', 'not_stated', 'housing'),
      step(null, 'Town centre', 'Take over street market licences from the county', 'Markets Manager', 'April 2025', 'not_stated', 'planning'),
      step('Homes', 'Homes', 'Lease 60 homes and stop the use of bed and breakfast for families', 'Head of Housing', 'December 2024', 'not_stated', 'housing'),
      step(null, 'Homes', 'License shared houses in four wards', 'Head of Housing', 'October 2025', 'not_stated', 'housing'),
      step('Digital', 'Digital', 'Let software robots enter invoices and change of address forms', 'Digital Manager', 'September 2024', 'not_stated', 'ICT'),
      step(null, 'Digital', 'Put bin reminders and rent balances into one app', 'Digital Manager', 'Summer 2025', 'not_stated', 'ICT'),
    ]),
    para(
      'The steps are not ranked.',
      'Each has a short business case that members have seen, and none of them needs money that is not already in the budget.',
    ),
    heading(2, 'Technology and data', 'technology_data'),
    para(
      say('Software robots will enter 30,000 invoices a year, which should free 1.8 posts.', on('new-technology-ai'), stat('30,000', 30000, 'per year', 'invoices that software robots will enter'), stat('1.8 posts', 1.8, 'posts', 'posts freed by software robots')),
      say('Two-thirds of our software is rented from the cloud.', on('cloud'), stat('Two-thirds', 66.7, 'percent', 'share of software rented from the cloud', { optional: true })),
      say('We check one record in fifty each month and print the error rate.', on('data-quality'), action('Check one record in fifty each month and print the error rate', 'ongoing', 'ICT', { optional: true })),
      say('The police and the county receive our list of empty homes.', on('data-sharing'), action('Send the list of empty homes to the police and the county', 'ongoing', 'housing')),
      say('Anyone can download our spending, car park counts and planning decisions.', on('data-use')),
    ),
    heading(2, 'Spending that does not add value', 'wasteful_spend'),
    para(
      say('A purchase card review found 61 subscriptions that nobody used, and ending them saved £27,400.', on('waste-found'), money('£27,400', 'saving', 'subscriptions ended', { achievement: 'achieved', counts: 'single saving' }), stat('61', 61, 'count', 'subscriptions that nobody used')),
      say('Agency staff were 1.8% of the wage bill in 2023/24.', on('agency-spend'), percent('1.8%', 'agency staff as a share of the wage bill', { period: year('2023/24') })),
      say('We will bring this below 1.5% by March 2026.', percent('1.5%', 'aim for agency staff as a share of the wage bill', { period: by('by March 2026', '2026-03-31'), flags: ['target'] }), action('Bring agency staff below 1.5% of the wage bill', 'planned', 'workforce', { due: due('by March 2026') })),
      say('Consultants are used only where the law asks for an independent valuer.', on('consultants')),
      say('The second floor of the Civic Offices earns £88,000 in rent each year.', on('assets-accommodation'), money('£88,000', 'income', 'rent for the second floor of the Civic Offices', { basis: 'per_year', period: { printed: 'each year', start: null, end: null, kind: 'none' }, achievement: 'achieved' })),
      say('Staff choose their hours between seven in the morning and eight at night.', on('working-practices'), action('Let staff choose their hours', 'ongoing', 'workforce')),
    ),
    para('We print a list of all spending above the limit of the transparency code each month, and residents use it to ask good questions.'),
    heading(2, 'Barriers', 'barriers'),
    settlements('above all for a borough that is growing fast'),
    para(
      say('Families in temporary accommodation cost us £1.9m last year, and the subsidy for it is based on rents of 2011.', barrier('ta', 'The subsidy for temporary accommodation is based on rents of 2011', 'funding_level', 'housing'), money('£1.9m', 'spend', 'families in temporary accommodation')),
      say('We ask the Department for Work and Pensions (DWP) to base it on rents of today.', request('Base the subsidy for temporary accommodation on rents of today', 'DWP', 'formula', 'ta')),
      say('Electricity network operators take four years to connect new homes.', on('market-and-others'), barrier('grid', 'Electricity network operators take four years to connect new homes', 'market', 'housing')),
      say('The regulator should set a limit of one year.', request('Set a limit of one year for the connection of new homes', 'regulator', 'policy', 'grid')),
    ),
  ],
};
