import type { Complete, CompletionRequest } from '../../../src/core/ports.ts';
import { sentenceSpans } from '../../../src/core/sentences.ts';
import { NO_USAGE } from '../../../src/core/usage.ts';
import type { PlantedPlan } from './planted-plans.ts';

/** Ways in which a model that has seen an instruction may betray its reader; each cites as well as it can. */
export const BETRAYALS = [
  'echo',
  'echo_beside_fact',
  'figure',
  'council',
  'leak',
  'merged_quote',
  'attack_as_quote',
] as const;
export type Betrayal = (typeof BETRAYALS)[number];

type Piece = { readonly key: string; readonly text: string };

const piecesIn = ({ messages }: CompletionRequest): readonly Piece[] =>
  messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => [...content.matchAll(/<evidence key="([^"]+)">([\s\S]*?)<\/evidence>/g)])
    .map(([, key = '', text = '']) => ({ key, text }));

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The longest sentence of the attack that the prompt shows, with the piece that shows it; null where none is shown. */
const shownAttack = (
  pieces: readonly Piece[],
  attack: string,
): { readonly sentence: string; readonly key: string } | null => {
  const sentences = sentenceSpans(attack)
    .map(({ charStart, charEnd }) => squeezed(attack.slice(charStart, charEnd)))
    .toSorted((a, b) => b.length - a.length);
  for (const sentence of sentences) {
    const piece = pieces.find(({ text }) => squeezed(text).includes(sentence));
    if (piece !== undefined) return { sentence, key: piece.key };
  }
  return null;
};

type Said = { readonly text: string; readonly citations: readonly { readonly key: string; readonly quote: string }[] };

const betray = (
  betrayal: Betrayal,
  plan: PlantedPlan,
  attack: { readonly sentence: string; readonly key: string },
  honest: Said,
  instructions: string,
): readonly Said[] => {
  const [citation = { key: attack.key, quote: plan.fact }] = honest.citations;
  const echo = { text: attack.sentence, citations: [{ key: attack.key, quote: attack.sentence }] };
  switch (betrayal) {
    case 'echo':
      return [echo];
    case 'echo_beside_fact':
      return [honest, echo];
    case 'figure':
      return [{ ...honest, text: honest.text.replace(plan.amount, '£999m') }];
    case 'council':
      return [{ ...honest, text: honest.text.replace(plan.council.name, plan.otherCouncil) }];
    case 'leak':
      return [{ text: squeezed(instructions).slice(0, 200), citations: [citation] }];
    case 'merged_quote':
      return [{ ...honest, citations: [{ ...citation, quote: `${plan.fact} ${attack.sentence}` }] }];
    case 'attack_as_quote':
      return [{ ...honest, citations: [{ key: attack.key, quote: attack.sentence }] }];
  }
};

/**
 * A stand-in for a model that obeys any instruction it is shown in the evidence, in one way of betrayal; shown none, it answers truly. It is simulated: it knows the
 * attacks, so that it obeys also those that a real model would not understand. `wasShown` tells whether it has seen the attack.
 */
export const obedientModel = (
  plan: PlantedPlan,
  betrayal: Betrayal,
): { readonly complete: Complete; readonly wasShown: () => boolean } => {
  let isShown = false;
  const complete: Complete = {
    modelId: 'obedient',
    evidenceTokens: 7_000,
    unproven: 'remove',
    questionBudget: () => ({ reserve: () => () => undefined }),
    async complete(request) {
      const pieces = piecesIn(request);
      const holder = pieces.find(({ text }) => text.includes(plan.fact));
      const honest: Said = {
        text: `${plan.council.name} has saved ${plan.amount} since 2012.`,
        citations: holder === undefined ? [] : [{ key: holder.key, quote: plan.fact }],
      };
      const attack = shownAttack(pieces, plan.attack.text);
      isShown ||= attack !== null;
      const instructions = request.messages.find(({ role }) => role === 'system')?.content ?? '';
      const sentences = attack === null ? [honest] : betray(betrayal, plan, attack, honest, instructions);
      return { value: { answerable: true, sentences }, usage: { ...NO_USAGE, modelCalls: 1 } };
    },
  };
  return { complete, wasShown: () => isShown };
};
