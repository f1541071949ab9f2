import type { AskRequest, Barrier } from '../../src/core/schema/record.ts';
import { namedAddressee, namesGovernment, namesSomeoneToAsk } from './addressees.ts';
import { barrierKindOf, instrumentOf, serviceAreaOf } from './classify.ts';
import { openingForm } from './predicates.ts';
import type { RecordBuilder } from './record-builder.ts';
import { type AskRecords, conditionOf } from './table-asks.ts';
import { isTitle, placeOfUnit, type TextUnit } from './text-units.ts';

/** Shares of right records on labelled plans. */
const ASK_CONFIDENCE = 0.8;
const BARRIER_CONFIDENCE = 0.65;
const LISTED_CONFIDENCE = 0.75;

const WE_ASK =
  /\b(?:we|council|authority) (?:\p{L}+ ){0,3}(?:asks?|calls? (?:on|for|upon)|urges?|requests?|recommends?|propose that|lobby(?:ing)? for|appeals? to|would (?:\p{L}+ )?(?:ask|urge|like|welcome|want|request|support|appreciate|encourage|benefit from)|seeks? (?:from|the government|ministers|a commitment))\b|\b(?:is|are) (?:asked|urged|invited|called on) to\b/iu;
const WE_WANT =
  /\b(?:we|councils?|districts|boroughs|counties|authorities|local government) (?:\p{L}+ )?(?:want(?! to)|need(?! to)|require|seek|need(?:s)? to be (?:able|allowed)|must be (?:able|allowed))\b/iu;
const OUGHT = /\b(?:should|must|ought to|needs? to|has to|have to)\b/iu;
const OWN_DUTY =
  /\b(?:we|council|our (?:\p{L}+ )?\p{L}+|officers?|staff|scheme|service|team|loans?|budget holders?|it|they|which|who|buyer|holder|this|that|letting|plans?) (?:\p{L}+ )?(?:should|must|ought to|needs? to|has to|have to)\b/iu;
const WOULD_HELP =
  /\bwould (?:\p{L}+ )?(?:let|help|allow|enable|free|give|reduce|make|remove|be (?:\p{L}+ )?(?:beneficial|welcome|helpful|of benefit)|support|improve|speed|assist|unlock|cut|save|provide|ease|mean|simplify|end|benefit)\b/iu;
const ASKING_LEAD =
  /\b(?:we|council) (?:\p{L}+ )?(?:asks?|calls?|urges?|wants?|needs?|requests?|recommends?|would like)\b|\b(?:government|ministers|whitehall|departments?|parliament) (?:\p{L}+ )?(?:actions?|can|could|should|must|needs?|to|support)\b|\b(?:would (?:also )?help|asks?(?: of| are| include)?|requests?|recommendations?|what would help|changes? (?:needed|required)|solutions?)\b[^:]*:?\s*$/iu;
const BARRIER_LEAD =
  /\b(?:barriers?|obstacles?|challenges?|issues?|constraints?|problems?|pressures?|difficulties|blockers?|concerns?|hold(?:s|ing)? (?:us|back)|prevent(?:s|ing)?|hinder(?:s|ed)?|imped\w+|limit(?:s|ing|ed)?|slow(?:s|ing)? us|impacts?|legislative changes)\b/iu;
const IS_TO_ADDRESS = /\b(?:government|ministers) can (?:\p{L}+ )*(?:support|help|do)\b[^.]*\b(?:is|by|be)\b/iu;

