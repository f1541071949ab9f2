import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Span } from '../core/schema/document.ts';
import type { NameStrength } from './council-names.ts';
import { otherThing, type Surroundings, showsCouncil, WORDS_AND_OTHER_THINGS } from './name-doubt.ts';
import { type KnownName, longestNameAt, nameIndexOf } from './name-index.ts';
import { type NameToken, nameKey, nameTokens } from './names.ts';
import type { Register } from './register.ts';

/** A place in a text where a council may be named. `council` is the choice, null where none was made; `reason` says why in either case. */
export type Mention = Span & {
  readonly text: string;
  readonly strength: NameStrength;
  readonly council: RegisteredCouncil | null;
  /** True when a council is named but more than one may be meant, or one that no longer exists. */
  readonly ambiguous: boolean;
  readonly candidates: readonly { readonly code: string; readonly name: string; readonly reason: string }[];
  readonly reason: string;
};

/** Texts up to this long (questions, titles, file names) are often written without capitals; in longer ones a place without its capital is a word. */
const MAX_ANY_CASE_CHARS = 400;

/** Words read on either side of a name to judge it. */
const SURROUNDING_WORDS = 4;

const STRENGTHS: readonly NameStrength[] = ['full', 'short', 'part', 'initials'];

const SMALL_WORDS = new Set(['and', 'of', 'the', 'upon', 'on', 'with', 'in', 'under']);

const isCapital = (printed: string): boolean => /^[\p{Lu}\p{N}]/u.test(printed);

const wordsOf = (text: string, tokens: readonly NameToken[], from: number, to: number): string => {
  const part = tokens.slice(Math.max(0, from), Math.max(0, to));
  const first = part[0];
  const last = part.at(-1);
  if (first === undefined || last === undefined) return '';
  return text.slice(first.charStart, last.charEnd).toLowerCase();
};

