import type { TopicId } from '../../../src/core/topics.ts';

/** Sentences of plans for each topic, in which slots and choices are filled. */
export const TOPIC_PHRASES: Readonly<Record<TopicId, readonly string[]>> = {
  'operating-model': [
    '{linking}we [brought|cut|merged] {#4-9} directorates [into|down to] {#2-4}{tail}.',
    'A new [operating model|structure|management structure] was agreed by {body} in {pastYear}[, with one team for {service} and {service}|, and a tier of managers was removed].',
    'Our workforce has fallen from {#900-4200} to {#300-890} [full-time equivalent posts|posts] since {pastYear}.',
    'Decisions about {service} now sit with [area teams|one head of service|a single board] rather than with separate departments.',
    'The [senior|corporate] leadership team was reorganised in {month} {pastYear} to bring {service} closer to {service}.',
  ],
  'productivity-measures': [
    'We measure productivity by [unit cost|the cost of each case|cost and quality together] and compare ourselves with similar councils {often}.',
    'A [balanced scorecard|dashboard] of {#12-60} indicators goes to {body} {often}.',
    'Productivity to us is [getting things right first time|what each pound achieves for {people}|the outcome for {people} against what it costs].',
    'The cost of {service} [is|was] {#20-400} pounds a household, [below|above] the average of our nearest neighbours.',
    'Benchmarking by [CIPFA|LG Inform|an outside firm] puts {service} in the [best|second|third] quartile.',
  ],
  'service-changes': [
    '{linking}we {verb} {service}{tail}.',
    '{share} of [calls|applications|requests] are now dealt with at first contact, up from {share} in {year}.',
    'Waits for {service} fell from {#20-90} to {#3-19} days{tail}.',
    'The {scheme} now brings {service}, {service} and {partner} under one roof.',
    '{linking}{people} can [book|apply|pay|report] online at any hour, and {share} of them do.',
  ],
  'next-two-years': [
    'Over the next two years we will {nextStep}.',
    'By {due} we will {nextStep}.',
    'Our [programme|plan] for {nextYear} includes work to {nextStep}.',
    'In {nextYear} we plan to {nextStep}, led by the {role}.',
  ],
  'beyond-two-years': [
    'Beyond [2026|2027], [our long-term vision is|we expect] {service} to be run [with neighbours|from {place}|by neighbourhood teams].',
    'By 2030 [we want|our vision is for] {share} of {people} to [use digital services first|live within reach of a hub|have one account for every service].',
    'A ten-year [investment|capital|homes] strategy runs to 2034 and will be reviewed by {body} {often}.',
  ],
  savings: [
    'We have saved {money} since {pastYear}{tail}.',
    'Savings of {money} were delivered in {year}, against a target of {money}.',
    'The budget for {nextYear} holds savings of {money}, of which {smallMoney} is from {service}.',
    'The new contract for {service} saves {smallMoney} a year.',
    'A further {money} of savings must be found by {nextYear}.',
    'Renegotiating the {system} licence reduced costs by {smallMoney} a year.',
    'The medium-term financial strategy shows a gap of {money} by {nextYear}.',
  ],
  'prevention-demand': [
    '[Early help|Prevention] for {people} kept {#30-900} [households|families|people] out of crisis in {year}.',
    'We invested {smallMoney} in [early help|reablement|debt advice|befriending] to reduce demand for {service}.',
    'Demand for {service} has [grown|risen] by {share} since {pastYear}, so we act earlier{tail}.',
    '{linking}data helps us find {people} at risk before they need {service}.',
  ],
  partners: [
    'We work with {partner} and {partner} [in joint teams|on one site|through a shared board] for {service}.',
    'A joint team with {partner} at {scheme} has [halved|cut] repeat visits{tail}.',
    '{linking}we pool {money} with {partner} to pay for {service}.',
    'The partnership with {partner} meets {often} and is chaired by the {role}.',
  ],
  'backlogs-invest-to-save': [
    'An invest to save fund of {money} pays for projects that return their cost within [two|three|four] years.',
    'A backlog of {#120-3900} [planning applications|repairs|assessments|reviews] was cleared by {month} 2024.',
    'We spent {smallMoney} on [temporary staff|overtime|automation] to clear the backlog in {service}.',
  ],
  'external-challenge': [
    'A corporate peer challenge by the Local Government Association [took place|is booked] in {month} [2023|2024], and {#4-14} recommendations [were accepted|are being followed].',
    'Our external auditor found no significant weakness in [value for money|our arrangements] in {year}.',
    '[Ofsted|The regulator|The Care Quality Commission] rated the service [good|as requiring improvement|outstanding] in {year}.',
  ],
  'data-quality': [
    'We check the quality of data in the {system} {often}, and errors are down to {smallShare}.',
    'Poor data quality costs time: {share} of records in the {system} lacked [an address reference|a date of birth|a telephone number].',
    'Data standards and owners were agreed for {#10-80} data sets{tail}.',
  ],
  'data-use': [
    'Dashboards show {staff} [what is waiting|where demand is rising|costs by ward] {often}.',
    'We publish [spending|air quality|planning|parking] data under an open licence so that {people} can use it.',
    'A single view of {people} joins data from {#3-14} systems and has helped to recover {smallMoney} of [debt|unpaid tax].',
  ],
  'legacy-systems': [
    'The {system} is [{#11-28} years old|out of support|written in a language few know] and holds us back.',
    'We still run {#3-40} legacy systems, and the {system} will be replaced by {due}.',
    'Replacing the legacy {system} will cost {money} over [three|four] years.',
  ],
  'data-sharing': [
    'Sharing data with {partner} is slow because [agreements differ|systems do not speak to each other|rules are unclear].',
    'A data sharing agreement with {partner} covers {people} who use {service}.',
    'We would like {partner} to share [addresses|referrals|live records] with {staff}.',
  ],
  'new-technology-ai': [
    'Artificial intelligence [drafts letters|summarises meetings|sorts email|answers simple calls] for {staff}, which frees {#2-40} hours a week.',
    'Software robots [enter invoices|check claims|update accounts] and handle {#2000-90000} items a year.',
    'A trial of [Copilot|a chatbot|generative AI|sensors in {service}] with {#20-600} {staff} [runs until|ended in] {due}.',
    'Automation in {service} saved {smallMoney} in {year}.',
    'A policy on the use of artificial intelligence was agreed by {body} in {month} 2024.',
  ],
  cloud: [
    'The {system} moved to the cloud in {pastYear}[, and two server rooms were closed|].',
    '{share} of our applications are [software as a service|hosted in the cloud].',
    'We will move the {system} to the cloud by {due}, which avoids {smallMoney} of new servers.',
  ],
  'waste-found': [
    'We find wasteful spending through [a spending panel|purchase card checks|internal audit|zero-based budgets] {often}.',
    'A review of [subscriptions|mobile telephones|printing|postage] stopped {smallMoney} of spending that nobody needed.',
    'Every order above {smallMoney} needs the approval of [two heads of service|a spending control panel|the {role}].',
  ],
  'agency-spend': [
    'Agency staff cost {money} in {year}, {smallShare} of the pay bill.',
    'Agency spending fell from {smallShare} to {smallShare} of pay{tail}.',
    'We will bring agency spend below {smallShare} of the pay bill by {due}.',
  ],
  consultants: [
    'Consultants cost {smallMoney} in {year} and are used only for [rare skills|major projects|independent valuation].',
    'Spending on consultants has [halved|fallen by {share}] since {pastYear}.',
    'Every use of consultants needs a business case approved by the {role}.',
  ],
  'long-serving-agency': [
    '{#2-40} agency workers have been in post for more than [a year|twelve months|two years], mostly {staff}.',
    'No agency worker has been with us for longer than [a year|six months] without a review by the {role}.',
  ],
  'edi-cost': [
    'Equality, diversity and inclusion work is part of every post and costs {smallMoney} a year.',
    'We employ {#1-3} equality officers; training on equality and inclusion cost {smallMoney} in {year}.',
    'There is no separate equality, diversity and inclusion team.',
  ],
  'union-facility-time': [
    'Trade union facility time was 0.0{#1-9}% of the pay bill in {year}.',
    'Facility time for {#3-30} union representatives cost {smallMoney} in {year}.',
  ],
  'shared-services': [
    'We share {service} with {neighbour}, which saves each of us {smallMoney} a year.',
    '{service} [is|are] run jointly with neighbouring councils under one manager.',
    'Internal audit and {service} are provided by a shared service[, governed by a joint committee|].',
    'A company owned by the council delivers {service} and returned a dividend of {smallMoney} in {year}.',
  ],
  'assets-accommodation': [
    'We sold {scheme} for {money} in {pastYear} and use the receipt for {service}.',
    'Office space has been cut by {share}, and {#1-4} floors of {scheme} are let to {partner} for {smallMoney} a year.',
    'An asset review of {#60-900} properties will end by {due}.',
    'Running costs of {scheme} fell by {smallMoney} after [solar panels|heat pumps|new lighting] were fitted.',
  ],
  'working-practices': [
    'Staff work in the office at least [two|three] days a week under our hybrid working policy.',
    'Sickness absence [fell|rose] to {#5-11}.{#1-9} days a person in {year}.',
    'We do not plan a four-day week; hours are [agreed with each team|between seven and seven].',
    'Staff turnover [is|was] {smallShare} in {year}, and {share} of {staff} are recruited from apprenticeships.',
  ],
  'what-blocks-progress': [
    'A shortage of {staff} is a barrier to progress: {#3-40} posts in {service} are vacant.',
    'The main barrier is [short-term funding|the cost of temporary accommodation|inflation in contracts|demand for {service}], which adds {money} a year.',
    'Recruitment of {staff} is held back by [pay|housing costs|competition from neighbours].',
  ],
  legislation: [
    'We ask {department} to [change the law|amend the regulations|repeal the rules] on [right to buy receipts|public notices in newspapers|remote council meetings|licensing fees|houses in multiple occupation].',
    'Legislation requires [printed notices|paper forms|meetings in person], which costs {smallMoney} a year.',
    'The law should let councils set [planning fees|licensing fees|fines] at what they cost.',
  ],
  'government-process': [
    'Bidding for [small pots|competitive funds|capital grants] takes {#20-300} hours a year, and {department} should allocate them by formula.',
    'Ring-fenced grants limit choice: {#6-40} grants come with their own returns.',
    'We send {#60-400} returns a year to {department}; we ask {department} to end those that nobody uses.',
    'Late announcements of [grants|the settlement] by {department} make it hard to plan.',
  ],
  'market-and-others': [
    'The market for [care|children’s homes|temporary accommodation|specialist transport] is failing, and prices rose by {share} in {year}.',
    '[Water companies|Network operators|Utilities] should be required to [connect new homes within a year|repair roads after works].',
    'Profit caps for [children’s homes|agencies] would help; {department} should introduce them.',
  ],
  'adult-social-care': [
    'Adult social care takes {share} of our budget, and costs rose by {money} in {year}.',
    'Reablement in adult social care returned {#200-3000} people to their homes in {year}.',
    'Care for older people at {scheme} is planned with {partner}.',
  ],
  'send-dsg': [
    'The deficit on the dedicated schools grant is {money} and will reach {money} by {nextYear}.',
    'Education, health and care plans have risen by {share} since {pastYear}.',
    'We ask {department} to reform special educational needs funding and to write off the deficit on high needs.',
  ],
  'multi-year-settlement': [
    'We ask {department} for a funding settlement of at least [three|four|five] years.',
    'One-year settlements stop us [planning|investing|keeping staff]; a multi-year settlement would save {smallMoney} a year.',
  ],
  'devolution-reorganisation': [
    'Devolution to [a combined authority|{place} and its neighbours] would [bring transport and skills together|give powers over skills].',
    'Local government reorganisation [could save {money} a year|takes time away from services|should follow existing partnerships].',
  ],
};

