import { describe, expect, it } from 'vitest';
import { plainWording } from '../../src/query/plain-wording.ts';

describe('a question that counts, in plain wording', () => {
  it.each([
    ['Drones come up in how many of the plans?', 'How many plans mention Drones?'],
    ['How common are drones across the plans?', 'How many councils mention drones?'],
    ['How widespread is the call for longer leases?', 'How many councils ask for longer leases?'],
    ['How many of them use drones?', 'how many councils use drones?'],
    ['How many plans name drones, and list a few?', 'How many plans name drones?'],
    ['Name those that mention drones.', 'Which councils mention drones.'],
    ['Who is not asking for drones?', 'Which councils do not asking for drones?'],
    ['Which councils find hiring hard?', 'Which councils complain of hiring?'],
    ['Which plans leave drones out?', 'Which plans do not mention drones?'],
    ['Which plan contains most actions?', 'Which plan have most actions?'],
    ['Which council has more requests than any other?', 'Which council has the most requests ?'],
    ['Number of requests per council', 'How many requests does each council have?'],
    ['Which plans give a saving over half a million pounds?', 'Which plans give a saving over £500000?'],
    ['Which plans do not say what consultants cost?', 'Which plans do not put a figure on consultants'],
  ])('%j is read as %j', (question, plain) => {
    expect(plainWording(question, 0)).toBe(plain);
  });

  it.each(['Who is the lead on drones?', 'Who leads the work on drones?', 'Who is trying out drones?'])(
    '%j asks for a person or for one council',
    (question) => {
      expect(plainWording(question, 0)).toBe(question);
    },
  );
});
