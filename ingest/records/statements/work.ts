import { matches } from '../../may-match.ts';
import { namedAddressee, namesGovernment } from '../language/addressees.ts';
import type { Predicate } from '../language/predicates.ts';
import {
  BROKEN_OFF,
  BY_HOW_MUCH,
  CHANGES,
  CONSEQUENCE,
  CONSEQUENCE_VERB,
  COUNTED,
  COUNTED_SUBJECT,
  FIGURE_PUT_AT,
  FINISHED,
  HELPED_SO_MANY,
  LOOKED_AT_BY_OTHERS,
  MEASURED,
  ONLY_WHERE,
  ORIGIN,
  OTHERS_SAY,
  SEES_REPORTS,
  SOLD,
  TIME_MEASURED,
  USED_UP,
  WAITED,
  WEAK_ROUTINE,
  WEAK_VERBS,
} from './action-cues.ts';

/** Government and its bodies do their own work; partners (police, providers, the LGA) may do the council's with it. */
const namesThoseAsked = (subject: string): boolean => {
  const named = namedAddressee(subject);
  return namesGovernment(subject) || (named !== null && named !== 'other' && named !== 'NHS/ICB');
};

/** What sounds like finished work and is a figure, a sale, an end, or the work of others. */
const isResultOnly = ({ aspect, verb, subject }: Predicate, text: string): boolean => {
  if (aspect === 'routine')
    return (
      (FINISHED.test(verb) && (COUNTED_SUBJECT.test(subject) || ONLY_WHERE.test(text))) ||
      (USED_UP.test(verb) && ONLY_WHERE.test(text)) ||
      /\bruns? on\b/iu.test(text)
    );
  if (aspect !== 'done') return false;
  return (
    ORIGIN.test(text) ||
    (verb === 'put' && /\bput on hold\b/iu.test(text)) ||
    /\bone in \p{L}+$/iu.test(subject) ||
    BROKEN_OFF.test(verb) ||
    (/£/u.test(text) && (SOLD.test(verb) || verb === 'reached')) ||
    (USED_UP.test(verb) && !/\bpaid (?:off|back)\b/iu.test(text) && (verb !== 'used' || /£/u.test(text))) ||
    (verb === 'reached' && /%/u.test(text)) ||
    HELPED_SO_MANY.test(text) ||
    TIME_MEASURED.test(text) ||
    (verb === 'used' && WAITED.test(text)) ||
    (LOOKED_AT_BY_OTHERS.test(subject) &&
      /^(?:review|challenge|carried|visit|found|came|led|inspect|look)/iu.test(verb))
  );
};

/** Verbs that are work only in some of their uses. */
const isUseOfVerb = ({ aspect, verb, subject }: Predicate, text: string): boolean => {
  if (/^pa(?:y|ys|ying)$/.test(verb)) return /\bpay(?:s|ing)? (?:off|back)\b/iu.test(text);
  if (/^(?:see|saw|seen)$/.test(verb)) return aspect === 'planned' && SEES_REPORTS.test(subject);
  if (/^t(?:ake|ook|akes|aken)$/.test(verb)) return TAKES_ON.test(text) && !MEASURED.test(text);
  if (aspect === 'routine' && verb === 'set') return !/\bsets? (?:out|by|in)\b/iu.test(text);
  return (
    !WEAK_VERBS.test(verb) ||
    aspect === 'planned' ||
    aspect === 'considered' ||
    verb === 'become' ||
    verb === 'led' ||
    (verb === 'set' && /\bset up\b/iu.test(text))
  );
};

const TAKES_ON =
  /\bt(?:ake|ook|akes|aken) (?:place|the place|over|charge|on|forward|part|action|steps|up|back|in|out|advantage|stock|down|soundings|a (?:fresh|second|new|hard) look)\b|\bt(?:ake|ook|akes|aken) [^.;,]{1,40} (?:back (?:from|into|in|under)|in-?house|into (?:one|direct|council|public)|away from|off (?:the|our))\b/iu;

const TEAMS = /\b(?:departments?|offices?|layers|posts|teams?|directorates?)\b/iu;

/** Figures that changed, what follows from other work, and what is so always without anybody's doing. */
const isStateOnly = ({ aspect, verb, subject }: Predicate, text: string): boolean => {
  if (FIGURE_PUT_AT.test(text) || OTHERS_SAY.test(text)) return true;
  if (CONSEQUENCE.test(text) && CONSEQUENCE_VERB.test(verb)) return true;
  if (aspect === 'routine')
    return WEAK_ROUTINE.test(verb) || COUNTED.test(text) || /^(?:it|this|these|they|those)\b/iu.test(text);
  const changed = text.slice(text.toLowerCase().indexOf(verb));
  return aspect === 'done' && CHANGES.test(verb) && BY_HOW_MUCH.test(changed) && !TEAMS.test(subject);
};

/** Looked for before a pattern is made of the verb. */
const NAMES_NOBODY = /\b(?:nobody|no one|nothing|none|no)\b/iu;

const isByNobody = ({ verb, subject }: Predicate, text: string): boolean =>
  /\b(?:nobody|no one|none|not|nothing)(?: \p{L}+)?$/iu.test(subject) ||
  /^no\b/iu.test(subject) ||
  (matches(NAMES_NOBODY, text) &&
    new RegExp(`\\b${verb} (?:nobody|no one|nothing|none|(?:\\p{L}+ ){0,2}no (?!longer))\\b`, 'iu').test(text));

/** Whether a verb group says that the council does, did or will do something, rather than how things stand or what others do. `text` is its clause. */
export const isWork = (predicate: Predicate, text: string): boolean =>
  !isResultOnly(predicate, text) &&
  isUseOfVerb(predicate, text) &&
  !isStateOnly(predicate, text) &&
  !isByNobody(predicate, text) &&
  (!namesThoseAsked(predicate.subject) || /\b(?:we|council|our|with|by)\b/iu.test(predicate.subject));
