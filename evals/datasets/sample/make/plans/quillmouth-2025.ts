import { body, bullets, cell, facts, heading, para, type RowContent, type SampleDocument, say, table, total } from '../content.ts';
import { action, due, money, on, percent, request, stat, year, barrier } from '../marks.ts';
import type { ActionStatus, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const STATES: Readonly<Record<string, ActionStatus>> = { Complete: 'complete', 'On track': 'ongoing', 'Not started': 'planned', 'On hold': 'paused', 'Under review': 'under_consideration', Stopped: 'paused' };
const SCALE = { factor: 1000, reason: 'column header says (£000)' };

const row = (text: string, then: string, now: string, proved: string, serviceArea: ServiceArea, income = false): RowContent =>
  body(
    cell(text, action(text, STATES[now] ?? 'not_stated', serviceArea, { statusPrinted: now })),
    then,
    now,
    proved === '–'
      ? '–'
      : cell(
          proved,
          money(proved, income ? 'income' : 'saving', text, {
            scale: SCALE,
            period: year('2024/25'),
            achievement: 'achieved',
            ...(income || proved === '0' ? {} : { counts: 'row of the table, counted once' }),
            ...(proved === '0' ? { flags: ['zero'], countsReason: 'zero' } : {}),
          }),
        ),
  );

export const quillmouth2025: SampleDocument = {
  id: 'quillmouth-2025',
  file: 'plans/quillmouth-progress-update-july-2025.pdf',
  media: 'pdf',
  council: councilOf('XQM'),
  namePrinted: 'Quillmouth Council',
  title: 'Productivity plan: progress update for July 2025',
  kind: 'update',
  date: '2025-07-14',
  approved: 'Cabinet, 14 July 2025',
  version: '2.0',
  updates: 'quillmouth-2024',
  runningHeader: 'Quillmouth Council | Productivity plan: progress update',
  typeface: 'sans',
  features: ['update of quillmouth-2024 (second version)', 'corrects two figures of the first version', 'state then and now in two columns', 'zero beside dash', 'total row', 'agency aim missed', 'larger DSG deficit supersedes the first'],
  doubtfulTopics: ['next-two-years', 'operating-model', 'service-changes'],
  blocks: [
    heading(1, 'Productivity plan: progress update for July 2025', 'context'),
    facts(['Version', '2.0, replaces the figures of version 1.0'], ['Approved', 'Cabinet, 14 July 2025'], ['First plan', 'July 2024']),
    heading(2, 'What this update is', 'context'),
    para(
      'One year ago Quillmouth Council published its productivity plan.',
      'This update says what became of each action and corrects two figures.',
      say('The first plan spoke of 19 actions worth £4.2m.', money('£4.2m', 'saving', 'all actions as the first plan stated them', { achievement: 'target', countsReason: 'superseded: corrected in the same paragraph', flags: ['superseded'] })),
      say('There were 17, and they were worth £3,835,000, of which £260,000 was income and not saving.', money('£3,835,000', 'saving', 'all actions of the first plan, corrected', { achievement: 'target', countsReason: 'total that includes income', flags: ['mixes saving and income'] }), money('£260,000', 'income', 'income among the actions of the first plan', { achievement: 'target' }), stat('17', 17, 'count', 'actions of the first plan')),
    ),
    para(
      'It was read by the resident panel that read the first plan, and it follows the order of Annex A so that the two can be laid side by side.',
      'Where the words of an action have been shortened, its meaning has not changed.',
      'A dash in the last column means that an action was never meant to save money; a nought means that it was and did not.',
    ),
    heading(2, 'Money proved in 2024/25', 'transform'),
    para(
      say('Savings of £2,710,000 were proved in 2024/25 by our auditors, and £150,000 of new income came in.', on('savings'), money('£2,710,000', 'saving', 'savings proved by the auditors', { period: year('2024/25'), achievement: 'achieved', countsReason: 'sum of the saving rows of the table' }), money('£150,000', 'income', 'new income', { period: year('2024/25'), achievement: 'achieved' })),
      say('Since 2010 the total has reached £98.7m.', money('£98.7m', 'saving', 'savings since 2010', { period: { printed: 'Since 2010', start: '2010-01-01', end: null, kind: 'since' }, achievement: 'achieved', countsReason: 'cumulative since 2010' })),
    ),
    table('T1', 'Table 1: actions in July 2024 and July 2025', [['Action', 46], ['July 2024', 15], ['July 2025', 15], ['Proved in 2024/25 (£000)', 16, 'right']], [
      row('More reablement after hospital', 'On track', 'Complete', '655', 'adult care'),
      row('Fourteen children back to foster homes in the borough', 'On track', 'On track', '510', 'children'),
      row('Shared passenger transport routes', 'On track', 'Complete', '240', 'education/SEND'),
      row('Second assessment flat', 'Not started', 'Complete', '–', 'adult care'),
      row('Foster carer training sold to neighbours', 'Complete', 'Complete', '45', 'children', true),
      row('Dimmable LED lamps', 'Complete', 'Complete', '310', 'climate'),
      row('One service for beaches, streets and grounds', 'On track', 'On track', '90', 'waste'),
      row('Garden waste every three weeks in winter', 'Not started', 'Stopped', '0', 'waste'),
      row('Electric vans', 'On hold', 'On hold', '–', 'climate'),
      row('Overnight motorhome parking', 'Complete', 'Complete', '105', 'customer', true),
      row('One team for housing, benefits and council tax calls', 'On track', 'Complete', '275', 'customer'),
      row('New housing repairs system', 'On track', 'On track', '–', 'ICT'),
      row('First notes of social care visits written by artificial intelligence', 'On track', 'Complete', '60', 'ICT'),
      row('Open data page', 'Not started', 'Complete', '–', 'ICT'),
      row('Two floors of the Town Hall let to the college', 'Under review', 'Under review', '0', 'estates', true),
      row('Eleven fewer managers', 'Complete', 'Complete', '540', 'workforce'),
      row('Regional purchasing hub', 'On track', 'On track', '30', 'procurement'),
      total('Total', '', '', cell('2,860', money('2,860', 'saving', 'total of Table 1', { scale: SCALE, period: year('2024/25'), achievement: 'achieved', countsReason: 'total row; includes income', flags: ['total', 'mixes saving and income'] }))),
    ]),
    para(
      say('Residents did not accept garden waste collections every three weeks, and the action has been stopped.', on('service-changes')),
      say('The new housing repairs system has slipped from December 2025 to June 2026 because the supplier changed hands.', on('legacy-systems'), action('Bring in the new housing repairs system', 'ongoing', 'ICT', { due: 'June 2026', flags: ['slipped'] })),
    ),
    para(
      say('The joined service for beaches, streets and grounds began on two wards in February 2025, four months later than planned, while rotas were agreed.', action('Began the joined service for beaches, streets and grounds on two wards', 'complete', 'waste', { due: due('in February 2025'), flags: ['date is in the past'] })),
      say('It will reach every ward by May 2026.', action('Bring the joined service for beaches, streets and grounds to every ward', 'planned', 'waste', { due: due('by May 2026') })),
      'Litter scores on the two wards are better, but overtime has not yet fallen.',
    ),
    heading(2, 'Other figures that have changed', 'wasteful_spend'),
    bullets(
      [say('Agency staff took 6.8% of spending on staff in 2024/25, so the aim of 6% was missed.', on('agency-spend'), percent('6.8%', 'agency share of spending on staff', { period: year('2024/25') }), percent('6%', 'aim for the agency share of spending on staff', { flags: ['target', 'missed'] }))],
      [say('Nine agency workers have now been here for more than a year, ten fewer than in the first plan.', on('long-serving-agency'), stat('Nine', 9, 'people', 'agency workers here for more than a year', { comparator: '19 in the first plan' }))],
      [say('Over a full year, artificial intelligence (AI) notes saved a social worker 4.1 hours a week, less than the 6.5 hours of the trial.', on('new-technology-ai'), stat('4.1 hours', 4.1, 'hours per week', 'time saved by a social worker with AI notes', { comparator: '6.5 hours in the trial' }), stat('6.5 hours', 6.5, 'hours per week', 'time saved in the trial', { optional: true }))],
      [say('Ninety-one of 97 applications are in the cloud.', on('cloud'), stat('Ninety-one', 91, 'count', 'applications in the cloud', { comparator: '97 applications' }))],
    ),
    heading(2, 'Barriers that remain', 'barriers'),
    para(
      say('The Dedicated Schools Grant (DSG) was overspent by £17.3m at 31 March 2025.', on('send-dsg'), money('£17.3m', 'pressure', 'overspent Dedicated Schools Grant', { flags: ['deficit'] }), barrier('dsg-deficit', 'The Dedicated Schools Grant is overspent', 'funding_level', 'education/SEND', { flags: ['no request of its own'] })),
      say('No request of our first plan has been met in full.', on('what-blocks-progress')),
      say('The loss of the bidding pots would help most: we wrote another eight bids in 2024/25 and won two.', on('government-process'), barrier('bids', 'Another eight bids were written in 2024/25 and two were won', 'bidding', 'finance'), request('End the bidding pots', 'unspecified', 'process', 'bids', { flags: ['ask implied'] })),
      say('We now also ask ministers for three-year settlements, which we did not ask for in 2024.', on('multi-year-settlement'), request('Three-year settlements', 'unspecified', 'money', null)),
    ),
    para(
      'Officials of two departments came to see us in the winter and listened well.',
      'They asked for examples of returns that hold the same numbers, and we sent them our list.',
      'We shall say in the next update what came of it.',
    ),
    heading(2, 'New for 2025/26', 'transform'),
    bullets(
      [say('A landlord portal will open in October 2025.', on('next-two-years'), action('Open a landlord portal', 'planned', 'housing', { due: due('in October 2025') }))],
      [say('One reception for the Town Hall and the library should save £180,000 a year from April 2026.', money('£180,000', 'saving', 'one reception for the Town Hall and the library', { basis: 'per_year', achievement: 'potential', counts: 'yearly saving, not in the table', period: { printed: 'a year', start: '2026-04-01', end: null, kind: 'none' } }))],
    ),
    para(say('The next update will be made within twelve months.', action('Make the next update', 'planned', 'corporate', { due: due('within twelve months', '2026-07-31') }))),
  ],
};