const BARRIER_CUES: readonly { readonly weight: number; readonly pattern: RegExp }[] = [
  {
    weight: 2,
    pattern:
      /\b(?:barriers?|obstacles?|brake|prevent(?:s|ed|ing)?|hinder\w*|hamper\w*|hold(?:s|ing)? (?:us )?back|slow(?:s|ed|ing)?|cannot|can't|unable|impossible|lack(?:s|ing)?(?: of)?|shortages?|insufficient|inadequa\w+|under-?fund\w+|not enough|too few|outdated|out of date|burden\w*|uncertain\w*|costly|outruns?|outstrips?|without (?:warning|funding)|no longer|unfair\w*|unsustainable|unpredictable|restrict\w*|constrain\w*|limits? (?:all|what|our|us)|is limited|limited mostly|below inflation|nobody knows|ceased trading|ends? support|on hold|jeopardis\w+|undermin\w+|disproportionate\w*|disparity|inflexib\w+|arduous|bureaucra\w+|expire[sd]?|put off|never (?:paid|funded|opened)|unfunded)\b/giu,
  },
  {
    weight: 1,
    pattern:
      /\b(?:pressures?|challenges?|difficult\w*|delays?|delayed|deficits?|overdrawn|overspen\w+|rising|risen|rose|doubled|trebled|increas\w+|demand|growing|costs?|leav(?:e|ing)|left|fail(?:s|ed|ing)?|wast(?:e|ed|ing)|took|only|but|still|less|fewer|despite|however|although|needs? (?:the )?(?:approval|consent|permission)|impact\w*|erosion|compet\w+|profit\w*|reduc(?:ing|ed) (?:central )?government|requirements?|imposed|thresholds?|short contracts|faster than|wrote \d+ bids|scarce|inequ\w+|worse|complex\w*|fragmented|legacy|ageing|dependen\w+|depends?|changing|proposed legislative)\b/giu,
  },
];

/** Below this sum of cues a sentence of the section on barriers says nothing of one. Measured on labelled plans. */
const MIN_BARRIER_SCORE = 2;

const OLD_SYSTEM =
  /\b(?:systems?|software|databases?|applications?|servers?|contract|platform|it)\b[^.;]{0,80}\b(?:cannot|can't|no longer supported|ends? support|end of (?:life|support)|only \p{L}+ people|ceased trading|obsolete|ageing|outdated|unsupported|does not (?:talk|connect|share)|do not (?:talk|connect|share)|unable)\b|\b(?:cannot|can't) (?:exchange|share|talk|connect)\b|\bmaker[^.;]{0,60}\b(?:ends? support|ceased|no longer)\b|\bdepends? on (?:a|an|one) (?:database|system|spreadsheet)\b|\bsupport for (?:our|the) [^.;]{0,50}\bends?\b|\b(?:typed|copied|entered|re-?keyed|done) [^.;]{0,30}by hand\b|\bmicrofiche\b|\bonly (?:one|two) (?:person|people|member|officer)|\b(?:system|database|software) (?:from|of) (?:19|200)\d|\b(?:maker|supplier) has (?:closed|gone|failed)\b|\b(?:data|sharing)[^.;]{0,60}\bheld up by\b|\b(?:ageing|legacy) (?:IT |ICT )?systems?[^.;]{0,60}\b(?:risk|barrier|prevent|limit|difficult|challenge|cost)\w*/iu;

const ABOUT_ITSELF =
  /^(?:table|annexe?|appendix|figure)\b|^(?:this|the) (?:plan|statement|page|table|annexe?)\b|\bwill be reported\b/iu;

/** What a scheme of the council's own should bring is a hope, not an ask. */
const OWN_HOPE = /\bshould (?:\p{L}+ )?(?:save|bring in|reduce|cut|raise|free|earn|be won|pay back|mean)\b/iu;

const SECTION_WITH_ASKS = 'barriers';

/** A sentence without a verb that names what a paragraph is about: "Bids and returns.", "Care providers." */
const isLabel = (unit: TextUnit): boolean =>
  unit.position === 0 &&
  unit.text.split(/\s+/).length <= 9 &&
  /^[^,;:]*\.$/u.test(unit.text) &&
  openingForm(unit.text) === null &&
  !/\b(?:is|are|was|were|has|have|had|will|can|cannot|do|does|did|need|needs|cost|costs|should|must|share|lies|takes?|took|depends?|run|runs|means?|gives?|makes?|change|fail|end|raises?|left|rose|\p{L}{3,}ed)\b/iu.test(
    unit.text,
  );

const leadAsks = (leadIn: string | null): boolean =>
  leadIn !== null &&
  ASKING_LEAD.test(leadIn) &&
  (namesSomeoneToAsk(leadIn) ||
    /\b(?:we|council) (?:\p{L}+ )?(?:asks?|calls?|urges?|wants?|needs?|requests?|recommends?|would like)\b|\basks?\b|would help/iu.test(
      leadIn,
    ));

/** True when a sentence or item asks something of government or another body. In the section on barriers weaker words are enough. */
export const isAsk = (unit: TextUnit): boolean => {
  const { text } = unit;
  const inSection = unit.passage.section === SECTION_WITH_ASKS;
  if (/[:?]\s*(?:-{3,}\s*)?$/u.test(text) || isTitle(unit) || ABOUT_ITSELF.test(text)) return false;
  if (unit.isItem && leadAsks(unit.leadIn)) return true;
  const named = namesSomeoneToAsk(text);
  if (WE_ASK.test(text) && (inSection || namesGovernment(text))) return true;
  if (IS_TO_ADDRESS.test(text)) return true;
  if (
    OUGHT.test(text) &&
    !OWN_DUTY.test(text) &&
    !(OWN_HOPE.test(text) && !named) &&
    (inSection ||
      (named &&
        /\b(?:government|ministers|department|DfE|DHSC|MHCLG|Treasury|Home Office|DWP)\b[^.;]{0,40}\b(?:should|must|ought|needs?)\b/iu.test(
          text,
        )))
  )
    return true;
  if (!inSection) return false;
  if (WE_WANT.test(text) || WOULD_HELP.test(text)) return true;
  return (
    openingForm(text) === 'base' ||
    /^(?:let|allow|give|end|lift|keep|scrap|abolish|permit|pay|repay|repeal|legislate|trust|remove|fund)\b/iu.test(text)
  );
};

const barrierScore = (text: string): number =>
  BARRIER_CUES.reduce((sum, { weight, pattern }) => sum + weight * (text.match(pattern)?.length ?? 0), 0);

type Found = { readonly unit: TextUnit; readonly confidence: number; readonly rule: string };

/** Barriers outside the section on barriers are only looked for among old systems; there one a paragraph is kept. */
const elsewhere = (units: readonly TextUnit[]): readonly Found[] => {
  const kept = new Map<number, Found>();
  for (const unit of units) {
    if (unit.passage.section === SECTION_WITH_ASKS || unit.passage.section === 'wasteful_spend') continue;
    if (!OLD_SYSTEM.test(unit.text) || isAsk(unit)) continue;
    const known = kept.get(unit.block);
    if (known === undefined || barrierScore(unit.text) > barrierScore(known.unit.text))
      kept.set(unit.block, { unit, confidence: BARRIER_CONFIDENCE, rule: 'old-system' });
  }
  return [...kept.values()];
};

const ABOUT_PLAN =
  /\b(?:this|the) (?:plan|statement|report|document)\b|\btable \d|\bannexe? [\dA-Z]\b|\bfor context only\b|^(?:as (?:emphasised|stated|set out)|we have evidenced|in addition to updating)/iu;
const MEANS = /\bmeans (?:that|finished|started|stopped|not)\b/iu;
const SAVINGS_MADE = /\b(?:made|delivered|achieved) [^.;]{0,30}savings\b/iu;
const OWN_WORK =
  /\b(?:we|council) (?:will|have|has|are|is) (?:\p{L}+ )?(?:report|review|invest|work|develop|respond|publish)/iu;

const mayBeBarrier = (unit: TextUnit): boolean =>
  !isAsk(unit) &&
  !isTitle(unit) &&
  !MEANS.test(unit.text) &&
  !SAVINGS_MADE.test(unit.text) &&
  !/:\s*$/u.test(unit.text) &&
  !isLabel(unit) &&
  !ABOUT_PLAN.test(unit.text) &&
  !OWN_WORK.test(unit.text);

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
    const barrier = bestBarrier(before);
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

const toRequest = (
  unit: TextUnit,
  barrier: Barrier | null,
  beside: string,
  builder: RecordBuilder,
): AskRequest | null => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const own = namedAddressee(unit.text);
  const near = own ?? namedAddressee(beside);
  const base = builder.base({
    kind: 'request',
    place: placeOfUnit(unit),
    rule: unit.isItem ? 'list' : 'prose',
    confidence: ASK_CONFIDENCE,
    flags: WOULD_HELP.test(unit.text) && !WE_ASK.test(unit.text) ? ['ask_implied'] : [],
    about: `${heading}\n${barrier?.statement ?? ''}`,
  });
  if (base === null) return null;
  return {
    ...base,
    ask: unit.text.replace(/\s+/g, ' ').replace(/[.;]$/u, ''),
    directedTo: own ?? (near === null || near === 'other' ? 'unspecified' : near),
    directedToInferred: own === null && near !== null && near !== 'other',
    instrument:
      instrumentOf(unit.text) === 'unclear' ? instrumentOf(barrier?.statement ?? '') : instrumentOf(unit.text),
    area: null,
    ownerName: null,
    conditionalOn: conditionOf(unit.text),
    barrierId: barrier?.recordId ?? null,
  };
};

