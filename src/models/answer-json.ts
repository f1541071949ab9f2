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

/** An object, a list in it, and an element of that list: what closes here leaves the list's elements whole. */
const DEPTH_OF_LIST = 2;

/** The end of the last finished element of a list of the outer object, and the brackets that are still open there; null when none is finished. */
const lastFinished = (text: string): { readonly end: number; readonly open: string } | null => {
  const open: string[] = [];
  let found: { end: number; open: string } | null = null;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (isInString) {
      if (char === '\\') i += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') open.push(char === '{' ? '}' : ']');
    else if (char === '}' || char === ']') {
      open.pop();
      if (open.length === DEPTH_OF_LIST) found = { end: i + 1, open: open.toReversed().join('') };
    }
  }
  return found;
};

/**
 * The finished part of an answer that is still coming: the outer object with those elements of its lists that are whole. Undefined before the first; reasoning
 * that has not ended is not read.
 */
export const parsePartialAnswer = (content: string): unknown => {
  const answer = withoutBlocks(content).trimStart();
  if (answer.startsWith('<')) return undefined;
  const text = answer.slice(Math.max(0, answer.indexOf('{')));
  const finished = lastFinished(text);
  return finished === null ? undefined : parseJson(text.slice(0, finished.end) + finished.open);
};