/** What plans say they will do, in prose and in lists of actions. */
export const NEXT_STEPS: readonly string[] = [
  '[replace|upgrade|retire] the {system}',
  'open the {scheme}',
  'move {service} to the {scheme}',
  'merge {service} with {service}',
  'cut agency use in {service} to {smallShare}',
  'let {people} [pay|book|apply|report] online for {service}',
  'review {service} with {partner}',
  'train {#20-900} {staff} in [data skills|artificial intelligence|plain English|coaching]',
  'build {#20-900} homes at {place}',
  'sell {scheme} and lease space from {partner}',
  'save {smallMoney} a year in {service}',
  'introduce [a digital assistant|sensors|route planning|smart lockers] in {service}',
  'publish [a data catalogue|contract register|skills plan]',
  'retender the contract for {service}',
  'bring {service} in house',
  'agree a shared service for {service} with {neighbour}',
];

/** Sentences without a topic of their own: every plan has some, about places and people, most without a figure. */
export const BACKGROUND: readonly string[] = [
  '{place}, {place} and {place} are our largest [towns|wards|neighbourhoods], and each has a [market|history|mill|quay] of its own.',
  'Our area reaches from {place} to {place}, and much of it is [farmland|green belt|built up|coast|moorland|commuter country].',
  'The plan was discussed with {staff}, {partner} and {body} before it was agreed.',
  'Work at {place} is looked after by the {role}, who reports to {body} {often}.',
  '{people} told us that {service} and {service} matter most to them.',
  'People who live in {place} [travel further|wait longer|pay more|know us better] than those in {place}.',
  'It is [too early|never easy|right] to say what {scheme} means for {staff}, and {body} keeps it in view.',
  'What began in {place} with a handful of {staff} is now [how we work|common practice|copied elsewhere] in {service}.',
  '{people} and {staff} [sat round one table|walked the wards together|wrote the questions] at {scheme}.',
  'None of this is new to {staff}, who have [long asked|made the case|waited] for {change} in {service}.',
  'Members see a note on {service} {often}, written by the {role} [in plain words|on one page|with {partner}].',
  '{scheme} and {place} are [far apart|close by|well known], so {service} and {service} are planned together.',
  'The lesson from {scheme} is that {change} [comes slowly|needs trust|starts with {staff}].',
  'The population of {place} has grown by {share} since {pastYear}.',
];

