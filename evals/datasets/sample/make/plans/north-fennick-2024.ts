import { body, bullets, cell, facts, heading, noted, footnote, para, type RowContent, type SampleDocument, say, table, total } from '../content.ts';
import { action, barrier, due, money, on, over, percent, request, since, stat, year } from '../marks.ts';
import type { ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';
import { partnership, settlements } from './fennick.ts';

const SCALE = { factor: 1000, reason: 'column headers say £000' };

const saving = (text: string, serviceArea: ServiceArea, first: string, second: string, income = false): RowContent => {
  const amount = (printed: string, of: string) =>
    printed === '–'
      ? '–'
      : cell(printed, money(printed, income ? 'income' : 'saving', text, { scale: SCALE, period: year(of), achievement: 'agreed_budget', ...(income ? {} : { counts: 'row of the table, counted once' }) }));
  return body(cell(text, action(text, 'not_stated', serviceArea)), amount(first, '2024/25'), amount(second, '2025/26'));
};
const sum = (printed: string, of: string) =>
  cell(printed, money(printed, 'saving', `total for ${of}`, { scale: SCALE, period: year(of), achievement: 'agreed_budget', countsReason: 'total row; includes income', flags: ['total', 'mixes saving and income'] }));

export const northFennick2024: SampleDocument = {
  id: 'north-fennick-2024',
  file: 'plans/north-fennick-dc-productivity-plan-final-v3.pdf',
  media: 'pdf',
  council: councilOf('XNF'),
  namePrinted: 'North Fennick District Council',
  title: 'North Fennick District Council Productivity Plan',
  kind: 'plan',
  date: '2024-07-10',
  approved: 'Council, 10 July 2024',
  version: '3',
  updates: null,
  runningHeader: 'North Fennick District Council | Productivity Plan | July 2024',
  typeface: 'serif',
  features: ['pdfkit, narrative', '£000 in headers, two years beside each other, dash', 'near-duplicate paragraphs shared with South Fennick', 'footnotes', 'cumulative saving since 2012 beside a yearly one', 'four-day week rejected', 'agency pounds without a share', 'absent: data sharing, peer challenge, AI, devolution'],
  doubtfulTopics: ['beyond-two-years', 'data-use'],
  blocks: [
    heading(1, 'North Fennick District Council Productivity Plan', 'context'),
    facts(['Status', 'Final, version 3'], ['Agreed', 'Council, 10 July 2024'], ['Lead', 'Deputy Chief Executive']),
    heading(2, 'Introduction', 'context'),
    para(
      'North Fennick is a rural district of 61,000 people in 74 parishes.',
      noted('1', say('Between April 2012 and March 2024 we took £8.4m out of our yearly spending.', on('savings'), money('£8.4m', 'saving', 'taken out of yearly spending', { period: since('Between April 2012 and March 2024', '2012-04-01', '2024-03-31'), achievement: 'achieved', countsReason: 'cumulative over twelve years', flags: ['footnoted'] }))),
      say('In the last of those years, 2023/24, it was £520,000.', money('£520,000', 'saving', 'savings of 2023/24', { period: year('2023/24'), achievement: 'achieved', counts: 'savings of one year (part of the £8.4m)' })),
      say('We are debt free, and reserves stand at £7.9m.', money('£7.9m', 'spend', 'reserves', { optional: true })),
    ),
    para(
      'The plan was drafted by officers of both Fennick councils and then parted in two, because each council must answer for its own spending.',
      'Parish councils saw a draft in May 2024, and nineteen of them sent comments, most of them about verges and bins.',
      'We thank the officers of the county association, who read it with a sharp pencil.',
    ),
    footnote('1', 'Gross of the cost of redundancies, which came to about a tenth of the sum.'),
    heading(2, 'Transforming services', 'transform'),
    partnership('South Fennick Borough Council'),
    para(
      say('We compare the cost of each service for each household with fifteen districts like ours.', on('productivity-measures'), action('Compare the cost of each service with fifteen districts', 'ongoing', 'corporate')),
      say('Table 1 shows the savings that members agreed in February 2024 for the next two years.', on('next-two-years')),
    ),
    table('T1', 'Table 1: savings agreed in February 2024 (£000)', [['Proposal', 56], ['2024/25', 22, 'right'], ['2025/26', 22, 'right']], [
      saving('Share depot and workshop with South Fennick', 'estates', '110', '145'),
      saving('Stop printing agendas and committee papers', 'corporate', '18', '–'),
      saving('Move the call centre to the leisure centre', 'customer', '64', '32'),
      saving('Cut grass verges twice a year', 'corporate', '41', '–'),
      saving('Retire six vacant posts', 'workforce', '197', '–'),
      saving('Charge for bulky waste collection', 'waste', '35', '20', true),
      saving('Solar panels on three car parks', 'climate', '–', '58'),
      saving('Let the council chamber out at weekends', 'estates', '9', '6', true),
      total('Total', sum('474', '2024/25'), sum('261', '2025/26')),
    ]),
    para(
      'None of these touches the services that residents told us they value most, which are bins, benefits and the swimming pool.',
      'Where a post is lost it is one that already stands empty.',
    ),
    bullets(
      [say('Online forms now take 71% of all requests; three years ago it was 44%.', on('service-changes'), percent('71%', 'requests made by online form'), percent('44%', 'requests made by online form three years ago', { optional: true }))],
      [say('A village agent scheme with the NHS found 380 lonely older people in 2023/24.', on('prevention-demand'), action('Run a village agent scheme with the NHS', 'ongoing', 'adult care', { partners: ['NHS'] }), stat('380', 380, 'people', 'lonely older people found by village agents', { period: year('2023/24') }))],
      [say('The backlog of housing benefit claims will be cleared in three months.', on('backlogs-invest-to-save'), action('Clear the backlog of housing benefit claims', 'planned', 'finance', { due: due('in three months', '2024-10-31') }))],
      [say('Beyond 2026 we hope to bring both councils onto one site at Fennick Cross.', on('beyond-two-years'), action('Bring both councils onto one site at Fennick Cross', 'under_consideration', 'estates', { due: due('Beyond 2026', null, 'none') }))],
    ),
    heading(2, 'Technology and data', 'technology_data'),
    para(
      say('Every application moved to a hosted cloud service in 2022.', on('cloud'), action('Moved every application to a hosted cloud service', 'complete', 'ICT', { due: due('in 2022'), technology: ['cloud'], flags: ['date is in the past'] })),
      say('One old system remains: the land charges register is on microfiche, and a search takes nine days.', on('legacy-systems'), barrier('fiche', 'The land charges register is on microfiche, and a search takes nine days', 'data_or_it', 'planning', { flags: ['no request'] }), stat('nine days', 9, 'days', 'time for a land charges search')),
      say('It will be scanned and checked by December 2024.', on('data-quality'), action('Scan and check the land charges register', 'planned', 'planning', { due: due('by December 2024') })),
      say('Maps of flood risk and bin rounds are on our website.', on('data-use')),
    ),
    heading(2, 'Wasteful spending', 'wasteful_spend'),
    para(
      say('Managers must show a business case before any spending above £1,000.', on('waste-found'), money('£1,000', 'spend', 'threshold for a business case', { optional: true, flags: ['threshold'] }), action('Show a business case before any spending above £1,000', 'ongoing', 'finance')),
      say('Agency cover for planners and refuse loaders cost around £640k in 2023/24.', on('agency-spend'), money('£640k', 'spend', 'agency cover for planners and refuse loaders', { approx: true, period: year('2023/24') })),
      say('We used consultants twice, for £37,500 in all.', on('consultants'), money('£37,500', 'spend', 'consultants')),
      say('Union facility time takes 0.02% of pay.', on('union-facility-time'), percent('0.02%', 'union facility time as a share of pay')),
      say('No post works only on equality, diversity and inclusion.', on('edi-cost')),
      noted('2', say('Members looked at a four-day week in 2023 and decided against it.', on('working-practices'))),
      say('The old police house at Lower Fennick was sold for £415,000 in March 2024.', on('assets-accommodation'), money('£415,000', 'asset_sale', 'sale of the old police house at Lower Fennick', { achievement: 'achieved', period: over('in March 2024', '2024-03-01', '2024-03-31') })),
    ),
    footnote('2', 'Staff may work from home for up to three days of the week.'),
    heading(2, 'Barriers', 'barriers'),
    settlements('above all for a small council with few reserves'),
    para(
      say('The limit on council tax for districts is the larger of 3% and £5, which brings us £190,000, less than one pay award.', barrier('tax', 'The limit on council tax for districts is the larger of 3% and £5, less than one pay award', 'tax_limit', 'finance'), percent('3%', 'limit on the rise of council tax for districts', { flags: ['threshold'] }), money('£5', 'external_statistic', 'limit on the rise of council tax for districts', { attributedTo: 'government', flags: ['threshold'], optional: true }), money('£190,000', 'income', 'rise of council tax within the limit')),
      say('Parliament should leave the limit to local voters.', on('legislation'), request('Leave the limit on council tax to local voters', 'unspecified', 'legislation', 'tax')),
      say('Internal drainage boards set a levy of £611,000 that we must pay and cannot question.', on('market-and-others'), barrier('levy', 'Internal drainage boards set a levy that the council must pay and cannot question', 'partner_behaviour', 'finance'), money('£611,000', 'spend', 'levy of the internal drainage boards')),
      say('We ask the Department for Environment, Food and Rural Affairs (DEFRA) to pay the boards directly.', request('Pay the drainage boards directly', 'DEFRA', 'money', 'levy')),
    ),
    heading(2, 'How we will keep track', 'context'),
    para(
      'Every saving in Table 1 has an owner at the table of the management team.',
      'The deputy chief executive reports slippage as soon as it is known, and the budget monitor that goes to members each quarter shows it line by line.',
    ),
    para(say('The joint scrutiny panel will look at this plan every quarter.', action('Look at this plan every quarter in the joint scrutiny panel', 'planned', 'corporate'))),
  ],
};
