import type { RegisteredCouncil } from '../core/schema/council.ts';
import { councilNames, type NameStrength } from './council-names.ts';
import { type NameToken, nameKey } from './names.ts';
import type { OtherBody, Register } from './register.ts';

/** One written name and all that it may mean. */
export type KnownName = {
  readonly words: readonly string[];
  readonly councils: readonly { readonly council: RegisteredCouncil; readonly strength: NameStrength }[];
  readonly others: readonly OtherBody[];
};

/** Known names by their first word, longest first. */
export type NameIndex = ReadonlyMap<string, readonly KnownName[]>;

const built = new WeakMap<Register, NameIndex>();

const buildIndex = (register: Register): NameIndex => {
  const names = new Map<string, { words: string[]; councils: KnownName['councils'][number][]; others: OtherBody[] }>();
  const entryOf = (key: string) => {
    const entry = names.get(key) ?? { words: key.split(' '), councils: [], others: [] };
    names.set(key, entry);
    return entry;
  };
  for (const council of register.councils) {
    for (const { key, strength } of councilNames(council)) entryOf(key).councils.push({ council, strength });
  }
  for (const body of register.others) {
    for (const key of new Set(body.names.map(nameKey))) entryOf(key).others.push(body);
  }
  const index = new Map<string, KnownName[]>();
  for (const entry of names.values()) {
    const first = entry.words[0] ?? '';
    const held = index.get(first);
    if (held === undefined) index.set(first, [entry]);
    else held.push(entry);
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return index;
};

/** The index of all names of a register; built once for each register. */
export const nameIndexOf = (register: Register): NameIndex => {
  const held = built.get(register);
  if (held !== undefined) return held;
  const index = buildIndex(register);
  built.set(register, index);
  return index;
};

/** What may stand between two words of one name: a space, a line end, a hyphen, a comma, the full stop of "St.". */
const GAP = /^(?:[ \t\u00a0]*\r?\n?[ \t\u00a0]*|[-–_]|, ?|\. ?|%20)$/;

const isMatch = (text: string, tokens: readonly NameToken[], at: number, words: readonly string[]): boolean =>
  words.every((word, offset) => {
    const token = tokens[at + offset];
    if (token === undefined || !token.forms.includes(word)) return false;
    const before = tokens[at + offset - 1];
    return offset === 0 || before === undefined || GAP.test(text.slice(before.charEnd, token.charStart));
  });

/** The longest known name that begins at a token. */
export const longestNameAt = (
  index: NameIndex,
  text: string,
  tokens: readonly NameToken[],
  at: number,
): KnownName | undefined => {
  let longest: KnownName | undefined;
  for (const form of tokens[at]?.forms ?? []) {
    const found = index.get(form)?.find((name) => isMatch(text, tokens, at, name.words));
    if (found !== undefined && found.words.length > (longest?.words.length ?? 0)) longest = found;
  }
  return longest;
};