/** Talk without a figure, a deed or a wish: what stands between the things that are read out of a plan. */
export const CONTEXT: readonly string[] = [
  'The character of {place} is that of its [mill|harbour|railway works|market], and of the streets around it.',
  'The names {place} and {place} are heard in nearly every conversation about {service}.',
  '{service} is known to most {people} through one person at a counter in {place}.',
  'At {scheme} the kitchen, the noticeboard and a good deal of knowledge are common to {staff} and {staff}.',
  'This chapter is about {service} and, where the two meet, about {service}.',
  'Little here is new to readers who know {scheme}.',
  'The shape of the district, long and thin from {place} to {place}, is felt in {service}.',
  'In {place} the same families are seen by {service} for generations.',
  '{service} and {service} are told together here because they are met together by {people}.',
  'There is no one view of {service} in {place}, and there never was.',
  'For visitors to {scheme} there are {staff}, {partner} and now and then somebody from {body}.',
  'Between {place} and {place} there is no bus on a Sunday, and much is explained by that.',
  'The words in this chapter are those of {staff} rather than of consultants.',
  'It is a small thing, but the sign outside {scheme} is that of {partner} as well as ours.',
  '{body} has been interested in {service} for as long as anybody remembers.',
  'There are places, {place} among them, where {service} is the face of the council.',
  'The same {people} are known to {partner} and to {service}, often on the same day.',
  'The history of {service} in {place} is told elsewhere and is not repeated here.',
  'Most of what {service} is there for is seen on the way from {scheme} to {place}.',
  'The authors of this chapter are from {service}, from {service} and from {partner}.',
  'By {place} we mean the town and its villages, and by {service} the service as it is today.',
  'The map at the back is of {place}, {place} and the roads between them.',
  'Terms such as {service} and {service} are explained where they are first met.',
  '{scheme} is one of the older buildings in {place}, and {people} are fond of it.',
];

export const BARRIERS: readonly string[] = [
  'Short-term funding prevents us from planning {service}.',
  'The shortage of {staff} is a barrier in {service}.',
  'Outdated legislation on [parking|licensing|public notices|remote meetings] slows {service}.',
  'Ring-fenced grants limit what we can do for {people}.',
  'The council tax cap constrains {service}.',
  'Rising demand for {service} is beyond our control.',
  'Competitive bidding takes {staff} away from {service}.',
  'Reporting requirements for {service} place a burden on {staff}.',
  'The market for [care|temporary accommodation|energy] does not work for {people}.',
  'The {system} cannot share data with {partner}.',
];

export const REQUESTS: readonly string[] = [
  'We ask {department} for a multi-year settlement.',
  '{department} should [change the law|end the ring-fence|review the formula|simplify the returns] for {service}.',
  'We call on {department} to fund {service} in full.',
  '{department} should let councils set their own fees for {service}.',
  'We would welcome [guidance|a standard|a single return] from {department} on {service}.',
  'We urge {department} to replace bidding with allocations.',
];
