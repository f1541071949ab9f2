import type { Addressee, AskRequest, Barrier } from '../../src/core/schema/record.ts';
import { matches, mayMatch } from '../may-match.ts';
import { addresseeOfAsk, namedAddressee, namesGovernment } from './addressees.ts';
import { isAsk, isImplied, leadAsks, SECTION_WITH_ASKS } from './asks.ts';
import { barrierKindOf, instrumentFor, serviceAreaOf } from './classify.ts';
import { openingForm } from './predicates.ts';
import type { RecordBuilder } from './record-builder.ts';
import { type AskRecords, conditionOf } from './table-asks.ts';
import { isTitle, placeOfUnit, type TextUnit } from './text-units.ts';

/** Rounded shares of right records on the invented plans, which were also used to write the rules. */
const ASK_CONFIDENCE = 0.85;
const BARRIER_CONFIDENCE = 0.75;
const LISTED_CONFIDENCE = 0.8;

const BARRIER_LEAD =
  /\b(?:barriers?|obstacles?|challenges?|issues?|constraints?|problems?|pressures?|difficulties|blockers?|concerns?|hold(?:s|ing)? (?:us|back)|prevent(?:s|ing)?|hinder(?:s|ed)?|imped\w+|limit(?:s|ing|ed)?|slow(?:s|ing)? us|impacts?|legislative changes)\b/iu;
const BARRIER_CUES: readonly { readonly weight: number; readonly pattern: RegExp }[] = [
  {
    weight: 2,
    pattern:
      /\b(?:barriers?|obstacles?|brake|prevent(?:s|ed|ing)?|hinder\w*|hamper\w*|hold(?:s|ing)? (?:us )?back|slow(?:s|ed|ing)?|cannot|can't|unable|impossible|lack(?:s|ing)?(?: of)?|shortages?|insufficient|inadequa\w+|under-?fund\w+|not enough|too few|outdated|out of date|burden\w*|uncertain\w*|costly|outruns?|outstrips?|without (?:warning|funding)|no longer|unfair\w*|unsustainable|unpredictable|restrict\w*|constrain\w*|limits? (?:all|what|our|us)|is limited|limited mostly|beyond (?:our|the council(?:'s|’s)) control|held up|below inflation|nobody knows|ceased trading|ends? support|on hold|jeopardis\w+|undermin\w+|disproportionate\w*|disparity|inflexib\w+|arduous|bureaucra\w+|expire[sd]?|put off|never (?:paid|funded|opened)|unfunded|(?:schools grant|DSG|budget)\)? (?:was|is|deficit))\b/giu,
  },
  {
    weight: 1,
    pattern:
      /\b(?:pressures?|challenges?|difficult\w*|delays?|delayed|deficits?|overdrawn|overspen\w+|rising|risen|rose|doubled|trebled|increas\w+|demand|growing|costs?|leav(?:e|ing)|left|fail(?:s|ed|ing)?|wast(?:e|ed|ing)|took|only|but|still|less|fewer|despite|however|although|needs? (?:the )?(?:approval|consent|permission)|impact\w*|erosion|compet\w+|profit\w*|reduc(?:ing|ed) (?:central )?government|requirements?|imposed|thresholds?|short contracts|faster than|absorb\w*|nonsense|drag|hindrance|push(?:es|ed)?|sell|refus\w+|will not|postponed|outstrip\w*|less per|date from|arrives? late|hand back|cannot start|out of date|gap of|lose|short of|wrote (?:another )?(?:\d+|\p{L}+) bids|failed bids|scarce|inequ\w+|worse|complex\w*|fragmented|legacy|ageing|dependen\w+|depends?|changing|grows?|growth|written for|proposed legislative)\b/giu,
  },
];

/** Below this sum of cues a sentence of the section on barriers says nothing of one. Measured on labelled plans. */
const MIN_BARRIER_SCORE = 2;

