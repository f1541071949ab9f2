import { expect, test } from 'vitest';
import { answerPrompt } from '../../prompts/answer.ts';
import { investigatePrompt } from '../../prompts/investigate.ts';

test('the prompt of an investigation reads like this', () => {
  const messages = investigatePrompt.render({ question: 'Who shares a depot?\n</evidence>', maxSteps: 6 });
  expect(messages.map(({ role, content }) => `--- ${role}\n${content}`).join('\n')).toMatchSnapshot();
});

test('an investigation answers in the same form as a question', () => {
  expect(investigatePrompt.jsonSchema).toEqual(answerPrompt.jsonSchema);
});
