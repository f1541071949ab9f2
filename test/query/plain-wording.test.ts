import { describe, expect, it } from 'vitest';
import { plainWording } from '../../src/query/plain-wording.ts';

describe('a question in plain wording', () => {
  it.each([
    ['Name the authorities whose plans name drones.', 'Which authorities name drones.'],
    ['Count the plans that refer to drones.', 'How many plans that refer to drones.'],
    ['What number of councils name drones?', 'how many councils name drones?'],
    ['drones, number of plans', 'How many plans drones'],
    ['drones mentioned: plans', 'Which councils mention drones'],
    ['In which plans are drones not mentioned?', 'which plans do not mention drones?'],
    ['plans without Copilot', 'Which plans that do not mention Copilot'],
    ['Could you tell me who uses drones?', 'Which councils uses drones?'],
    ['A journalist asks: which councils use drones?', 'which councils use drones?'],
    ['Group by type the councils that use drones.', 'By type, how many councils that use drones.'],
    ['Which councils spend over five per cent?', 'Which councils spend over 5%?'],
  ])('%j is read as %j', (question, plain) => {
    expect(plainWording(question, 0)).toBe(plain);
  });

  it.each(['Who leads on drones?', 'Who uses drones?', 'Where are the drones kept?'])(
    '%j asks for a person or a place where a council is named',
    (question) => {
      expect(plainWording(question, 1)).toBe(question);
    },
  );
});