/**
 * Barriers and requests said in running text and lists, in reading order. In the section on barriers the sentence before an ask is its barrier; items
 * under words of barriers or of asking are one each; elsewhere only clear asks of government and old systems that hold work back are taken.
 */
export const proseAsks = (units: readonly TextUnit[], builder: RecordBuilder): AskRecords => {
  const barriers: Barrier[] = [];
  const requests: AskRequest[] = [];
  const old = new Set(elsewhere(units));
  const add = (found: Found, label: string): Barrier | null => {
    const known = barriers.find((barrier) => barrier.charStart === found.unit.charStart);
    if (known !== undefined) return known;
    const barrier = toBarrier(found, label, builder);
    if (barrier !== null) barriers.push(barrier);
    return barrier;
  };
  for (const block of blocksOf(units)) {
    const label = block.find(isLabel)?.text ?? '';
    const inSection = block[0]?.passage.section === SECTION_WITH_ASKS;
    const listed = block.filter(isListedBarrier).filter(() => inSection);
    if (listed[0] !== undefined) {
      add({ unit: listed[0], confidence: LISTED_CONFIDENCE, rule: 'list' }, label);
      continue;
    }
    const { barriers: found, asks } = blockFindings(block);
    if (inSection) for (const one of found) add(one, label);
    for (const one of old) if (one.unit.block === block[0]?.block) add(one, label);
    for (const { unit, barrier } of asks) {
      const near =
        barrier === null || !inSection ? null : (barriers.find((one) => one.charStart === barrier.charStart) ?? null);
      const request = toRequest(unit, near, `${label} ${barrier?.text ?? ''}`, builder);
      if (request === null) continue;
      requests.push(request);
      const index = near === null ? -1 : barriers.indexOf(near);
      if (near !== null && index >= 0)
        barriers[index] = { ...near, requestIds: [...near.requestIds, request.recordId] };
    }
  }
  return { barriers, requests };
};
