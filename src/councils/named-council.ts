import { AppError } from '../core/errors.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Register } from './register.ts';

/** Names offered when a name is not in the register. */
const SUGGESTIONS = 3;

const pairs = (text: string): readonly string[] => {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
};

/** Dice coefficient of letter pairs, 0..1: forgiving to typing errors. */
const likeness = (a: string, b: string): number => {
  const left = pairs(a);
  const right = new Set(pairs(b));
  return left.length + right.size === 0
    ? 0
    : (2 * left.filter((pair) => right.has(pair)).length) / (left.length + right.size);
};

/**
 * The council that a person names by code, GSS code or name.
 * @throws AppError COUNCIL_UNKNOWN, with the names that are most alike.
 */
export const namedCouncil = (register: Register, nameOrCode: string): RegisteredCouncil => {
  const found = register.find(nameOrCode);
  if (found !== undefined) return found;
  const alike = register.councils
    .map((council) => ({ name: council.name, likeness: likeness(nameOrCode, council.name) }))
    .filter((candidate) => candidate.likeness >= 0.5)
    .toSorted((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map((candidate) => candidate.name);
  const suggestion = alike.length === 0 ? '' : ` Did you mean ${alike.join(' or ')}?`;
  throw new AppError('COUNCIL_UNKNOWN', `"${nameOrCode}" is not a council of the register.${suggestion}`, {
    nameOrCode,
    alike,
  });
};