const OLD_SYSTEM =
  /\b(?:systems?|software|databases?|applications?|servers?|contract|platform|it)\b[^.;]{0,80}\b(?:cannot|can't|no longer supported|ends? support|end of (?:life|support)|only \p{L}+ people|ceased trading|obsolete|ageing|outdated|unsupported|does not (?:talk|connect|share)|do not (?:talk|connect|share)|unable)\b|\b(?:cannot|can't) (?:exchange|share|talk|connect)\b|\bmaker[^.;]{0,60}\b(?:ends? support|ceased|no longer)\b|\bdepends? on (?:a|an|one) (?:database|system|spreadsheet)\b|\bsupport for (?:our|the) [^.;]{0,50}\bends?\b|\b(?:typed|copied|entered|re-?keyed|done) [^.;]{0,30}by hand\b|\bmicrofiche\b|\bonly (?:one|two) (?:person|people|member|officer)|\b(?:system|database|software) (?:from|of) (?:19|200)\d|\b(?:maker|supplier) has (?:closed|gone|failed)\b|\b(?:data|sharing)[^.;]{0,60}\bheld up by\b|\bwithdrawn from sale\b|\b(?:re-?typ|re-?key|re-?enter)\p{L}* [^.;]{0,30}(?:records|details|data|figures|twice|information)|\b(?:will not|won[’']t|refuses? to|does not|has refused to) (?:open|provide|supply|offer|build|allow|give us) (?:us )?(?:an?|the|any) (?:interface|API|link|connection)|\b(?:19[6-9]\d|200\d)s? (?:database|system|software|mainframe|package|application)|\b(?:coded|written|built|installed|bought|dates?|dating) (?:back )?(?:in|from|to) (?:the )?(?:19[6-9]\d|200\d)|\bcannot be (?:patched|upgraded|updated|supported|replaced)|\btyped out\b|\b(?:maker|supplier|vendor)[^.;]{0,60}\b(?:bought out|taken over|ceased|folded|went bust)\b|\b(?:ageing|legacy) (?:IT |ICT )?systems?[^.;]{0,60}\b(?:risk|barrier|prevent|limit|difficult|challenge|cost)\w*/iu;

/** Longer runs of words with one of these are sentences, whether or not their verb is known. */
const MAX_LABEL_WORDS = 3;
const SPEAKS =
  /\b(?:we|us|they|it|who|what|which|still|never|always|within|than|every|each|rests?|meets?|came|comes?|owns?|sets?|sits?|stays?|keeps?|falls?|grows?|stops?|lies|leaves?|works?|ends?|begins?|starts?)\b/iu;

/** A sentence without a verb that names what a paragraph is about: "Bids and returns.", "Care providers." */
const isLabel = (unit: TextUnit): boolean =>
  unit.position === 0 &&
  unit.text.split(/\s+/).length <= 9 &&
  !(unit.text.split(/\s+/).length > MAX_LABEL_WORDS && SPEAKS.test(unit.text)) &&
  /^[^,;:]*\.$/u.test(unit.text) &&
  openingForm(unit.text) === null &&
  !/\b(?:is|are|was|were|has|have|had|will|can|cannot|do|does|did|need|needs|cost|costs|should|must|share|lies|takes?|took|depends?|run|runs|means?|gives?|makes?|change|fail|end|raises?|left|rose|\p{L}{3,}ed)\b/iu.test(
    unit.text,
  );

const barrierScore = (text: string): number =>
  (matches(COUNTS_UP, text) || matches(NAMES_THE_WORST, text) ? MIN_BARRIER_SCORE : 0) +
  BARRIER_CUES.reduce(
    (sum, { weight, pattern }) => sum + weight * (mayMatch(pattern, text) ? (text.match(pattern)?.length ?? 0) : 0),
    0,
  );

type Found = { readonly unit: TextUnit; readonly confidence: number; readonly rule: string };

/** "Are there barriers from legacy systems?" "Yes: …" */
const admits = (unit: TextUnit): boolean =>
  /^yes\b/iu.test(unit.text) &&
  /\b(?:barriers?|legacy|obstacles?|prevent\w*|held? back)\b[^?]*\?/iu.test(unit.passage.headingPath.at(-1) ?? '');

/** Sentences that do not follow each other tell of two things: one stands between them at least. Named guess. */
const APART = 2;

/** Barriers outside the section on barriers are only looked for among old systems; there one a paragraph is kept. */
const elsewhere = (units: readonly TextUnit[]): readonly Found[] => {
  const kept = new Map<number, Found>();
  const apart: Found[] = [];
  for (const unit of units) {
    if (unit.passage.section === SECTION_WITH_ASKS || unit.passage.section === 'wasteful_spend') continue;
    if (!(matches(OLD_SYSTEM, unit.text) || admits(unit)) || isAsk(unit)) continue;
    const known = kept.get(unit.block);
    if (known !== undefined && unit.position - known.unit.position >= APART) {
      apart.push({ unit, confidence: BARRIER_CONFIDENCE, rule: 'old-system' });
      continue;
    }
    if (known === undefined || barrierScore(unit.text) > barrierScore(known.unit.text))
      kept.set(unit.block, { unit, confidence: BARRIER_CONFIDENCE, rule: 'old-system' });
  }
  return [...kept.values(), ...apart];
};

const ABOUT_PLAN =
  /\b(?:this|the) (?:plan|statement|report|document)\b|\btable \d|\bannexe? [\dA-Z]\b|\bfor context only\b|^(?:as (?:emphasised|stated|set out)|we have evidenced|in addition to updating)/iu;
const MEANS = /\bmeans (?:that|finished|started|stopped|not)\b/iu;
const SAVINGS_MADE = /\b(?:made|delivered|achieved) [^.;]{0,30}savings\b/iu;
const OWN_WORK =
  /\b(?:we|council) (?:will|have|has|are|is) (?:\p{L}+ )?(?:report|review|invest|work|develop|respond|publish)/iu;

/** "Five things slow us", "Much of what holds us back": announces barriers and names none. */
const OF_UNNAMED_THINGS =
  /^(?:much|most|some|part|many|several|\p{L}+ (?:things|matters|issues|barriers|challenges|factors|obstacles|problems|hurdles|points|constraints|difficulties))(?: of)?(?: (?:what|that|which|these))? (?:slow|hold|stop|limit|prevent|hinder)s?\b/iu;
/** What might be won is no barrier: "If the port is approved, it could bring £22m". */
const IF_IT_CAME = /^if\b[^.;]*\b(?:could|would|might) (?:bring|help|save|allow|create|give|mean)\b/iu;

const mayBeBarrier = (unit: TextUnit): boolean =>
  !isAsk(unit) &&
  !isTitle(unit) &&
  !/\?\s*(?:-{3,}\s*)?$/u.test(unit.text) &&
  !matches(MEANS, unit.text) &&
  !matches(SAVINGS_MADE, unit.text) &&
  !/:\s*$/u.test(unit.text) &&
  !isLabel(unit) &&
  !matches(ABOUT_PLAN, unit.text) &&
  !matches(OWN_WORK, unit.text) &&
  !matches(OF_UNNAMED_THINGS, unit.text) &&
  !matches(IF_IT_CAME, unit.text);

/** "First, …", "Our second obstacle is …": sentences that count up what is wrong. */
const COUNTS_UP =
  /^(?:[\p{Lu} ]{4,40}\. )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|finally|another|next|then|lastly|\(?[a-h1-9]\))(?:ly)?(?:,| is\b| comes?\b| (?:obstacle|barrier|problem|brake|difficulty|drag|hindrance|worry)\b)/iu;
/** The worst of what is wrong: "The greatest drag on our productivity is …". */
const NAMES_THE_WORST =
  /\b(?:biggest|greatest|gravest|worst|chief|main|heaviest|hardest|largest|most serious) (?:single )?(?:drag|hindrance|worry|concern|problem|difficulty|obstacle|barrier|brake|hurdle|frustration|handicap|constraint)\b/iu;

const ILLUSTRATES =
  /^(?:in |a rise of|for example|for instance|each |this (?:is|means)|[A-Z]\p{L}+ (?:Councils|Council) (?:reports?|gives))/iu;

/** The sentence that says what is wrong: the strongest before an ask, the nearer one of equals, never an illustration when another is there. */
const bestBarrier = (units: readonly TextUnit[]): TextUnit | undefined =>
  units
    .filter(mayBeBarrier)
    .map((unit, index) => ({
      unit,
      score: barrierScore(unit.text) - (ILLUSTRATES.test(unit.text) ? 2 : 0) + index * 0.1,
    }))
    .toSorted((a, b) => b.score - a.score)[0]?.unit;

const CLAUSES = /^(.{20,}?)(?:, (?:and|so|but) |; |: )(.{20,})$/u;
const ASKS_FOR_CHANGE = /\b(?:should|must|ought to|needs? to|would (?:\p{L}+ )?(?:help|let|allow|enable))\b/iu;

/** A sentence that says what is wrong and asks for its end: "The price is beyond our control, and producers ought to carry the risk." */
const clauseWithBarrier = (unit: TextUnit): TextUnit | undefined => {
  const [, first = '', second = ''] = CLAUSES.exec(unit.text) ?? [];
  if (ASKS_FOR_CHANGE.test(first) === ASKS_FOR_CHANGE.test(second)) return undefined;
  const text = ASKS_FOR_CHANGE.test(first) ? second : first;
  if (barrierScore(text) < 1) return undefined;
  const charStart = unit.charStart + unit.text.lastIndexOf(text);
  return { ...unit, text, charStart, charEnd: charStart + text.length };
};

/** Blocks of running text of the section on barriers: the asks, and with each the barrier said before it. */
const blockFindings = (
  block: readonly TextUnit[],
): { readonly barriers: Found[]; readonly asks: { readonly unit: TextUnit; readonly barrier: TextUnit | null }[] } => {
  const barriers: Found[] = [];
  const asks: { readonly unit: TextUnit; readonly barrier: TextUnit | null }[] = [];
  let before: TextUnit[] = [];
  let last: TextUnit | null = null;
  for (const unit of block) {
    if (!isAsk(unit)) {
      before.push(unit);
      continue;
    }
    const own = clauseWithBarrier(unit);
    const above = bestBarrier(before);
    if (own !== undefined && above !== undefined && barrierScore(above.text) >= MIN_BARRIER_SCORE)
      barriers.push({ unit: above, confidence: BARRIER_CONFIDENCE, rule: 'prose' });
    const barrier = own ?? above;
    if (barrier !== undefined) {
      barriers.push({ unit: barrier, confidence: LISTED_CONFIDENCE, rule: 'before-ask' });
      last = barrier;
    }
    asks.push({ unit, barrier: last });
    before = [];
  }
  const rest = before.filter(
    (unit) => mayBeBarrier(unit) && !ILLUSTRATES.test(unit.text) && barrierScore(unit.text) >= MIN_BARRIER_SCORE,
  );
  for (const unit of rest) barriers.push({ unit, confidence: BARRIER_CONFIDENCE, rule: 'prose' });
  return { barriers, asks };
};

const blocksOf = (units: readonly TextUnit[]): readonly (readonly TextUnit[])[] => {
  const blocks = new Map<number, TextUnit[]>();
  for (const unit of units) {
    const own = blocks.get(unit.block);
    if (own === undefined) blocks.set(unit.block, [unit]);
    else own.push(unit);
  }
  return [...blocks.values()];
};

const isListedBarrier = (unit: TextUnit): boolean =>
  unit.isItem &&
  unit.leadIn !== null &&
  BARRIER_LEAD.test(unit.leadIn) &&
  !leadAsks(unit.leadIn) &&
  openingForm(unit.text) !== 'base';

const toBarrier = ({ unit, confidence, rule }: Found, label: string, builder: RecordBuilder): Barrier | null => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const about = `${label}\n${unit.text}`;
  const base = builder.base({ kind: 'barrier', place: placeOfUnit(unit), rule, confidence, flags: [], about: heading });
  if (base === null) return null;
  return {
    ...base,
    statement: unit.text.replace(/\s+/g, ' '),
    kind: barrierKindOf(about) === 'other' ? barrierKindOf(`${about}\n${heading}`) : barrierKindOf(about),
    area: null,
    serviceArea: serviceAreaOf(`${about}\n${heading}`),
    ownerName: null,
    severityPrinted: null,
    requestIds: [],
  };
};

