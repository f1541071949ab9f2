import { parseJson } from './faults.ts';

/** A block of reasoning before the answer, as local reasoning models print it. */
const REASONING_BLOCK = /^\s*<(think|thinking|thought|reasoning)>[\s\S]*?<\/\1>/i;
/** Some templates open the block in the prompt, so that the model only closes it. */
const REASONING_TO_ITS_END = /^[\s\S]*?<\/(?:think|thinking|thought|reasoning)>/i;
const FENCED = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/i;

const withoutBlocks = (text: string): string => {
  let rest = text;
  for (let block = REASONING_BLOCK.exec(rest); block !== null; block = REASONING_BLOCK.exec(rest)) {
    rest = rest.slice(block[0].length);
  }
  return rest;
};

const betweenBraces = (text: string): string => text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1);

/**
 * The JSON in what a model said: the whole of it, or what stands after its reasoning, in a code fence, or between the first and the last
 * brace. Undefined when there is none; nothing is repaired, so JSON that was cut is not JSON.
 */
export const parseAnswerJson = (content: string): unknown => {
  const answer = withoutBlocks(content);
  const candidates = [content, answer, answer.replace(REASONING_TO_ITS_END, '')].flatMap((text) => [
    text,
    FENCED.exec(text)?.[1] ?? '',
    betweenBraces(text),
  ]);
  return candidates.map(parseJson).find((value) => value !== undefined);
};
