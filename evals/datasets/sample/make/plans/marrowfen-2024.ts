import { body, bullets, cell, facts, heading, para, type RowContent, type SampleDocument, say, table, total } from '../content.ts';
import { action, barrier, due, money, on, percent, request, since, stat, year } from '../marks.ts';
import type { ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const SCALE = { factor: 1000, reason: 'column header says £000' };

const saving = (text: string, serviceArea: ServiceArea, printed: string): RowContent =>
  body(cell(text, action(text, 'not_stated', serviceArea)), cell(printed, money(printed, 'saving', text, { scale: SCALE, period: year('2024/25'), achievement: 'agreed_budget', counts: 'row of the table, counted once' })));

export const marrowfen2024: SampleDocument = {
  id: 'marrowfen-2024',
  file: 'plans/marrowfen-council-productivity-plan.txt',
  media: 'txt',
  council: councilOf('XMF'),
  namePrinted: 'Marrowfen Council',
  title: 'Marrowfen Council: productivity plan',
  kind: 'plan',
  date: '2024-07-22',
  approved: 'Cabinet, 22 July 2024 (sent as a draft on 19 July)',
  version: '1',
  updates: null,
  runningHeader: '',
  typeface: 'sans',
  features: ['plain text in short lines', 'headings copied from the questions of the letter', 'table aligned by space', 'unitary council formed in 2023', 'saving since reorganisation beside a yearly one', 'freeport benefit with a condition', 'decided against AI for now', 'DSG not mentioned', 'absent: union facility time, SEND and DSG, external challenge, multi-year ask'],
  doubtfulTopics: ['beyond-two-years', 'devolution-reorganisation', 'data-sharing'],
  blocks: [
    heading(1, 'Marrowfen Council: productivity plan', 'context'),
    facts(['Date', '22 July 2024'], ['Approved', 'Cabinet, 22 July 2024 (sent as a draft on 19 July)']),
    para(
      'Marrowfen Council took over from one county and four districts on 1 April 2023.',
      'The ministry asked every council for answers to the questions below, and we print them as they were put.',
      'Some of our answers are short, because a council that is fifteen months old has little history to tell.',
    ),
    heading(2, 'How have you transformed the way you design and deliver services to make better use of resources?', 'transform'),
    heading(3, 'How has the organisation changed in recent years to become more productive?'),
    para(
      say('Five sets of senior managers became one, and 1,240 job descriptions became 390.', on('operating-model'), action('Made five sets of senior managers into one', 'complete', 'corporate'), stat('390', 390, 'count', 'job descriptions', { comparator: '1,240 before' })),
      say('The change has saved £14.2m since April 2023, after costs of £9.7m for redundancy and new systems.', on('savings'), money('£14.2m', 'saving', 'saved by reorganisation', { period: since('since April 2023', '2023-04-01'), achievement: 'achieved', countsReason: 'cumulative since April 2023' }), money('£9.7m', 'spend', 'redundancy and new systems')),
      say('Of this, £6.3m fell in 2023/24.', money('£6.3m', 'saving', 'saved by reorganisation in 2023/24', { period: year('2023/24'), achievement: 'achieved', counts: 'savings of one year' })),
    ),
    heading(3, 'How do you measure productivity in your organisation?'),
    para(say('We set the cost of each service beside that of eight unitary councils of our size, and beside what residents say of it.', on('productivity-measures'), action('Set the cost of each service beside that of eight unitary councils', 'ongoing', 'corporate'))),
    heading(3, 'What changes have you made to improve services, and what effects have those had?'),
    bullets(
      [say('Four planning teams became one, and decisions made in time rose from 66% to 88%.', on('service-changes'), action('Made four planning teams into one', 'complete', 'planning'), percent('66%', 'planning decisions made in time before', { optional: true }), percent('88%', 'planning decisions made in time', { comparator: '66% before' }))],
      [say('Care technology in 1,900 homes has cut night visits by a quarter.', on('adult-social-care'), on('prevention-demand'), action('Use care technology in 1,900 homes', 'ongoing', 'adult care', { technology: ['care technology'] }), stat('a quarter', 25, 'percent', 'cut in night visits', { optional: true }))],
      [say('With the NHS we bought a ward at Fenside hospital and turned it into 18 step-down beds.', on('partners'), action('Turned a hospital ward into 18 step-down beds with the NHS', 'complete', 'adult care', { partners: ['NHS'] }), stat('18', 18, 'count', 'step-down beds'))],
    ),
    heading(3, 'What are your current plans to transform services over the next two years, and how will you measure the effects of those changes?'),
    para(say('The budget for 2024/25 has these savings in it.', on('next-two-years'))),
    table('T1', 'Savings in the budget for 2024/25', [['Saving', 46], ['£000', 10, 'right']], [
      saving('One customer contact centre', 'customer', '480'),
      saving('One waste contract in place of four', 'waste', '1,150'),
      saving('Close three of seven depots', 'estates', '365'),
      saving('Joint insurance', 'procurement', '210'),
      saving('Fewer children in residential homes', 'children', '1,420'),
      total('All savings', cell('3,625', money('3,625', 'saving', 'total of the table', { scale: SCALE, period: year('2024/25'), achievement: 'agreed_budget', countsReason: 'total row', flags: ['total'] }))),
    ]),
    para(
      say('Each one has a target, an owner and a date, and the Audit Committee sees them twice a year.', action('Show the savings to the Audit Committee twice a year', 'ongoing', 'corporate')),
      say('We will move highways staff from four depots to two by October 2025.', action('Move highways staff from four depots to two', 'planned', 'estates', { due: due('by October 2025') })),
      say('A backlog of 270 care assessments will be cleared before the end of 2024.', on('backlogs-invest-to-save'), action('Clear the backlog of care assessments', 'planned', 'adult care', { due: due('before the end of 2024') }), stat('270', 270, 'count', 'care assessments in the backlog')),
    ),
    heading(2, 'How do you plan to take advantage of technology and make better use of data to improve decision making, service design and use of resources?', 'technology_data'),
    heading(3, 'What are your existing plans to improve the quality of the data you collect?'),
    para(say('Five address lists will become one by June 2025.', on('data-quality'), action('Make five address lists into one', 'planned', 'ICT', { due: due('by June 2025') }))),
    heading(3, 'Are there particular barriers from legacy systems?'),
    para(
      say('Yes: we inherited five finance systems and four for housing benefit, and each has a contract of its own until 2026.', on('legacy-systems'), barrier('five', 'Five inherited finance systems and four for housing benefit have contracts until 2026', 'data_or_it', 'finance', { flags: ['no request'] })),
      say('Moving finance to one cloud service by April 2026 will cost £4.4m.', on('cloud'), money('£4.4m', 'investment', 'one cloud service for finance', { achievement: 'agreed_budget' }), action('Move finance to one cloud service', 'planned', 'finance', { due: due('by April 2026'), technology: ['cloud'] })),
    ),
    heading(3, 'How often do you share data with other organisations, and do you find this useful?'),
    para(say('We share data with the police each week and with drainage boards after heavy rain, and both find it useful.', on('data-sharing'), action('Share data with the police each week and with drainage boards after heavy rain', 'ongoing', 'ICT'))),
    heading(3, 'Are there opportunities to use new technology to improve services?'),
    para(say('We have decided not to use artificial intelligence (AI) until our records are in one place.', on('new-technology-ai')), say('Residents can follow a reported pothole on a map.', on('data-use'))),
    heading(2, 'What are your plans to reduce wasteful spend within your organisation and systems?', 'wasteful_spend'),
    heading(3, 'How do you ensure that you are not wasting money?'),
    para(say('Internal audit looks at ten contracts each quarter for prices that have crept up, and has won back £133,000.', on('waste-found'), money('£133,000', 'saving', 'won back by audit of contracts', { achievement: 'achieved', counts: 'single saving' }), action('Look at ten contracts each quarter for prices that have crept up', 'ongoing', 'procurement'))),
    heading(3, 'How much do you spend on agency staff, and what share of your staff budget is it?'),
    para(
      say('In 2023/24 it was £12.4m, or 9.3% of the staff budget.', on('agency-spend'), money('£12.4m', 'spend', 'agency staff', { period: year('2023/24') }), percent('9.3%', 'agency share of the staff budget', { period: year('2023/24') })),
      say('Thirty-three agency social workers have been in post for over a year.', on('long-serving-agency'), stat('Thirty-three', 33, 'people', 'agency social workers in post for over a year')),
    ),
    heading(3, 'How much do you spend on consultants?'),
    para(say('We spent £2.9m, nearly all on reorganisation, and expect this to fall to £400k-£600k next year.', on('consultants'), money('£2.9m', 'spend', 'consultants'), money('£400k-£600k', 'spend', 'consultants next year', { period: { printed: 'next year', start: '2024-04-01', end: '2025-03-31', kind: 'year' }, achievement: 'target', flags: ['range'] }))),
    heading(3, 'What have you spent on staff equality, diversity and inclusion?'),
    para(say('Nothing beyond the time of managers: we employ nobody only for this.', on('edi-cost'))),
    heading(3, 'Have you made use of shared services, and of your buildings?'),
    para(
      say('A company that we own with two councils runs payroll for 31 school trusts.', on('shared-services'), action('Run payroll for school trusts through a company owned with two councils', 'ongoing', 'finance', { flags: ['partners unnamed'] }), stat('31', 31, 'count', 'school trusts whose payroll the company runs')),
      say('Two former district offices were sold for £2.6m in 2023/24, and a third will be homes.', on('assets-accommodation'), money('£2.6m', 'asset_sale', 'two former district offices', { period: year('2023/24'), achievement: 'achieved' })),
      say('Staff book desks by the day in any of four offices.', on('working-practices'), action('Book desks by the day', 'ongoing', 'workforce')),
    ),
    heading(2, 'What barriers prevent progress that government can help to reduce or remove?', 'barriers'),
    para(
      say('Nutrient rules have stopped 2,300 homes since 2022.', on('what-blocks-progress'), on('legislation'), barrier('nutrient', 'Nutrient rules have stopped 2,300 homes since 2022', 'legislation', 'planning'), stat('2,300', 2300, 'count', 'homes stopped by nutrient rules', { period: since('since 2022', '2022-01-01') })),
      say('We ask Parliament to let builders pay into a fund and start.', request('Let builders pay into a fund and start', 'unspecified', 'legislation', 'nutrient')),
      say('Water companies must publish when each works will be improved.', on('market-and-others'), request('Publish when each water works will be improved', 'other', 'information', null)),
    ),
    para(
      say('Census figures that are three years old leave out 11,000 new residents, and grant follows the figures.', barrier('census', 'Census figures that are three years old leave out new residents, and grant follows the figures', 'funding_formula', 'finance'), stat('11,000', 11000, 'people', 'new residents left out of the figures')),
      say('MHCLG should use estimates of each year.', on('government-process'), request('Use population estimates of each year', 'MHCLG', 'formula', 'census')),
      say('If the freeport is approved and planning consent follows, it could bring the area £22m a year.', money('£22m', 'estimate_of_benefit', 'freeport, if approved and with planning consent', { basis: 'per_year', recurring: 'yes', achievement: 'potential', flags: ['conditional'] })),
      say('HM Treasury is asked to decide on it by the end of 2024.', request('Decide on the freeport by the end of 2024', 'HMT', 'process', null)),
    ),
    heading(2, 'What happens after two years?', 'transform'),
    para(say('From 2026 we expect to hand parks and halls to 40 parish councils that want them.', on('beyond-two-years'), on('devolution-reorganisation'), action('Hand parks and halls to parish councils', 'planned', 'estates', { due: due('From 2026', '2026-12-31', 'year') }))),
  ],
};