/** Words next to the name in the same sentence and line; what lies behind a full stop, a line end or a tab says nothing about it. */
const surroundingsOf = (text: string, tokens: readonly NameToken[], at: number, size: number): Surroundings => {
  const first = tokens[at];
  const last = tokens[at + size - 1];
  const before = wordsOf(text, tokens, at - SURROUNDING_WORDS, at);
  const gapBefore = text.slice(tokens[at - 1]?.charEnd ?? 0, first?.charStart ?? 0);
  const gapAfter = text.slice(last?.charEnd ?? 0, tokens[at + size]?.charStart ?? text.length);
  const opensSentence = at === 0 || /[.!?:\n\t•]/.test(gapBefore);
  const named = tokens.slice(at, at + size);
  return {
    alone: tokens.length === size && text.length <= MAX_ANY_CASE_CHARS,
    before: opensSentence
      ? ''
      : `${(before.split(/[.!?:\n\t]/).at(-1) ?? '').trim()}${/[,;()]/.test(gapBefore) ? ' ,' : ''}`,
    after: /^[^\S\n\t]*$/.test(gapAfter) ? wordsOf(text, tokens, at + size, at + size + SURROUNDING_WORDS) : '',
    capital: named.every(({ printed, forms }) => isCapital(printed) || SMALL_WORDS.has(forms[0] ?? '')),
    possessive: /['’]s$/i.test(last?.printed ?? ''),
    opensSentence,
  };
};

const candidate = (council: RegisteredCouncil, reason: string) => ({ code: council.code, name: council.name, reason });

const DISTRICTS_OF =
  /\b(?:districts?|boroughs?|councils|authorities|unitar(?:y|ies)|plans)(?: councils?| authorities)? (?:in|of|within|across|from)(?: the county of)?$/;

const DISTRICTS_AFTER = /^(?:districts|boroughs|district councils|borough councils)\b/;

type Judged = Pick<Mention, 'council' | 'ambiguous' | 'candidates' | 'reason' | 'strength'>;

/** A name of a body that is none of the councils: what replaced it is offered, never taken. */
const judgeOther = (name: KnownName, register: Register): Judged => {
  const heirs = name.others.flatMap((body) => body.replacedBy).flatMap((code) => register.byCode.get(code) ?? []);
  const ended = name.others[0]?.endDate ?? null;
  const reason = ended === null ? 'not one of the councils' : `this council ended on ${ended}`;
  return {
    strength: 'full',
    council: null,
    ambiguous: heirs.length > 0,
    candidates: heirs.map((heir) => candidate(heir, `${reason}; replaced by ${heir.name}`)),
    reason,
  };
};

const judgeShort = (council: RegisteredCouncil, strength: NameStrength, key: string, around: Surroundings): Judged => {
  const no = (reason: string): Judged => ({
    strength,
    council: null,
    ambiguous: false,
    candidates: [candidate(council, reason)],
    reason,
  });
  const yes = (reason: string): Judged => ({
    strength,
    council,
    ambiguous: false,
    candidates: [candidate(council, reason)],
    reason,
  });
  const other = otherThing(around);
  if (other !== null) return no(other);
  if (council.type === 'CTY' && (DISTRICTS_OF.test(around.before) || DISTRICTS_AFTER.test(around.after)))
    return no('names the area whose councils are meant');
  if (WORDS_AND_OTHER_THINGS.has(key) && !showsCouncil(key, around))
    return no('also a word or another thing, with no sign of a council');
  if (strength === 'part') return yes(`first part of the name "${council.name}"`);
  return yes('name of the place');
};

/** The councils that a name fits best; a nickname ("Newcastle") that is also part of another council's name means either. */
const councilsMeant = (name: KnownName, strength: NameStrength): readonly RegisteredCouncil[] => {
  const best = name.councils.filter((reading) => reading.strength === strength).map(({ council }) => council);
  const isNickname = strength === 'short' && best.every((council) => nameKey(council.name) !== name.words.join(' '));
  return isNickname ? [...new Set(name.councils.map(({ council }) => council))] : best;
};

const judge = (name: KnownName, around: Surroundings, register: Register): Judged | null => {
  const strength = STRENGTHS.find((one) => name.councils.some((reading) => reading.strength === one));
  if (strength === undefined) return judgeOther(name, register);
  const councils = councilsMeant(name, strength);
  const [council] = councils;
  if (council === undefined) return null;
  const key = name.words.join(' ');
  if (councils.length > 1) {
    if (strength === 'initials') return null;
    const other = otherThing(around);
    const reason = other ?? `more than one council is called "${key}"`;
    const candidates = councils.map((one) => candidate(one, reason));
    return { strength, council: null, ambiguous: other === null, candidates, reason };
  }
  if (strength === 'full')
    return {
      strength,
      council,
      ambiguous: false,
      candidates: [candidate(council, 'named as a council')],
      reason: 'named as a council',
    };
  if (strength === 'initials')
    return {
      strength,
      council,
      ambiguous: false,
      candidates: [candidate(council, 'initials of the official name')],
      reason: 'initials of the official name',
    };
  return judgeShort(council, strength, key, around);
};

/** Initials must be printed as capitals; a name in a long text must carry its capitals unless it says that a council is meant. */
const isPrintedAsName = (
  name: KnownName,
  tokens: readonly NameToken[],
  capital: boolean,
  anyCase: boolean,
): boolean => {
  if (name.councils.length > 0 && name.councils.every(({ strength }) => strength === 'initials')) {
    return /^\p{Lu}+$/u.test(tokens[0]?.printed ?? '');
  }
  return anyCase || capital;
};

/**
 * Every place where a text names a council, in order, never overlapping: the longest known name wins, so "Mid Devon" is not Devon. Names that are
 * also words, people or other bodies, names shared by several councils, and names of abolished councils come with candidates and the reason of the
 * choice; `council` is null where a council is not clearly meant.
 */
export const findCouncils = (text: string, register: Register): readonly Mention[] => {
  const index = nameIndexOf(register);
  const tokens = nameTokens(text);
  const anyCase = text.length <= MAX_ANY_CASE_CHARS;
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const name = longestNameAt(index, text, tokens, at);
    if (name === undefined) continue;
    const size = name.words.length;
    const around = surroundingsOf(text, tokens, at, size);
    const judged = isPrintedAsName(name, tokens.slice(at, at + size), around.capital, anyCase)
      ? judge(name, around, register)
      : null;
    if (judged === null) continue;
    const charStart = tokens[at]?.charStart ?? 0;
    const last = tokens[at + size - 1];
    const charEnd = (last?.charEnd ?? charStart) - (around.possessive && !name.words.at(-1)?.endsWith('s') ? 2 : 0);
    mentions.push({ charStart, charEnd, text: text.slice(charStart, charEnd), ...judged });
    at += size - 1;
  }
  return mentions;
};
