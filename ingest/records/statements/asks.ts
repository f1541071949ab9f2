import { matches } from '../../may-match.ts';
import { namedAddressee, namesGovernment, namesSomeoneToAsk } from '../language/addressees.ts';
import { openingForm } from '../language/predicates.ts';
import { isTitle, type TextUnit } from '../text-units.ts';

const WE_ASK =
  /\b(?:we|council|authority) (?:\p{L}+ ){0,3}(?:asks?|favours?|argues? (?:for|that)|press(?:es)? for|pleads? (?:for|with)|makes? the case for|suggests? that|would (?:rather|prefer)|looks? to (?:the )?(?:government|ministers)|calls? (?:on|for|upon)|urges?|requests?|recommends?|propose that|lobby(?:ing)? for|appeals? to|would (?:\p{L}+ )?(?:ask|urge|like|welcome|want|request|support|appreciate|encourage|back|see|prefer|rather|hope|benefit from)|seeks? (?:from|the government|ministers|a commitment))\b|\b(?:is|are) (?:asked|urged|invited|called on) to\b|\b(?:our|the council's|the council’s|a simple|one|the) (?:\p{L}+ )?(?:plea|ask|request|call|appeal|suggestion|remedy|answer|cure|solution|fix) (?:is|to|here|would be)\b/iu;
const WE_WANT =
  /\b(?:we|councils?|districts|boroughs|counties|authorities|local government) (?!(?:that|which|who) )(?:\p{L}+ )?(?:want(?! to)|need(?! to)|require|seek|need(?:s)? to be (?:able|allowed)|must be (?:able|allowed))\b/iu;
const OUGHT = /\b(?:should|must|ought to|needs? to|has to|have to)\b/iu;
const OWN_DUTY =
  /\b(?:we|council|our (?:\p{L}+ )?\p{L}+|officers?|staff|scheme|service|team|loans?|budget holders?|it|they|which|who|buyer|holder|this|that|letting|plans?) (?:\p{L}+ )?(?:should|must|ought to|needs? to|has to|have to)\b/iu;
/** What councils should be given, know or be free to do is asked of others, though they are the subject. */
const OUGHT_TO_RECEIVE =
  /\b(?:we|councils?|districts|boroughs|counties|authorities|local government|they) (?:should|must|ought to|need to) (?:know|have|get|receive|keep|retain|be (?:able|allowed|free|freed|told|given|consulted|paid|trusted|compensated|reimbursed|funded|exempt\p{L}*|permitted|spared|warned|asked))\b/iu;
/** What government could do is asked of it, however politely. */
const COULD = /\b(?:could|might|may wish to) (?!not\b)\p{L}+/iu;
const couldBeDone = (text: string): boolean => {
  const at = text.search(COULD);
  const before = at < 0 ? '' : text.slice(0, at);
  const named = namedAddressee(before);
  return namesGovernment(before) || (named !== null && named !== 'other');
};
/** What the council would do in government's place. */
const WE_WOULD =
  /^(?:instead,? |so |for our part,? )?we would (?:\p{L}+ )?(?:scrap|end|lift|change|repeal|abolish|drop|remove|replace|raise|reform|rewrite|merge|simplify|free|let|allow|make|give|abandon|keep|swap|start|stop)\b/iu;
const NO_ASK =
  /\b(?:makes?|made|have|has|puts?) (?:here )?no (?:\p{L}+ )?(?:requests?|asks?|calls?|demands?)\b|(?<!\b(?:which|that|what) \p{L}+ )\b(?:do|does|did) not (?:ask|seek|want|request|call)\b/iu;
/** A rule of a grant or form, told and not asked for: "must be spent by a fixed date". */
const RULE_TOLD =
  /\b(?:fund|funds|grants?|money|share|licen[cs]es?|notices?|returns?|forms?|claims?|applications?|bids?|each|every|permits?|plans) (?:\p{L}+ ){0,3}(?:must|has to|have to|needs to|need to) (?:\p{L}+ )?be \p{L}+/iu;

const WOULD_HELP =
  /\bwould (?:\p{L}+ )?(?:let|help|allow|enable|free|give|reduce|make|remove|be (?:\p{L}+ )?(?:beneficial|welcome|helpful|of benefit)|support|improve|speed|assist|unlock|cut|save|provide|ease|mean|simplify|end|benefit|do\b|be enough|suffice|solve|fix|cure|put (?:this|it|that) right|cost (?:little|nothing))\b/iu;
const ASKING_LEAD =
  /\b(?:we|council) (?:\p{L}+ )?(?:asks?|calls?|urges?|wants?|needs?|requests?|recommends?|would like)\b|\b(?:government|ministers|whitehall|departments?|parliament) (?:\p{L}+ )?(?:actions?|can|could|should|must|needs?|to|support)\b|\b(?:would (?:also )?help|asks?(?: of| are| include)?|requests?|recommendations?|what would help|changes? (?:needed|required)|solutions?)\b[^:]*:?\s*$/iu;
const IS_TO_ADDRESS = /\b(?:government|ministers) can (?:\p{L}+ )*(?:support|help|do)\b[^.]*\b(?:is|by|be)\b/iu;

const ABOUT_ITSELF =
  /^(?:table|annexe?|appendix|figure)\b|^(?:this|the) (?:plan|statement|page|table|annexe?)\b|\bwill be reported\b/iu;

/** What a scheme of the council's own should bring is a hope, not an ask. */
const OWN_HOPE =
  /\bshould (?!be free)(?:\p{L}+ )?(?:save|bring in|reduce|cut|raise|free|earn|be won|pay back|mean)\b/iu;

/** The section in which asks are looked for among all sentences. */
export const SECTION_WITH_ASKS = 'barriers';

/** True when the words that lead in a list ask for what the list names. */
export const leadAsks = (leadIn: string | null): boolean =>
  leadIn !== null &&
  matches(ASKING_LEAD, leadIn) &&
  (namesSomeoneToAsk(leadIn) ||
    /\b(?:we|council) (?:\p{L}+ )?(?:asks?|calls?|urges?|wants?|needs?|requests?|recommends?|would like)\b|\basks?\b|would help/iu.test(
      leadIn,
    ));

/** Asked of each unit by every reader of asks, barriers and actions. */
const asksKnown = new WeakMap<TextUnit, boolean>();

/** True when a sentence or item asks something of government or another body. In the section on barriers weaker words are enough. */
export const isAsk = (unit: TextUnit): boolean => {
  const known = asksKnown.get(unit);
  if (known !== undefined) return known;
  const found = readsAsAsk(unit);
  asksKnown.set(unit, found);
  return found;
};

const readsAsAsk = (unit: TextUnit): boolean => {
  const { text } = unit;
  const inSection = unit.passage.section === SECTION_WITH_ASKS;
  if (/[:?]\s*(?:-{3,}\s*)?$/u.test(text) || isTitle(unit) || matches(ABOUT_ITSELF, text) || matches(NO_ASK, text))
    return false;
  if (unit.isItem && leadAsks(unit.leadIn)) return true;
  const named = namesSomeoneToAsk(text);
  if (matches(WE_ASK, text) && (inSection || namesGovernment(text))) return true;
  if (matches(IS_TO_ADDRESS, text)) return true;
  if (
    matches(OUGHT, text) &&
    !(matches(OWN_DUTY, text) && !matches(OUGHT_TO_RECEIVE, text)) &&
    !matches(RULE_TOLD, text) &&
    !(matches(OWN_HOPE, text) && !named) &&
    (inSection ||
      (named &&
        /\b(?:government|ministers|department|DfE|DHSC|MHCLG|Treasury|Home Office|DWP)\b[^.;]{0,40}\b(?:should|must|ought|needs?)\b/iu.test(
          text,
        )))
  )
    return true;
  if (!inSection) return false;
  if (matches(WE_WANT, text) || matches(WOULD_HELP, text) || couldBeDone(text) || matches(WE_WOULD, text)) return true;
  return (
    openingForm(text) === 'base' ||
    /^(?:(?:please|just|simply|instead|then|so)[ ,]+)?(?:let|allow|give|end|lift|keep|scrap|abolish|permit|pay|repay|repeal|legislate|trust|remove|fund|unfreeze|index|freeze|cap|raise|settle|roll|level|exempt|treat|rule|decide|agree|spare|free|hand|tell|grant|restore|return|relax|write off|lend|halve|double|put|make|bring|drop|stop|switch|turn|leave|share|name|spell out|speed up|send|set)\b(?! (?:out|against|aside|is|are|was|were|has|have|had|will|comes?|came|for|from|conditions?|rules?|income|funding)\b)/iu.test(
      text,
    )
  );
};

/** True where a sentence says that nothing is asked. */
export const deniesAsking = (text: string): boolean => matches(NO_ASK, text);

/** True when an ask is only implied: something "would help", but nobody is asked. */
export const isImplied = (text: string): boolean => matches(WOULD_HELP, text) && !matches(WE_ASK, text);
