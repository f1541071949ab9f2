/**
 * Short names of councils that are English words or mean something else as often: they need a sign that a council is meant. Lower case, as keys of
 * names. A property of the language, not of any plan.
 */
export const WORDS_AND_OTHER_THINGS: ReadonlySet<string> = new Set(
  'reading bath bury rugby derby slough hull hart rother eden harrow barking swale dover wyre boston brent stroud westminster richmond kingston newark windsor lewes'.split(
    ' ',
  ),
);

/** Those of them that are verbs: at the start of a sentence their capital says nothing. */
const VERBS: ReadonlySet<string> = new Set(['reading', 'bury', 'barking']);

/** Words that turn the name before them into something other than the council: "Sheffield University", "Surrey County Cricket". */
const OTHER_THING_AFTER =
  /^(?:county )?(?:(?:and [a-z]+ )?(?:university|nhs|icb|integrated care|foundation trust|fire|police|constabulary|hospitals?)|university|college|hospitals?|infirmary|airport|constabulary|police|cricket|football|rugby|fc|united|road|street|avenue|lane|close|drive|gardens|square|terrace|house|hall|station|school|academy|bridge|court|prison|cathedral|minster|castle|theatre|museum|gallery|festival|market|formula|building society|nhs|icb|integrated care|foundation trust|hospital trust|combined|city region|city deal|fire|rescue|chamber|lep|local enterprise|racecourse|river|canal|project|centre|forest|bay|beach|docks?|harbour|wildlife|group|arms|week|town council|parish council|town fc|government|parliament|westminster)\b/;

const OTHER_THING_BEFORE =
  /\b(?:university of|bishop of|diocese of|duke of|earl of|lord|lady|sir|mr|mrs|ms|miss|dr|cllr|councillor|professor|prof|river|port of|bank of|greater|old|new|upper|lower|inner|outer|central|mid|north|south|east|west|northern|southern|eastern|western|north east|north west|south east|south west|royal borough of new)$/;

/** Words before a name after which a council is likely meant. */
const SIGN_BEFORE =
  /\b(?:in|at|for|of|from|by|with|across|around|between|than|like|unlike|within|into|against|over|outside|versus|vs|v|compare|compared (?:to|with)|do|does|did|has|have|had|is|was|are|were|can|will|would|should|about|and|or|to|near|both|council|councils|borough|district|city|county|unitary|,)$/;

const SIGN_AFTER =
  /^(?:council|borough|district|county|city|unitary|residents?|cabinet|members|councillors|leader|savings?|plans?|plan's|productivity|budget|has|have|had|is|was|will|would|says?|said|spent|spends|saved|saves|expects|aims|reports|reported|wants|asks|asked|does|did|and|or|versus|vs)\b/;

const COUNCIL_AFTER =
  /^(?:council|borough|district|county|city|unitary|productivity|has|is|was|will|does|did|says?|said|spent|saved|wants|asks|asked)\b/;

/** The surroundings of a name, in plain lower-case words; `possessive` when the name ends in 's. */
export type Surroundings = {
  /** True when the text is short and holds nothing but the name: a title, an answer, a cell. */
  readonly alone: boolean;
  readonly before: string;
  readonly after: string;
  readonly capital: boolean;
  readonly possessive: boolean;
  readonly opensSentence: boolean;
};

/** Why a short name more likely does not mean the council, or null. */
export const otherThing = ({ before, after, capital }: Surroundings): string | null => {
  const follows = OTHER_THING_AFTER.exec(after);
  if (follows !== null) return `followed by "${follows[0]}", so another body or place is named`;
  const precedes = OTHER_THING_BEFORE.exec(before);
  if (precedes !== null && capital) return `preceded by "${precedes[0]}", so a person or another place is named`;
  return null;
};

/** True when the surroundings show that a council is meant by a name (`key`) that is also a word. */
export const showsCouncil = (key: string, around: Surroundings): boolean => {
  const { before, after, capital, possessive, opensSentence, alone } = around;
  if (possessive || alone || COUNCIL_AFTER.test(after)) return true;
  if (!capital) return /\b(?:does|did|has|is|was|will|would|council|borough|district)$/.test(before);
  return SIGN_BEFORE.test(before) || (SIGN_AFTER.test(after) && !(opensSentence && VERBS.has(key)));
};