/** Who is named beside an ask; the Secretary of State without a department is, for councils, the one for local government. */
const addresseeBeside = (beside: string): Addressee | null =>
  namedAddressee(beside) ?? (/\bsecretary of state(?!(?:'s|’s)? for)\b/iu.test(beside) ? 'MHCLG' : null);

const toRequest = (
  unit: TextUnit,
  barrier: Barrier | null,
  beside: string,
  builder: RecordBuilder,
): AskRequest | null => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const own = addresseeOfAsk(unit.text);
  const near = own ?? (namesGovernment(unit.text) ? null : addresseeBeside(beside));
  const base = builder.base({
    kind: 'request',
    place: placeOfUnit(unit),
    rule: unit.isItem ? 'list' : 'prose',
    confidence: ASK_CONFIDENCE,
    flags: isImplied(unit.text) ? ['ask_implied'] : [],
    about: `${heading}\n${barrier?.statement ?? ''}`,
  });
  if (base === null) return null;
  return {
    ...base,
    ask: unit.text.replace(/\s+/g, ' ').replace(/[.;]$/u, ''),
    directedTo: own ?? (near === null || near === 'other' ? 'unspecified' : near),
    directedToInferred: own === null && near !== null && near !== 'other',
    instrument: instrumentFor(unit.text, barrier?.kind ?? null),
    area: null,
    ownerName: null,
    conditionalOn: conditionOf(unit.text),
    barrierId: barrier?.recordId ?? null,
  };
};

type Collected = { readonly barriers: Map<number, Barrier>; readonly requests: AskRequest[] };

const addBarrier = (found: Found, label: string, collected: Collected, builder: RecordBuilder): void => {
  if (collected.barriers.has(found.unit.charStart)) return;
  const barrier = toBarrier(found, label, builder);
  if (barrier !== null) collected.barriers.set(found.unit.charStart, barrier);
};

const addRequest = (
  unit: TextUnit,
  said: TextUnit | null,
  label: string,
  collected: Collected,
  builder: RecordBuilder,
): void => {
  const barrier = said === null ? undefined : collected.barriers.get(said.charStart);
  const request = toRequest(unit, barrier ?? null, `${label} ${said?.text ?? ''}`, builder);
  if (request === null) return;
  collected.requests.push(request);
  if (barrier !== undefined && said !== null)
    collected.barriers.set(said.charStart, { ...barrier, requestIds: [...barrier.requestIds, request.recordId] });
};

const readBlock = (
  block: readonly TextUnit[],
  old: readonly Found[],
  collected: Collected,
  builder: RecordBuilder,
): void => {
  const label = block.find(isLabel)?.text ?? '';
  const inSection = block[0]?.passage.section === SECTION_WITH_ASKS;
  const listed = inSection ? block.find(isListedBarrier) : undefined;
  if (listed !== undefined) {
    addBarrier({ unit: listed, confidence: LISTED_CONFIDENCE, rule: 'list' }, label, collected, builder);
    return;
  }
  const { barriers, asks } = blockFindings(block);
  const ownOld = old.filter(({ unit }) => unit.block === block[0]?.block);
  for (const found of [...(inSection ? barriers : []), ...ownOld]) addBarrier(found, label, collected, builder);
  for (const { unit, barrier } of asks) addRequest(unit, inSection ? barrier : null, label, collected, builder);
};

/**
 * Barriers and requests said in running text and lists, in reading order. In the section on barriers the sentence before an ask is its barrier; items
 * under words of barriers or of asking are one each; elsewhere only clear asks of government and old systems that hold work back are taken.
 */
export const proseAsks = (units: readonly TextUnit[], builder: RecordBuilder): AskRecords => {
  const collected: Collected = { barriers: new Map(), requests: [] };
  const old = elsewhere(units);
  for (const block of blocksOf(units)) readBlock(block, old, collected, builder);
  return { barriers: [...collected.barriers.values()], requests: collected.requests };
};
